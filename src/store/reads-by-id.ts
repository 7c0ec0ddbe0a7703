import type { CreditNote } from '../domain/credit-note.ts';
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
} from '../domain/ids.ts';
import { oldestReceiptFirst } from '../domain/open-refunds.ts';
import type { OrderAccount } from '../domain/order-account.ts';
import type { Receipt, Refund } from '../domain/refund.ts';
import { decodeAccount } from './account-codec.ts';
import { readLimits, type Store } from './connect.ts';
import { decodeCreditNote } from './credit-note-codec.ts';
import type { StoredCreditNote } from './credit-note-document.ts';
import { orOutage } from './outage.ts';
import { decodeReceipt } from './receipt-codec.ts';
import { decodeRefund } from './refund-codec.ts';

/** Each in the place of its id, null where there is none; one query. Throws StoreOutage, as all of these do. */
export async function accountsById(store: Store, ids: readonly OrderId[]): Promise<(OrderAccount | null)[]> {
  const found = await orOutage(
    store.collections.orders.find({ _id: { $in: [...ids] } }, readLimits).toArray(),
  );
  const byId = new Map<string, OrderAccount>(found.map((stored) => [stored._id, decodeAccount(stored)]));
  return ids.map((id) => byId.get(id) ?? null);
}

export async function refundsById(store: Store, ids: readonly RefundId[]): Promise<(Refund | null)[]> {
  const filter = { _id: { $in: [...ids] }, orderId: { $in: ordersOf(ids.map(parseRefundId)) } };
  const found = await orOutage(store.collections.refunds.find(filter, byIdIndex).toArray());
  const byId = new Map<string, Refund>(found.map((stored) => [stored._id, decodeRefund(stored)]));
  return ids.map((id) => byId.get(id) ?? null);
}

export async function receiptsById(store: Store, ids: readonly ReceiptId[]): Promise<(Receipt | null)[]> {
  const filter = { _id: { $in: [...ids] }, orderId: { $in: ordersOf(ids.map(parseReceiptId)) } };
  const found = await orOutage(store.collections.receipts.find(filter, byIdIndex).toArray());
  const byId = new Map<string, Receipt>(found.map((stored) => [stored._id, decodeReceipt(stored)]));
  return ids.map((id) => byId.get(id) ?? null);
}

export async function ordersOfPayments(store: Store, ids: readonly PaymentId[]): Promise<(OrderId | null)[]> {
  const found = await orOutage(
    store.collections.paymentOwners.find({ _id: { $in: [...ids] } }, readLimits).toArray(),
  );
  const byId = new Map<string, OrderId>(found.map(({ _id, orderId }) => [_id, asOrderId(orderId)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Each refund's receipts, dead ones too, oldest first; one query. */
export async function receiptsByRefund(
  store: Store,
  ids: readonly RefundId[],
): Promise<(readonly Receipt[])[]> {
  const filter = { orderId: { $in: ordersOf(ids.map(parseRefundId)) }, refundId: { $in: [...ids] } };
  const finding = store.collections.receipts.find(filter, { ...readLimits, hint: { refundId: 1 } }).toArray();
  const byRefund = Map.groupBy(await orOutage(finding), ({ refundId }) => refundId);
  return ids.map((id) => (byRefund.get(id) ?? []).map(decodeReceipt).sort(oldestReceiptFirst));
}

/** A credit note with what became of its sending. */
export type NoteRead = { readonly note: CreditNote; readonly sentAt: Date | null };

export async function notesById(store: Store, ids: readonly CreditNoteId[]): Promise<(NoteRead | null)[]> {
  const filter = { _id: { $in: [...ids] }, orderId: { $in: ordersOf(ids.map(parseCreditNoteId)) } };
  const found = await orOutage(store.collections.creditNotes.find(filter, byIdIndex).toArray());
  const byId = new Map<string, NoteRead>(found.map((stored) => [stored._id, noteRead(stored)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Each refund's credit notes, oldest first; one query. */
export async function notesByRefund(
  store: Store,
  ids: readonly RefundId[],
): Promise<(readonly NoteRead[])[]> {
  const filter = { orderId: { $in: ordersOf(ids.map(parseRefundId)) }, refundId: { $in: [...ids] } };
  const byNumber = { ...readLimits, hint: { refundId: 1, noteNumber: 1 } };
  const finding = store.collections.creditNotes
    .find(filter, byNumber)
    .sort({ refundId: 1, noteNumber: 1 })
    .toArray();
  const byRefund = Map.groupBy(await orOutage(finding), ({ refundId }) => refundId);
  return ids.map((id) => (byRefund.get(id) ?? []).map(noteRead));
}

/** Each order's receipts that were not reversed, oldest first; one query. */
export async function liveReceipts(store: Store, ids: readonly OrderId[]): Promise<(readonly Receipt[])[]> {
  const filter = { orderId: { $in: [...ids] }, reversedAt: null };
  const finding = store.collections.receipts
    .find(filter, readLimits)
    .sort({ recordedAt: 1, _id: 1 })
    .toArray();
  const byOrder = Map.groupBy(await orOutage(finding), ({ orderId }) => orderId);
  return ids.map((id) => (byOrder.get(id) ?? []).map(decodeReceipt));
}

/** An id says all: without the hint the planner may go through all that the orders have instead. */
const byIdIndex = { ...readLimits, hint: { _id: 1 } } as const;

function noteRead(stored: StoredCreditNote): NoteRead {
  return { note: decodeCreditNote(stored), sentAt: stored.delivery.sentAt ?? null };
}

/** The shard keys of ids; a text that is none of our ids finds nothing. */
function ordersOf(parsed: readonly ({ readonly order: OrderId } | null)[]): OrderId[] {
  return [...new Set(parsed.filter((id) => id !== null).map(({ order }) => order))];
}
