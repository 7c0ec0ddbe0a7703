import { liveShares } from '../support/live-shares.ts';
import type { Violation } from './call-book.ts';
import type { Evidence } from './evidence.ts';

/** D25: the credit notes of an order are numbered from 1, without a gap or a repeat. */
export function notesAreNumbered({ orders, creditNotes }: Evidence): Violation[] {
  const notesOf = Map.groupBy(creditNotes, ({ orderId }) => orderId);
  return orders.flatMap(({ _id: orderId, noteCount }) => {
    const numbers = (notesOf.get(orderId) ?? [])
      .map(({ noteNumber }) => noteNumber)
      .toSorted((a, b) => a - b);
    const isGapless = numbers.length === noteCount && numbers.every((number, index) => number === index + 1);
    if (isGapless) return [];
    const text = `Order ${orderId} has given ${noteCount} numbers to credit notes, and these are there: ${numbers}.`;
    return [{ rule: 'D25', orderId, text }];
  });
}

/** D25: the notes of a refund that is over show together what was paid back, no more and no less. */
export function notesShowWhatWasPaid({ refunds, receipts, creditNotes }: Evidence): Violation[] {
  const notesOf = Map.groupBy(creditNotes, ({ refundId }) => refundId);
  const receiptsOf = Map.groupBy(liveShares(receipts), ({ refundId }) => refundId);
  return refunds.flatMap(({ _id: id, orderId, status }) => {
    const paid = (receiptsOf.get(id) ?? []).reduce((sum, { amount }) => sum + amount, 0n);
    const noted = (notesOf.get(id) ?? []).reduce((sum, { total }) => sum + total.net + total.tax, 0n);
    const isOver = ['SUCCEEDED', 'PARTIALLY_SUCCEEDED', 'FAILED', 'CANCELED'].includes(status);
    if (!isOver || paid === noted) return [];
    return [
      { rule: 'D25', orderId, text: `Of ${id} ${paid} were paid back, and its credit notes show ${noted}.` },
    ];
  });
}
