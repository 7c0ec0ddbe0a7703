import { added, cut, replaced } from '../allocation-parts.ts';
import { isInFlight, isOpen, moved, movedCode } from '../allocation-state.ts';
import { type Changes, type Decision, noChanges, type Occasion, putRefund, say, sealed } from '../changes.ts';
import { required } from '../invariant.ts';
import { grossOf, Money } from '../money.ts';
import type { OrderAccount, Payment } from '../order-account.ts';
import { canonical } from '../parse.ts';
import { invoiceOf, pendingOf } from '../pending.ts';
import { availableOf } from '../priority.ts';
import type { Allocation, Refund } from '../refund.ts';
import { countedLines, liveOf, totalOf } from '../refund-sums.ts';
import { Refusal } from '../refusal.ts';
import { nameOfPayment, onlyInvoice, withStatus } from '../request-refund.ts';
import { findLine } from '../scope.ts';
import { restOf } from '../tax.ts';

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
    changes: sealed(sayRetried(changes, found, to, occasion), occasion.at),
    answer: { orderId: account.id, refundIds: [refund.id], allocationIds: [step.allocation.id] },
  };
}

type Found = { readonly refund: Refund; readonly allocation: Allocation; readonly payment: Payment };

/** Raises the attempts, so that the provider gets a new key for a new attempt (I12). */
function sentAgain(
  { refund, allocation }: Found,
  to: 'READY' | 'MANUAL',
): { refund: Refund; allocation: Allocation } {
  const cause = to === 'MANUAL' ? { manualCause: 'BY_REQUEST' as const } : {};
  const again = allocation.status === to ? allocation : moved(allocation, to, cause);
  const retried = { ...again, attempts: allocation.attempts + 1 };
  return { refund: replaced(refund, retried), allocation: retried };
}

/** A new allocation with the same shares; the old one stays FAILED, and one in a person's hands is cancelled (D16). */
function sentElsewhere(
  { refund, allocation, payment }: Found,
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
    rule: 'MANUAL',
    attempts: 0,
    paid: [],
    splitFrom: null,
    retryOf: allocation.id,
    nextAttemptAt: null,
    failure: null,
    manualCause: to === 'MANUAL' ? 'BY_REQUEST' : null,
  });
}

/** A retry is a new request: its amount is never cut, so all of it must still be owed (D31). */
function exceedsAnything(account: OrderAccount, found: Found): Refusal | null {
  const { refund, allocation } = found;
  const reserved = isInFlight(allocation.status);
  return (
    (reserved ? null : (exceedsLine(account, refund, allocation) ?? exceedsInvoice(account, allocation))) ??
    exceedsPayment(found)
  );
}

function exceedsInvoice(account: OrderAccount, allocation: Allocation): Refusal | null {
  const covered = Money.sum(
    allocation.shares.map((share) => share.amount),
    account.currency,
  );
  const owed = allocation.shares.map((share) =>
    Money.min(share.amount, pendingOf(invoiceOf(account, share.invoiceNumber))),
  );
  const missing = covered.minus(Money.sum(owed, account.currency));
  if (missing.isZero()) return null;
  const limit = allocation.amount.minus(missing);
  const numbers = allocation.shares.map((share) => share.invoiceNumber).join(', ');
  const message = `Only ${limit} of the ${allocation.amount} is still pending on invoice ${numbers}.`;
  return new Refusal('EXCEEDS_INVOICE', message, { path: ['input', 'allocationId'], limit });
}

function exceedsLine(account: OrderAccount, refund: Refund, allocation: Allocation): Refusal | null {
  const live = liveOf(refund);
  const before = countedLines(refund, live);
  const after = countedLines(refund, live.plus(allocation.amount));
  for (const [index, { lineId }] of refund.lines.entries()) {
    if (lineId === null) continue;
    const line = findLine(account.lines, lineId);
    const more = grossOf(required(after[index], 'A count for every line.')).minus(
      grossOf(required(before[index], 'A count for every line.')),
    );
    // A later revision of the order may have taken the line out: then nothing of it is left.
    const left = line === undefined ? Money.zero(account.currency) : grossOf(restOf(line));
    if (!more.greaterThan(left)) continue;
    const message = `Only ${left} of line ${lineId} is left to refund, not ${more}.`;
    return new Refusal('EXCEEDS_LINE', message, { path: ['input', 'allocationId'], limit: left });
  }
  return null;
}

/** An allocation in a person's hands has its money reserved on its own payment already. */
function exceedsPayment({ allocation, payment }: Found): Refusal | null {
  const reserved = isInFlight(allocation.status) && payment.id === allocation.paymentId;
  const limit = reserved ? availableOf(payment).plus(allocation.amount) : availableOf(payment);
  if (!allocation.amount.greaterThan(limit)) return null;
  const message = `Only ${limit} of payment ${payment.id} can be paid back, not ${allocation.amount}.`;
  return new Refusal('EXCEEDS_REFUNDABLE', message, { path: ['input', 'paymentId'], limit });
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
function replacedConflict({ refund, allocation }: Found): Refusal | null {
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
  { refund, allocation, payment }: Found,
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
