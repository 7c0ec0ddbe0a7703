import type { InvoiceOwner, OrderAccount } from '../../domain/account/order-account.ts';
import type { CreditNote } from '../../domain/refund/credit-note.ts';
import { oldestReceiptFirst } from '../../domain/refund/oldest-first.ts';
import type { Receipt, Refund } from '../../domain/refund/refund.ts';
import {
  asOrderId,
  type CreditNoteId,
  type OrderId,
  type PaymentId,
  parseCreditNoteId,
  parseReceiptId,
  parseRefundId,
  type ReceiptId,
  type RefundId,
} from '../../domain/values/ids.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import type { StoredCreditNote } from '../documents/credit-note-document.ts';
import { decodeCreditNote } from '../documents/credit-note-document.ts';
import { invoiceOwnerOf } from '../documents/invoice-owner-document.ts';
import { decodeAccount } from '../documents/order-document.ts';
import type { StoredReceipt } from '../documents/receipt-document.ts';
import { decodeReceipt } from '../documents/receipt-document.ts';
import { decodeRefund } from '../documents/refund-document.ts';
import { readEach } from './read-each.ts';

/**
 * Each in the place of its id, null where there is none, an Error where what is stored can't be read; one query.
 * Throws StoreOutage, as all of these do.
 */
export async function accountsById(
  store: Store,
  ids: readonly OrderId[],
): Promise<(OrderAccount | Error | null)[]> {
  const found = await orOutage(
    store.collections.orders.find({ _id: { $in: [...ids] } }, readLimits).toArray(),
  );
  const byId = new Map(found.map((stored) => [stored._id, accountAlone(stored)]));
  return ids.map((id) => byId.get(id) ?? null);
}

export async function refundsById(
  store: Store,
  ids: readonly RefundId[],
): Promise<(Refund | Error | null)[]> {
  const filter = { _id: { $in: [...ids] }, orderId: { $in: ordersOf(ids.map(parseRefundId)) } };
  const found = await orOutage(store.collections.refunds.find(filter, byIdIndex).toArray());
  const byId = new Map(found.map((stored) => [stored._id, refundAlone(stored)]));
  return ids.map((id) => byId.get(id) ?? null);
}

export async function receiptsById(
  store: Store,
  ids: readonly ReceiptId[],
): Promise<(Receipt | Error | null)[]> {
  const filter = { _id: { $in: [...ids] }, orderId: { $in: ordersOf(ids.map(parseReceiptId)) } };
  const found = await orOutage(store.collections.receipts.find(filter, byIdIndex).toArray());
  const byId = new Map(found.map((stored) => [stored._id, receiptAlone(stored)]));
  return ids.map((id) => byId.get(id) ?? null);
}

export async function ordersOfPayments(store: Store, ids: readonly PaymentId[]): Promise<(OrderId | null)[]> {
  const found = await orOutage(
    store.collections.paymentOwners.find({ _id: { $in: [...ids] } }, readLimits).toArray(),
  );
  const byId = new Map<string, OrderId>(found.map(({ _id, orderId }) => [_id, asOrderId(orderId)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The invoices that sources gave these ids. */
export async function invoicesBySourceId(
  store: Store,
  ids: readonly string[],
): Promise<(InvoiceOwner | null)[]> {
  const found = await orOutage(
    store.collections.invoiceOwners.find({ _id: { $in: [...ids] } }, readLimits).toArray(),
  );
  const byId = new Map(found.map((stored) => [stored._id, invoiceOwnerOf(stored)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Each refund's receipts, dead ones too, oldest first; one query. */
export async function receiptsByRefund(
  store: Store,
  ids: readonly RefundId[],
): Promise<(readonly Receipt[] | Error)[]> {
  const filter = { orderId: { $in: ordersOf(ids.map(parseRefundId)) }, 'shares.refundId': { $in: [...ids] } };
  const hint = { 'shares.refundId': 1 } as const;
  const found = await orOutage(store.collections.receipts.find(filter, { ...readLimits, hint }).toArray());
  const isOf = (id: RefundId) => (one: StoredReceipt) => one.shares.some(({ refundId }) => refundId === id);
  return ids.map((id) => sortedReceipts(found.filter(isOf(id))));
}

/** A credit note with what became of its sending. */
export type NoteRead = { readonly note: CreditNote; readonly sentAt: Date | null };

export async function notesById(
  store: Store,
  ids: readonly CreditNoteId[],
): Promise<(NoteRead | Error | null)[]> {
  const filter = { _id: { $in: [...ids] }, orderId: { $in: ordersOf(ids.map(parseCreditNoteId)) } };
  const found = await orOutage(store.collections.creditNotes.find(filter, byIdIndex).toArray());
  const byId = new Map(found.map((stored) => [stored._id, noteAlone(stored)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The one credit note of that id, for whoever has it; null where there is none. Throws StoreOutage. */
export async function noteById(store: Store, id: string): Promise<CreditNote | null> {
  const parsed = parseCreditNoteId(id);
  const [read = null] = parsed === null ? [] : await notesById(store, [parsed.id]);
  if (read instanceof Error) throw read;
  return read?.note ?? null;
}

/** Each refund's credit notes, oldest first; one query. */
export async function notesByRefund(
  store: Store,
  ids: readonly RefundId[],
): Promise<(readonly NoteRead[] | Error)[]> {
  const filter = { orderId: { $in: ordersOf(ids.map(parseRefundId)) }, refundId: { $in: [...ids] } };
  const byNumber = { ...readLimits, hint: { refundId: 1, noteNumber: 1 } };
  const finding = store.collections.creditNotes
    .find(filter, byNumber)
    .sort({ refundId: 1, noteNumber: 1 })
    .toArray();
  const byRefund = Map.groupBy(await orOutage(finding), ({ refundId }) => refundId);
  return ids.map((id) => notesAsFound(byRefund.get(id) ?? []));
}

/** Each order's receipts that were not reversed, oldest first; one query. */
export async function liveReceipts(
  store: Store,
  ids: readonly OrderId[],
): Promise<(readonly Receipt[] | Error)[]> {
  const filter = { orderId: { $in: [...ids] }, reversedAt: null };
  const finding = store.collections.receipts
    .find(filter, readLimits)
    .sort({ recordedAt: 1, _id: 1 })
    .toArray();
  const byOrder = Map.groupBy(await orOutage(finding), ({ orderId }) => orderId);
  return ids.map((id) => receiptsAsFound(byOrder.get(id) ?? []));
}

/** An id says all: without the hint the planner may go through all that the orders have instead. */
const byIdIndex = { ...readLimits, hint: { _id: 1 } } as const;

const accountAlone = readEach(decodeAccount);
const refundAlone = readEach(decodeRefund);
const receiptAlone = readEach(decodeReceipt);
const noteAlone = readEach(noteRead);
const receiptsAsFound = readEach((stored: readonly StoredReceipt[]) => stored.map(decodeReceipt));
const notesAsFound = readEach((stored: readonly StoredCreditNote[]) => stored.map(noteRead));
const sortedReceipts = readEach((stored: readonly StoredReceipt[]) =>
  stored.map(decodeReceipt).sort(oldestReceiptFirst),
);

export function noteRead(stored: StoredCreditNote): NoteRead {
  return { note: decodeCreditNote(stored), sentAt: stored.delivery.sentAt ?? null };
}

/** The shard keys of ids; a text that is none of our ids finds nothing. */
function ordersOf(parsed: readonly ({ readonly order: OrderId } | null)[]): OrderId[] {
  return [...new Set(parsed.filter((id) => id !== null).map(({ order }) => order))];
}
