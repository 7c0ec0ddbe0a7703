import DataLoader from 'dataloader';
import type { InvoiceOwner, OrderAccount } from '../../domain/account/order-account.ts';
import type { Interaction } from '../../domain/refund/interaction.ts';
import { oldestReceiptFirst } from '../../domain/refund/oldest-first.ts';
import { sharesOfAllocation } from '../../domain/refund/receipt-shares.ts';
import type { Receipt, Refund } from '../../domain/refund/refund.ts';
import {
  type AllocationId,
  type CreditNoteId,
  type OrderId,
  type PaymentId,
  parseAllocationId,
  type ReceiptId,
  type RefundId,
} from '../../domain/values/ids.ts';
import type { Store } from '../connection/connect.ts';
import type { Kept } from '../documents/kept.ts';
import {
  type InteractionPageRequest,
  interactionPages,
  type RefundPageRequest,
  type RefundsOf,
  refundCounts,
  refundPages,
  uncoveredRefunds,
} from './order-pages.ts';
import type { BoundedCount, Page } from './page.ts';
import {
  accountsById,
  invoicesBySourceId,
  liveReceipts,
  type NoteRead,
  notesById,
  notesByRefund,
  ordersOfPayments,
  receiptsById,
  receiptsByRefund,
  refundsById,
} from './reads-by-id.ts';

type RefundPageKey = RefundsOf & RefundPageRequest;
type RefundCountKey = RefundsOf & Pick<RefundPageRequest, 'status'>;
type InteractionPageKey = { readonly orderId: OrderId } & InteractionPageRequest;

export type { NoteRead };

/** Reads of one request: each kind costs one query for any number of orders, and each thing is read once. */
export type Loaders = {
  readonly accountById: DataLoader<OrderId, OrderAccount | null>;
  readonly refundById: DataLoader<RefundId, Refund | null>;
  readonly receiptById: DataLoader<ReceiptId, Receipt | null>;
  /** Which invoice a source gave the id; null where none has it. */
  readonly invoiceBySourceId: DataLoader<string, InvoiceOwner | null>;
  /** Which order a payment belongs to; null where nobody recorded it. */
  readonly orderOfPayment: DataLoader<PaymentId, OrderId | null>;
  readonly noteById: DataLoader<CreditNoteId, NoteRead | null>;
  /** Oldest first. */
  readonly notesOfRefund: DataLoader<RefundId, readonly NoteRead[]>;
  /** Dead ones too, oldest first. */
  readonly receiptsOfRefund: DataLoader<RefundId, readonly Receipt[]>;
  /** Dead ones too, oldest first; shares its query with receiptsOfRefund. */
  readonly receiptsOfAllocation: (id: AllocationId) => Promise<readonly Receipt[]>;
  /** All that were not reversed, oldest first: for missingReceiptIds of a drifted order. */
  readonly liveReceiptsOfOrder: DataLoader<OrderId, readonly Receipt[]>;
  readonly uncoveredRefundsOfOrder: DataLoader<OrderId, readonly Refund[]>;
  /** Newest first. With an invoice number: those that cover that invoice. */
  readonly refundPage: DataLoader<RefundPageKey, Page<Refund>, string>;
  readonly refundCount: DataLoader<RefundCountKey, BoundedCount, string>;
  /** Newest last. */
  readonly interactionPage: DataLoader<InteractionPageKey, Page<Interaction>, string>;
  /** To be called after a write to the order, so that the payload shows what it wrote. */
  readonly clear: (orderId: OrderId) => void;
  /** To be called after that with what the write kept: then that isn't read. */
  readonly prime: (kept: Kept) => void;
};

