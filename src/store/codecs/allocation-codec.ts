import type { Destination } from '../../domain/account/destination.ts';
import type { Allocation, Refund, Sending } from '../../domain/refund/refund.ts';
import { asInvoiceNumber, asPaymentId, type PaymentId } from '../../domain/values/ids.ts';
import { required } from '../../domain/values/invariant.ts';
import type { StoredAllocation, StoredRefund } from '../documents/refund-document.ts';
import { asAllocationId, type MoneyOf, orNull } from './field-codec.ts';

/** Which connector pays a payment back. */
export type LaneOf = (paymentId: PaymentId) => string;

/** `now`: the server's time, by which what is READY at once is due at the latest, whatever clock it was decided by. */
export function encodeAllocation(allocation: Allocation, laneOf: LaneOf, now?: Date): StoredAllocation {
  const { failure, sending, destination } = allocation;
  return {
    id: allocation.id,
    paymentId: allocation.paymentId,
    amount: allocation.amount.minor,
    status: allocation.status,
    since: momentOf(allocation),
    rule: allocation.rule,
    rank: allocation.rank,
    attempts: allocation.attempts,
    ...(sending === null ? {} : { sending: { ...sending } }),
    lane: laneOf(allocation.paymentId),
    dueAt: encodedDueAt(allocation, now),
    shares: allocation.shares.map(({ invoiceNumber, amount }) => ({ invoiceNumber, amount: amount.minor })),
    paid: allocation.paid.map(({ invoiceNumber, amount, receiptCount }) => ({
      invoiceNumber,
      amount: amount.minor,
      receiptCount,
    })),
    noted: allocation.noted.minor,
    destination: { ...destination },
    afterApproval: allocation.afterApproval,
    approvedBy: allocation.approvedBy,
    askedBy: [...allocation.askedBy],
    retriedAt: allocation.retriedAt,
    splitFrom: allocation.splitFrom,
    retryOf: allocation.retryOf,
    nextAttemptAt: allocation.nextAttemptAt,
    failure: failure === null ? null : { ...failure },
    manualCause: allocation.manualCause,
  };
}

export function decodeAllocation(stored: StoredAllocation, money: MoneyOf): Allocation {
  return {
    id: asAllocationId(stored.id),
    paymentId: asPaymentId(stored.paymentId),
    amount: money(stored.amount),
    status: stored.status,
    since: stored.since,
    rule: stored.rule,
    rank: stored.rank,
    attempts: stored.attempts,
    sending: decodeSending(stored.sending),
    shares: stored.shares.map(({ invoiceNumber, amount }) => ({
      invoiceNumber: asInvoiceNumber(invoiceNumber),
      amount: money(amount),
    })),
    paid: stored.paid.map(({ invoiceNumber, amount, receiptCount }) => ({
      invoiceNumber: orNull(invoiceNumber, asInvoiceNumber),
      amount: money(amount),
      receiptCount,
    })),
    noted: money(stored.noted),
    destination: decodeDestination(stored.destination),
    afterApproval: stored.afterApproval ?? null,
    approvedBy: stored.approvedBy ?? null,
    askedBy: stored.askedBy,
    retriedAt: stored.retriedAt ?? null,
    splitFrom: orNull(stored.splitFrom, asAllocationId),
    retryOf: orNull(stored.retryOf, asAllocationId),
    nextAttemptAt: stored.nextAttemptAt ?? null,
    failure: decodeFailure(stored.failure),
    manualCause: stored.manualCause ?? null,
  };
}

type Work = Pick<StoredRefund, 'due' | 'nextDueAt' | 'manualSince' | 'waitingSince' | 'unsureSince'>;

/** What of a refund's document follows from its parts: what there is to do with it, for dispatchers and for people. */
export function workOf({ allocations }: Refund, now?: Date): Work {
  const since = (isOne: (allocation: Allocation) => boolean) =>
    earliest(allocations.filter(isOne).map(momentOf));
  const nextDueAt = earliest(allocations.map((one) => encodedDueAt(one, now)));
  return {
    due: nextDueAt !== null,
    nextDueAt,
    manualSince: since(({ status }) => status === 'MANUAL'),
    waitingSince: since(({ status }) => status === 'WAITING_FOR_SETTLEMENT'),
    unsureSince: since(isUnsure),
  };
}

/** It was sent, and nobody knows yet whether it was done; or what became of it could not be recorded (setAside). */
export function isUnsure({ status, failure }: Pick<Allocation, 'status' | 'failure'>): boolean {
  return status === 'UNKNOWN' || ((status === 'READY' || status === 'SENDING') && failure !== null);
}

function encodedDueAt(allocation: Allocation, now?: Date): Date | null {
  const dueAt = dueAtOf(allocation);
  const isDueAtOnce = allocation.status === 'READY' && allocation.nextAttemptAt === null;
  return isDueAtOnce && now !== undefined ? earliest([dueAt, now]) : dueAt;
}

function earliest(moments: readonly (Date | null)[]): Date | null {
  return moments.reduce((first, at) => (first === null || (at !== null && at < first) ? at : first), null);
}

/** When a dispatcher may take it: what is READY or unknown at once or when it is to be tried again, what somebody holds when the lease runs out. */
export function dueAtOf(allocation: Allocation): Date | null {
  const { status, nextAttemptAt, sending } = allocation;
  if (status === 'READY') return nextAttemptAt ?? momentOf(allocation);
  if (status === 'SENDING' || status === 'UNKNOWN')
    return sending?.leasedUntil ?? nextAttemptAt ?? momentOf(allocation);
  return null;
}

function decodeSending(stored: StoredAllocation['sending']): Sending | null {
  if (stored === null || stored === undefined) return null;
  const { attempt, address, epoch, since, leasedUntil, inquiries, emptyAnswers } = stored;
  return { attempt, address, epoch, since, leasedUntil: leasedUntil ?? null, inquiries, emptyAnswers };
}

function decodeDestination(stored: StoredAllocation['destination']): Destination {
  const { method, provider, providerPaymentId, accountDetails } = stored;
  const { label = null, providerTransactionId = null } = stored;
  return { method, label, provider, providerPaymentId, providerTransactionId, accountDetails };
}

function decodeFailure(stored: StoredAllocation['failure']): Allocation['failure'] {
  if (stored === null || stored === undefined) return null;
  return { providerCode: stored.providerCode ?? null, message: stored.message, retryable: stored.retryable };
}

function momentOf({ id, since }: Allocation): Date {
  return required(since, `Allocation ${id} was moved without saying when.`);
}
