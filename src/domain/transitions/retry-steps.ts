import { isSameDestination, placeOf } from '../account/destination.ts';
import type { Changes, CommandContext } from '../changes/changes.ts';
import { nameOfPlace } from '../changes/wording.ts';
import { added, replaced } from '../refund/allocation-parts.ts';
import { moved, movedCode } from '../refund/allocation-state.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
import { Money } from '../values/money.ts';
import { type Approval, awaitingApproval, needsApproval } from './approval.ts';
import type { Retry } from './retry-limits.ts';

/** Who pays it now: a person, or the connector. */
export type How = { readonly to: 'READY' | 'MANUAL'; readonly context: CommandContext };
/** The refund with what is sent again. */
export type Step = { readonly refund: Refund; readonly allocation: Allocation };

/** One allocation has one address (I4, I12): the same again under it, else another allocation (D16, D41). */
export function isToSamePlace({ allocation, payment, destination }: Retry): boolean {
  return (
    payment.id === allocation.paymentId &&
    placeOf(allocation) === placeOf({ paymentId: payment.id, destination })
  );
}

/** What is sent again, at another attempt or as another allocation; awaiting approval where that is needed. */
export function retried(changes: Changes, retry: Retry, approval: Approval, how: How): Step {
  const step = isToSamePlace(retry) ? sentAgain(retry, how) : sentElsewhere(changes, retry, how);
  return asksAgain(changes, retry, { step, approval }) ? awaiting(step, retry, how) : step;
}

/**
 * Money that goes elsewhere than somebody approved, or than it was asked for where the order's refunds need approval
 * together, is a new decision; and so is what had failed, and counts anew, unless it was approved for this very place.
 */
function asksAgain(
  changes: Changes,
  retry: Retry,
  { step, approval }: { step: Step; approval: Approval },
): boolean {
  const { allocation, destination } = retry;
  const isAsBefore = isToSamePlace(retry) && isSameDestination(allocation.destination, destination);
  if (isAsBefore && (allocation.approvedBy !== null || allocation.status === 'MANUAL')) return false;
  if (allocation.approvedBy !== null) return true;
  return needsApproval(changes, approval, step.refund, [step.allocation]);
}

/** The same step where it needs approval first. */
function awaiting({ refund, allocation }: Step, { destination }: Retry, { to, context }: How): Step {
  // As it came to be with this step: it is never READY in between.
  const before = { ...allocation, status: 'AWAITING_APPROVAL' as const, since: null, manualCause: null };
  const waits = awaitingApproval(before, to, { destination, by: context.actor });
  return { refund: replaced(refund, waits), allocation: waits };
}

/** Raises the attempts, so that the provider gets a new key for a new attempt (I12). */
function sentAgain({ refund, allocation, destination }: Retry, { to, context }: How): Step {
  const cause = to === 'MANUAL' ? { manualCause: 'BY_REQUEST' as const } : {};
  const again = allocation.status === to ? allocation : moved(allocation, to, cause);
  const attempts = allocation.attempts + 1;
  const step = { ...again, attempts, destination, retriedAt: context.at };
  return { refund: replaced(refund, step), allocation: step };
}

/** A new allocation with the same shares; the old one stays FAILED, and a MANUAL one is canceled (D16). */
function sentElsewhere(
  { account }: Changes,
  { refund, allocation, payment, destination }: Retry,
  { to, context }: How,
): Step {
  const place = nameOfPlace(account, { paymentId: payment.id, destination });
  const failure = {
    providerCode: movedCode,
    message: `The amount moved to another allocation, which goes to ${place}.`,
    retryable: false,
  };
  const left =
    allocation.status === 'MANUAL' ? replaced(refund, moved(allocation, 'CANCELED', { failure })) : refund;
  return added(left, {
    ...allocation,
    paymentId: payment.id,
    status: to,
    since: null,
    rule: 'MANUAL',
    attempts: 0,
    sending: null,
    paid: [],
    noted: Money.zero(allocation.amount.currency),
    destination,
    approvedBy: null,
    askedBy: [],
    retriedAt: context.at,
    splitFrom: null,
    retryOf: allocation.id,
    nextAttemptAt: null,
    failure: null,
    manualCause: to === 'MANUAL' ? 'BY_REQUEST' : null,
  });
}
