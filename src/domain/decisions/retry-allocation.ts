import { destinationOf } from '../account/destination.ts';
import type { OrderAccount } from '../account/order-account.ts';
import {
  appendTimelineEntry,
  type Changes,
  type CommandContext,
  type Decision,
  noChanges,
  putRefund,
} from '../changes/changes.ts';
import { nameOfPayment, onlyInvoice } from '../changes/wording.ts';
import { added, cut, replaced } from '../refund/allocation-parts.ts';
import { isOpen, moved, movedCode } from '../refund/allocation-state.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
import { withStatus } from '../refund/refund-status.ts';
import { liveOf, totalOf } from '../refund/refund-sums.ts';
import { type Approval, awaitingApproval, needsApproval } from '../transitions/approval.ts';
import { isPlannedFor } from '../transitions/redirect.ts';
import { exceedsAnything, type Retry } from '../transitions/retry-limits.ts';
import type { InteractionType } from '../values/enums.ts';
import { grossOf, Money } from '../values/money.ts';
import { canonical } from '../values/parse.ts';
import { Refusal } from '../values/refusal.ts';

export type RetryInput = {
  readonly allocationId: string;
  readonly paymentId?: string | null | undefined;
  readonly manual?: boolean | null | undefined;
};

export type RetryView = {
  readonly account: OrderAccount;
  readonly refund: Refund | null;
  readonly approval: Approval;
};

/** Decides to send a FAILED or MANUAL allocation again, to the same payment or to another (D16, D27, D31). */
export function decideRetryAllocation(
  { account, refund, approval }: RetryView,
  input: RetryInput,
  context: CommandContext,
): Decision {
  const asked = refund?.allocations.find((candidate) => candidate.id === input.allocationId);
  if (refund === null || asked === undefined) {
    const message = `There is no allocation ${input.allocationId.slice(0, 300)}.`;
    return new Refusal('ALLOCATION_NOT_FOUND', message, { path: ['input', 'allocationId'] });
  }
  // A receipt of more than its amount can have got it more shares than it asks for anew (D17, D20).
  const allocation = { ...asked, shares: cut(asked, asked.amount).first.shares };
  const paymentId = input.paymentId ?? allocation.paymentId;
  const payment = account.payments.find((one) => canonical(one.id) === canonical(paymentId));
  if (payment === undefined) {
    const message = `Order ${account.id} has no payment ${paymentId.slice(0, 200)}.`;
    return new Refusal('PAYMENT_NOT_FOUND', message, { path: ['input', 'paymentId'] });
  }
  const found = { refund, allocation, payment };
  // Whether it can be sent again at all comes first: of one that can't, no amount is too high.
  const objection = stateConflict(allocation) ?? exceedsAnything(account, found) ?? replacedConflict(found);
  if (objection !== null) return objection;
  const how = { to: input.manual ? ('MANUAL' as const) : ('READY' as const), context };
  const step = payment.id === allocation.paymentId ? sentAgain(found, how) : sentElsewhere(found, how);
  const start = noChanges(account);
  const retried = asksAgain(start, found, { step, approval }) ? awaiting(step, found, how) : step;
  const changes = putRefund(start, refund, withStatus(retried.refund, context.at));
  return {
    changes: sayRetried(changes, found, retried.allocation, context),
    answer: { orderId: account.id, refundIds: [refund.id], allocationIds: [retried.allocation.id] },
  };
}

type How = { readonly to: 'READY' | 'MANUAL'; readonly context: CommandContext };
type Step = { readonly refund: Refund; readonly allocation: Allocation };

/**
 * Money that goes elsewhere than somebody approved, or than it was asked for where the order's refunds need approval
 * together, is a new decision; and so is what had failed, and counts anew, unless it was approved for this very place.
 */
function asksAgain(
  changes: Changes,
  { allocation, payment }: Retry,
  { step, approval }: { step: Step; approval: Approval },
): boolean {
  const isAsBefore = payment.id === allocation.paymentId && isPlannedFor(allocation, payment);
  if (isAsBefore && (allocation.approvedBy !== null || allocation.status === 'MANUAL')) return false;
  if (allocation.approvedBy !== null) return true;
  return needsApproval(changes, approval, step.refund);
}

