import type { Invoice } from '../account/order-account.ts';
import { pendingOf } from '../account/pending.ts';
import type { Refund } from '../refund/refund.ts';
import { Refusal } from '../values/refusal.ts';
import { uncoveredMoneyOf } from './earlier-refunds.ts';

/**
 * Earlier refunds that may have paid a pending return back already (D40): made before it was recorded, with money that
 * covers no invoice, and naming one of its lines, or with the very amount that is pending, or told by a receipt of
 * what was paid elsewhere. Goodwill of another amount is none, or every later return would wait for ever. Nothing is
 * ever taken to be paid by that: a person says so, or that it wasn't.
 */
export function possibleDuplicatesOf<R extends Refund>(
  invoice: Invoice,
  refunds: readonly R[],
): readonly R[] {
  const pending = pendingOf(invoice);
  if (!pending.isPositive()) return [];
  const named = new Set(invoice.calls.map((call) => call.lineId).filter((lineId) => lineId !== null));
  return refunds.filter((refund) => {
    const uncovered = uncoveredMoneyOf(refund);
    if (refund.requestedAt > invoice.recordedAt || !uncovered.isPositive()) return false;
    const namesLine = refund.lines.some((line) => line.lineId !== null && named.has(line.lineId));
    return namesLine || uncovered.equals(pending) || wasMadeElsewhere(refund);
  });
}

/** Why the invoice is left out where returns are refunded unseen; null where nothing looks like a duplicate. */
export function possibleDuplicate(invoice: Invoice, refunds: readonly Refund[]): Refusal | null {
  const duplicates = possibleDuplicatesOf(invoice, refunds);
  if (duplicates.length === 0) return null;
  const named = duplicates.map((refund) => `${refund.id} (${uncoveredMoneyOf(refund)})`).join(', ');
  const message = `Invoice ${invoice.number} may already have been refunded by ${named}. If it was not, refund it with requestRefund.`;
  return new Refusal('POSSIBLE_DUPLICATE', message);
}

/** It came to be with its receipt (D21): no plan gives its first part that rule. */
function wasMadeElsewhere({ allocations: [first] }: Refund): boolean {
  return first?.rule === 'MANUAL' && first.retryOf === null;
}
