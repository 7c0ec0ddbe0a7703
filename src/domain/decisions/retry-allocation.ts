import { destinationFor } from '../account/destination.ts';
import type { OrderAccount, Payment } from '../account/order-account.ts';
import { type DestinationInput, readDestination } from '../account/read-destination.ts';
import {
  appendTimelineEntry,
  type Changes,
  type CommandContext,
  type Decision,
  noChanges,
  putRefund,
} from '../changes/changes.ts';
import { nameOfPlace, onlyInvoice } from '../changes/wording.ts';
import { cut } from '../refund/allocation-parts.ts';
import { isOpen } from '../refund/allocation-state.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
import { withStatus } from '../refund/refund-status.ts';
import { liveOf, totalOf } from '../refund/refund-sums.ts';
import type { Approval } from '../transitions/approval.ts';
import { exceedsAnything, type Retry } from '../transitions/retry-limits.ts';
import { isToSamePlace, retried } from '../transitions/retry-steps.ts';
import type { InteractionType } from '../values/enums.ts';
import { required } from '../values/invariant.ts';
import { grossOf } from '../values/money.ts';
import { canonical } from '../values/parse.ts';
import { Refusal, ValidationErrors } from '../values/refusal.ts';

export type RetryInput = {
  readonly allocationId: string;
  readonly paymentId?: string | null | undefined;
  readonly manual?: boolean | null | undefined;
  /** Where it goes now; null: back to its payment (D41). */
  readonly destination?: DestinationInput | null | undefined;
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
  const to = readTo(account, allocation, input);
  if (to instanceof Refusal) return to;
  const found = { refund, allocation, ...to };
  // Whether it can be sent again at all comes first: of one that can't, no amount is too high.
  const objection = stateConflict(allocation) ?? exceedsAnything(account, found) ?? replacedConflict(found);
  if (objection !== null) return objection;
  const start = noChanges(account);
  const step = retried(start, found, approval, { to: input.manual ? 'MANUAL' : 'READY', context });
  const changes = putRefund(start, refund, withStatus(step.refund, context.at));
  return {
    changes: sayRetried(changes, found, step.allocation, context),
    answer: { orderId: account.id, refundIds: [refund.id], allocationIds: [step.allocation.id] },
  };
}

/** Whose money it is, and where it goes: back to it where nothing else is said. */
function readTo(
  account: OrderAccount,
  allocation: Allocation,
  input: RetryInput,
): Pick<Retry, 'payment' | 'destination'> | Refusal {
  const validation = new ValidationErrors();
  const payment = validation.collect(readPayment(account, input.paymentId ?? allocation.paymentId));
  const chosen = readDestination(account, input.destination, ['input', 'destination'], validation);
  const refusal = validation.first();
  if (refusal !== null) return refusal;
  const found = required(payment, 'The payment was found.');
  return { payment: found, destination: destinationFor(found, chosen) };
}

function readPayment(account: OrderAccount, paymentId: string): Payment | Refusal {
  const payment = account.payments.find((one) => canonical(one.id) === canonical(paymentId));
  const message = `Order ${account.id} has no payment ${paymentId.slice(0, 200)}.`;
  return payment ?? new Refusal('PAYMENT_NOT_FOUND', message, { path: ['input', 'paymentId'] });
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
  retry: Retry,
  { status: to }: Allocation,
  context: CommandContext,
): Changes {
  const { refund, allocation, payment, destination } = retry;
  const name = nameOfPlace(changes.account, { paymentId: payment.id, destination });
  const from = isToSamePlace(retry) ? '' : ` instead of ${nameOfPlace(changes.account, allocation)}`;
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
