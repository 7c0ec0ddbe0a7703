import { added, cut, replaced } from '../allocation-parts.ts';
import { isOpen, moved, movedCode } from '../allocation-state.ts';
import { type Changes, type Decision, noChanges, type Occasion, putRefund, say } from '../changes.ts';
import { grossOf, Money } from '../money.ts';
import type { OrderAccount } from '../order-account.ts';
import { canonical } from '../parse.ts';
import type { Allocation, Refund } from '../refund.ts';
import { liveOf, totalOf } from '../refund-sums.ts';
import { Refusal } from '../refusal.ts';
import { nameOfPayment, onlyInvoice, withStatus } from '../request-refund.ts';
import { exceedsAnything, type Retry } from '../retry-limits.ts';

export type RetryInput = {
  readonly allocationId: string;
  readonly paymentId?: string | null | undefined;
  readonly manual?: boolean | null | undefined;
};

/** Decides to send a FAILED or MANUAL allocation again, to the same payment or to another (D16, D27, D31). */
export function decideRetryAllocation(
  { account, refund }: { account: OrderAccount; refund: Refund | null },
  input: RetryInput,
  occasion: Occasion,
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
  const to = input.manual ? 'MANUAL' : 'READY';
  const step = payment.id === allocation.paymentId ? sentAgain(found, to) : sentElsewhere(found, to);
  const changes = putRefund(noChanges(account), refund, withStatus(step.refund, occasion.at));
  return {
    changes: sayRetried(changes, found, to, occasion),
    answer: { orderId: account.id, refundIds: [refund.id], allocationIds: [step.allocation.id] },
  };
}

/** Raises the attempts, so that the provider gets a new key for a new attempt (I12). */
function sentAgain(
  { refund, allocation }: Retry,
  to: 'READY' | 'MANUAL',
): { refund: Refund; allocation: Allocation } {
  const cause = to === 'MANUAL' ? { manualCause: 'BY_REQUEST' as const } : {};
  const again = allocation.status === to ? allocation : moved(allocation, to, cause);
  const retried = { ...again, attempts: allocation.attempts + 1 };
  return { refund: replaced(refund, retried), allocation: retried };
}

/** A new allocation with the same shares; the old one stays FAILED, and one in a person's hands is cancelled (D16). */
function sentElsewhere(
  { refund, allocation, payment }: Retry,
  to: 'READY' | 'MANUAL',
): { refund: Refund; allocation: Allocation } {
  const failure = {
    providerCode: movedCode,
    message: `Payment ${payment.id} pays this part back.`,
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
    splitFrom: null,
    retryOf: allocation.id,
    nextAttemptAt: null,
    failure: null,
    manualCause: to === 'MANUAL' ? 'BY_REQUEST' : null,
  });
}

function stateConflict({ id, status, manualCause }: Allocation): Refusal | null {
  if (status !== 'FAILED' && status !== 'MANUAL')
    return conflict(`Allocation ${id} is ${status}: only a FAILED or MANUAL one is sent again.`);
  if (manualCause !== 'UNKNOWN') return null;
  return conflict(
    `Nobody knows yet whether allocation ${id} was paid: record its receipt or its failure first.`,
  );
}

/** Money of no invoice is owed by the refund alone: what pays it already, or has paid it, isn't sent twice. */
function replacedConflict({ refund, allocation }: Retry): Refusal | null {
  const successor = refund.allocations.find(
    (one) => one.retryOf === allocation.id && (isOpen(one.status) || one.status === 'SUCCEEDED'),
  );
  if (successor !== undefined)
    return conflict(`Allocation ${allocation.id} was replaced by ${successor.id}.`);
  const left = grossOf(totalOf(refund)).minus(liveOf(refund));
  if (allocation.status === 'MANUAL' || !allocation.amount.greaterThan(left)) return null;
  return conflict(`Only ${left.atLeastZero()} of refund ${refund.id} is not paid back or under way.`);
}

function conflict(message: string): Refusal {
  return new Refusal('STATE_CONFLICT', message, { path: ['input', 'allocationId'] });
}

function sayRetried(
  changes: Changes,
  { refund, allocation, payment }: Retry,
  to: 'READY' | 'MANUAL',
  occasion: Occasion,
): Changes {
  const name = nameOfPayment(changes.account, payment.id);
  const from =
    payment.id === allocation.paymentId
      ? ''
      : ` instead of ${nameOfPayment(changes.account, allocation.paymentId)}`;
  return say(changes, occasion, {
    type: to === 'MANUAL' ? 'REFUND_MANUAL' : 'REFUND_RETRIED',
    message:
      to === 'MANUAL'
        ? `${allocation.amount} is to be paid back to ${name}${from} by a person.`
        : `${allocation.amount} was handed over again, to ${name}${from}.`,
    refundId: refund.id,
    amount: allocation.amount,
    ...onlyInvoice(refund),
  });
}
