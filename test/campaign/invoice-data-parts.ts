import type { StoredOrder } from '../../src/store/documents/order-document.ts';
import type { StoredReceipt } from '../../src/store/documents/receipt-document.ts';
import { liveShares } from '../support/live-shares.ts';

/** A part of invoiceData that says something else than the live receipts; invoiceNumber null is what belongs to none. */
export type DriftedPart = {
  readonly invoiceNumber: string | null;
  readonly stored: bigint;
  readonly derived: bigint;
  /** Receipts that it doesn't name, in the order of their ids. */
  readonly missing: readonly string[];
};

/**
 * D23, written down here a second time: what invoiceData says of each invoice, and of money that belongs to none, held
 * against the order's live receipts. Empty where it says the same. `totals`: how much and how many they are, and not
 * which, is what makes an order consistent, and what any write heals.
 */
export function driftedParts(
  { invoiceData }: Pick<StoredOrder, 'invoiceData'>,
  receipts: Iterable<StoredReceipt>,
  by: 'receipts' | 'totals',
): DriftedPart[] {
  const due = new Map<string | null, { amount: bigint; ids: string[] }>();
  for (const { _id: id, invoiceNumber = null, amount } of liveShares(receipts)) {
    const part = due.get(invoiceNumber) ?? { amount: 0n, ids: [] };
    // However many shares it has of an invoice, it is one receipt of it (D45).
    const ids = part.ids.includes(id) ? part.ids : [...part.ids, id];
    due.set(invoiceNumber, { amount: part.amount + amount, ids });
  }
  const parts = [...invoiceData.entries, { ...invoiceData.uncovered, invoiceNumber: null }];
  const named = new Set(parts.map(({ invoiceNumber }) => invoiceNumber));
  const absent = [...due.keys()].filter((invoiceNumber) => !named.has(invoiceNumber));
  const nothing: readonly string[] = [];
  const empty = absent.map((invoiceNumber) => ({ invoiceNumber, refunded: 0n, receiptIds: nothing }));
  return [...parts, ...empty].flatMap(({ invoiceNumber, refunded, receiptIds }) => {
    const { amount, ids } = due.get(invoiceNumber) ?? { amount: 0n, ids: [] };
    const areSame = by === 'receipts' ? isSame(receiptIds, ids) : receiptIds.length === ids.length;
    const saysTheSame = refunded === amount && areSame;
    if (saysTheSame) return [];
    const missing = ids.filter((id) => !receiptIds.includes(id)).toSorted();
    return [{ invoiceNumber, stored: refunded, derived: amount, missing }];
  });
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  const [a, b] = [some.toSorted(), others.toSorted()];
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
