import type { StoredOrder } from '../../src/store/documents/order-document.ts';
import type { StoredRefund } from '../../src/store/documents/refund-document.ts';
import { total } from '../support/report.ts';
import { isReservedAndUnsent } from '../support/unsent.ts';
import type { Violation } from './call-book.ts';
import { disputedOf } from './check-disputes.ts';
import type { Evidence } from './evidence.ts';

/** What is reserved on a payment, or waits for it, was never sent, and isn't there. */
export type Unbacked = { readonly paymentId: string; readonly reserved: bigint; readonly waiting: bigint };

/**
 * D35: after no write whatever more is reserved on a payment, and was never sent, than it has left; and no more waits
 * than may still settle beyond what is short.
 */
export function reservedIsThere({ history }: Evidence): Violation[] {
  return history.deeds.flatMap(({ turns }) =>
    turns.flatMap(({ orderId, revision, unbacked }) =>
      unbacked.map(({ paymentId, reserved, waiting }) => {
        const text = `At revision ${revision} ${reserved} reserved on ${paymentId} of ${orderId} and ${waiting} waiting for it were not there.`;
        return { rule: 'D35', orderId, text };
      }),
    ),
  );
}

/** Worked out from the parts as they were stored then, not from the account's sums. */
export function unbackedIn(
  { payments, disputes }: StoredOrder,
  refunds: readonly StoredRefund[],
): Unbacked[] {
  const parts = refunds.flatMap(({ allocations }) => allocations);
  return payments.flatMap(({ id, authorized, voided, settled, refunded }) => {
    const mine = parts.filter(({ paymentId }) => paymentId === id);
    const waits = mine.filter(({ status, afterApproval }) => {
      return (afterApproval ?? status) === 'WAITING_FOR_SETTLEMENT';
    });
    const all = total(mine.filter((part) => reserving.includes(part.status) && !waits.includes(part)));
    const unsent = total(mine.filter(isReservedAndUnsent));
    const gone = refunded + disputedOf({ disputes }, id);
    const reserved = unsent - least(unsent, atLeastZero(settled - gone - (all - unsent)));
    const short = atLeastZero(gone + all - settled);
    const waiting = total(waits) - least(total(waits), atLeastZero(authorized - voided - settled - short));
    return reserved === 0n && waiting === 0n ? [] : [{ paymentId: id, reserved, waiting }];
  });
}

const reserving = ['AWAITING_APPROVAL', 'READY', 'SENDING', 'UNKNOWN', 'MANUAL'];

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function atLeastZero(amount: bigint): bigint {
  return amount > 0n ? amount : 0n;
}