/** The same step where it needs approval first. */
function awaiting({ refund, allocation }: Step, { payment }: Retry, { to, context }: How): Step {
  // As it came to be with this step: it is never READY in between.
  const before = { ...allocation, status: 'AWAITING_APPROVAL' as const, since: null, manualCause: null };
  const redirection = { destination: destinationOf(payment), by: context.actor };
  const waits = awaitingApproval(before, to, redirection);
  return { refund: replaced(refund, waits), allocation: waits };
}

/** Raises the attempts, so that the provider gets a new key for a new attempt (I12). */
function sentAgain({ refund, allocation, payment }: Retry, { to, context }: How): Step {
  const cause = to === 'MANUAL' ? { manualCause: 'BY_REQUEST' as const } : {};
  const again = allocation.status === to ? allocation : moved(allocation, to, cause);
  const retried = {
    ...again,
    attempts: allocation.attempts + 1,
    destination: destinationOf(payment),
    retriedAt: context.at,
  };
  return { refund: replaced(refund, retried), allocation: retried };
}

/** A new allocation with the same shares; the old one stays FAILED, and a MANUAL one is canceled (D16). */
function sentElsewhere({ refund, allocation, payment }: Retry, { to, context }: How): Step {
  const failure = {
    providerCode: movedCode,
    message: `Payment ${payment.id} already receives this allocation: name another payment.`,
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
    destination: destinationOf(payment),
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

function stateConflict({ id, status, manualCause }: Allocation): Refusal | null {
  if (status !== 'FAILED' && status !== 'MANUAL')
    return conflict(`Allocation ${id} is ${status}: only FAILED or MANUAL allocations can be retried.`);
  if (manualCause !== 'UNKNOWN') return null;
  return conflict(
    `The outcome of allocation ${id} is unknown: record its receipt or its failure before retrying.`,
  );
}

/** Money of no invoice is owed by the refund alone: what pays it already, or has paid it, isn't sent twice. */
function replacedConflict({ refund, allocation }: Retry): Refusal | null {
  const successor = refund.allocations.find(
    (one) => one.retryOf === allocation.id && (isOpen(one.status) || one.status === 'SUCCEEDED'),
  );
  if (successor !== undefined)
    return conflict(`Allocation ${allocation.id} was already retried as ${successor.id}.`);
  const left = grossOf(totalOf(refund)).minus(liveOf(refund));
  if (allocation.status === 'MANUAL' || !allocation.amount.greaterThan(left)) return null;
  return conflict(
    `Only ${left.atLeastZero()} of refund ${refund.id} is neither refunded nor in flight, less than the ${allocation.amount} of allocation ${allocation.id}.`,
  );
}

function conflict(message: string): Refusal {
  return new Refusal('STATE_CONFLICT', message, { path: ['input', 'allocationId'] });
}

function sayRetried(
  changes: Changes,
  { refund, allocation, payment }: Retry,
  { status: to }: Allocation,
  context: CommandContext,
): Changes {
  const name = nameOfPayment(changes.account, payment.id);
  const from =
    payment.id === allocation.paymentId
      ? ''
      : ` instead of ${nameOfPayment(changes.account, allocation.paymentId)}`;
  const { amount } = allocation;
  const what =
    to === 'AWAITING_APPROVAL'
      ? `Retry of ${amount} to ${name}${from} is awaiting second approval.`
      : to === 'MANUAL'
        ? `Manual action required: refund ${amount} to ${name}${from}.`
        : `${amount} to ${name}${from} was queued again for refund.`;
  return appendTimelineEntry(changes, context, {
    type: saying(to),
    message: what,
    refundId: refund.id,
    amount: allocation.amount,
    ...onlyInvoice(refund),
  });
}

function saying(to: Allocation['status']): InteractionType {
  if (to === 'AWAITING_APPROVAL') return 'REFUND_AWAITING_APPROVAL';
  return to === 'MANUAL' ? 'REFUND_MANUAL' : 'REFUND_RETRIED';
}