/** One request's loaders. Every load rejects with BadCursor or StoreOutage where that is so. */
export function createLoaders(store: Store): Loaders {
  const byOrder = {
    accountById: new DataLoader((ids: readonly OrderId[]) => accountsById(store, ids)),
    liveReceiptsOfOrder: new DataLoader((ids: readonly OrderId[]) => liveReceipts(store, ids)),
    uncoveredRefundsOfOrder: new DataLoader((ids: readonly OrderId[]) => uncoveredRefunds(store, ids)),
  };
  const others = {
    refundById: new DataLoader((ids: readonly RefundId[]) => refundsById(store, ids)),
    receiptById: new DataLoader((ids: readonly ReceiptId[]) => receiptsById(store, ids)),
    noteById: new DataLoader((ids: readonly CreditNoteId[]) => notesById(store, ids)),
    notesOfRefund: new DataLoader((ids: readonly RefundId[]) => notesByRefund(store, ids)),
    invoiceBySourceId: new DataLoader((ids: readonly string[]) => invoicesBySourceId(store, ids)),
    orderOfPayment: new DataLoader((ids: readonly PaymentId[]) => ordersOfPayments(store, ids)),
    receiptsOfRefund: new DataLoader((ids: readonly RefundId[]) => receiptsByRefund(store, ids)),
    ...pageLoaders(store),
  };
  return {
    ...byOrder,
    ...others,
    receiptsOfAllocation: async (id) => {
      const parsed = parseAllocationId(id);
      if (parsed === null) return [];
      const receipts = await others.receiptsOfRefund.load(parsed.refund);
      return receipts.filter((receipt) => sharesOfAllocation(receipt, id).length > 0);
    },
    clear: (orderId) => {
      for (const loader of Object.values(byOrder)) loader.clear(orderId);
      for (const loader of Object.values(others)) loader.clearAll();
    },
    prime: (kept) => prime({ ...byOrder, ...others }, kept),
  };
}

function prime(
  loaders: Pick<
    Loaders,
    'accountById' | 'refundById' | 'receiptById' | 'noteById' | 'receiptsOfRefund' | 'notesOfRefund'
  >,
  { account, refunds, newRefunds, receipts, notes }: Kept,
): void {
  loaders.accountById.prime(account.id, account);
  for (const refund of refunds) loaders.refundById.prime(refund.id, refund);
  for (const receipt of receipts) loaders.receiptById.prime(receipt.id, receipt);
  const unsent = notes.map((note) => ({ note, sentAt: null }));
  for (const read of unsent) loaders.noteById.prime(read.note.id, read);
  for (const id of newRefunds) {
    const paid = receipts.filter(({ shares }) => shares.some(({ refundId }) => refundId === id));
    loaders.receiptsOfRefund.prime(id, paid.toSorted(oldestReceiptFirst));
    loaders.notesOfRefund.prime(
      id,
      unsent.filter(({ note }) => note.refundId === id),
    );
  }
}

function pageLoaders(store: Store) {
  return {
    refundPage: groupedLoader(
      ({ first, after, status, invoiceNumber }: RefundPageKey) => [
        first,
        after,
        status,
        invoiceNumber === null,
      ],
      (keys, request) => refundPages(store, keys, request),
    ),
    refundCount: groupedLoader(
      ({ status, invoiceNumber }: RefundCountKey) => [status, invoiceNumber === null],
      (keys, request) => refundCounts(store, keys, request),
    ),
    interactionPage: groupedLoader(
      ({ first, after }: InteractionPageKey) => [first, after],
      (keys, request) =>
        interactionPages(
          store,
          keys.map(({ orderId }) => orderId),
          request,
        ),
    ),
  };
}

/** A loader of keys with arguments: keys whose arguments are the same are read together. */
function groupedLoader<K extends { readonly orderId: OrderId }, V>(
  argumentsOf: (key: K) => readonly unknown[],
  read: (keys: readonly K[], request: K) => Promise<V[]>,
): DataLoader<K, V, string> {
  return new DataLoader<K, V, string>(
    async (keys) => {
      const results = new Map<K, V | Error>();
      for (const group of Map.groupBy(keys, (key) => JSON.stringify(argumentsOf(key))).values()) {
        await readGroup(group, read, results);
      }
      return keys.map((key) => results.get(key) ?? new Error('A batched read answers every key.'));
    },
    { cacheKeyFn: (key) => JSON.stringify(Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1))) },
  );
}

/** One group's failure, such as a bad cursor, is not the others'. */
async function readGroup<K, V>(
  group: readonly K[],
  read: (keys: readonly K[], request: K) => Promise<V[]>,
  results: Map<K, V | Error>,
): Promise<void> {
  const [request] = group;
  if (request === undefined) return;
  try {
    const values = await read(group, request);
    group.forEach((key, index) => {
      const value = values[index];
      if (value !== undefined) results.set(key, value);
    });
  } catch (error) {
    for (const key of group) results.set(key, error instanceof Error ? error : new Error(String(error)));
  }
}
