import { placeOf, type Routed } from '../account/destination.ts';
import { Money } from '../values/money.ts';
import { originalAttemptOf } from './allocation-parts.ts';
import {
  hasOpenCall,
  isCancelable,
  isOpen,
  isVoided,
  paidOf,
  paidOtherwiseCode,
} from './allocation-state.ts';
import type { Allocation, Refund } from './refund.ts';
import type { Target } from './target.ts';

/** Whether the one was cut off the other, or both off the same: what came back of it (D46), what settled first (D15), and their retries. */
export function isOfOnePart(refund: Refund, one: Allocation, other: Allocation): boolean {
  return wholeOf(refund, one) === wholeOf(refund, other);
}

/** What of a part its receipt can be for: what it lacks. */
export function lackOf(allocation: Allocation): Money {
  const lack =
    allocation.status === 'SUCCEEDED' ? paidOf(allocation) : Money.zero(allocation.amount.currency);
  return allocation.amount.minus(lack).atLeastZero();
}

/** A piece that a receipt of the whole part is for besides, and up to which amount. */
type Lacking = { readonly allocation: Allocation; readonly most: Money };

/**
 * What else a receipt can be for that names a part and tells of `surplus` more than that lacks: other pieces of the same
 * part that nobody has paid. Whoever tells it knows the part as it was, or by the piece that kept its id. What may be on
 * its way is meant only where it is exactly that (D21), and money that another attempt paid isn't missing any more.
 */
export function piecesLacking(
  { refund, allocation: named }: Target,
  { surplus, place }: { readonly surplus: Money; readonly place: Routed | null },
): readonly Lacking[] {
  const isThere = (one: Allocation) =>
    one.paymentId === named.paymentId && (place === null || placeOf(one) === placeOf(place));
  const attempts = Map.groupBy(
    refund.allocations.filter((one) => isOfOnePart(refund, one, named)),
    (one) => originalAttemptOf(refund, one),
  );
  attempts.delete(originalAttemptOf(refund, named));
  return [...attempts.values()].flatMap((all) => {
    const most = lackingOf(all, isThere, surplus);
    return most === null ? [] : [most];
  });
}

/** Of all attempts at one piece, the one that the money is for. */
function lackingOf(
  attempts: readonly Allocation[],
  isThere: (one: Allocation) => boolean,
  surplus: Money,
): Lacking | null {
  const paid = attempts.find((one) => paidOf(one).isPositive());
  const sent = attempts.find((one) => isOpen(one.status) && !isCancelable(one));
  const one =
    paid ??
    sent ??
    attempts.find((candidate) => isCancelable(candidate) && isThere(candidate)) ??
    attempts.find((candidate) => isOwedStill(candidate) && isThere(candidate));
  if (one === undefined || !isThere(one)) return null;
  if (hasOpenCall(one) && !one.amount.equals(surplus)) return null;
  const most = lackOf(one);
  return most.isPositive() ? { allocation: one, most } : null;
}

/** It failed, or was never sent for a reason that doesn't say that it was paid or never charged. */
function isOwedStill(allocation: Allocation): boolean {
  if (allocation.status === 'FAILED') return true;
  const isSettled = allocation.failure?.providerCode === paidOtherwiseCode || isVoided(allocation);
  return allocation.status === 'CANCELED' && !isSettled;
}

function wholeOf(refund: Refund, { id, retryOf, splitFrom }: Allocation): Allocation['id'] {
  const before = refund.allocations.find((one) => one.id === retryOf || one.id === splitFrom);
  return before === undefined ? id : wholeOf(refund, before);
}
