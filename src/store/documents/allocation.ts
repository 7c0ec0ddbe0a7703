import type { Allocation } from '../../domain/refund/refund.ts';
import {
  allocationRules,
  allocationStatuses,
  manualCauses,
  refundPaymentMethods,
} from '../../domain/values/enums.ts';
import type { AllocationId, InvoiceNumber, PaymentId } from '../../domain/values/ids.ts';
import { required } from '../../domain/values/invariant.ts';
import {
  amount,
  count,
  derived,
  flag,
  id,
  instant,
  listOf,
  mapped,
  oneOf,
  orNull,
  text,
} from '../codecs/kinds.ts';
import { part } from '../codecs/part.ts';

/** What the stored form of a refund takes from elsewhere. */
export type Writing = {
  /** Which connector pays a part back. */
  readonly laneOf: (part: Pick<Allocation, 'paymentId' | 'destination'>) => string;
  /** The server's time, where it is written now: what is READY at once is due then at the latest, whatever clock it was decided by. */
  readonly now: Date | null;
  /** Whose order it is of; null where nobody's. */
  readonly customerId: string | null;
};

const sending = part({
  attempt: count,
  address: text,
  epoch: count,
  since: instant,
  leasedUntil: orNull(instant),
  inquiries: count,
  emptyAnswers: count,
});

/** Where it is to go: what its payment said when it was planned, or what was chosen. */
export const destination = part({
  method: oneOf(refundPaymentMethods),
  label: orNull(text),
  provider: text,
  providerPaymentId: orNull(text),
  providerTransactionId: orNull(text),
  accountDetails: text,
  chosen: orNull(part({ paymentId: orNull(id<PaymentId>()), reason: orNull(text) })),
});

const momentOfStatus = mapped<Date | null, Date, Date>(
  instant,
  (since) => required(since, 'An allocation was moved without saying when.'),
  (since) => since,
);

/** One payment's part of a refund. */
export const allocation = part({
  id: id<AllocationId>(),
  paymentId: id<PaymentId>(),
  amount,
  status: oneOf(allocationStatuses),
  since: momentOfStatus,
  rule: oneOf(allocationRules),
  rank: count,
  attempts: count,
  sending: orNull(sending),
  /** Which connector is to pay it back, as the order said when this was written; and when it is its turn (null: never). */
  lane: derived(text, (part: Allocation, { laneOf }: Writing) => laneOf(part)),
  dueAt: derived(orNull(instant), writtenDueAt),
  shares: listOf(part({ invoiceNumber: id<InvoiceNumber>(), amount })),
  paid: listOf(part({ invoiceNumber: orNull(id<InvoiceNumber>()), amount, receiptCount: count })),
  noted: amount,
  destination,
  afterApproval: orNull(oneOf(['READY', 'WAITING_FOR_SETTLEMENT', 'MANUAL'])),
  approvedBy: orNull(text),
  askedBy: listOf(text),
  retriedAt: orNull(instant),
  splitFrom: orNull(id<AllocationId>()),
  retryOf: orNull(id<AllocationId>()),
  nextAttemptAt: orNull(instant),
  failure: orNull(part({ providerCode: orNull(text), message: text, retryable: flag })),
  manualCause: orNull(oneOf(manualCauses)),
  assignee: orNull(text),
});

/** When a dispatcher may take it: what is READY or unknown at once or when it is to be tried again, what somebody holds when the lease runs out. */
export function dueAtOf(allocation: Allocation): Date | null {
  const { status, nextAttemptAt, sending: held } = allocation;
  if (status === 'READY') return nextAttemptAt ?? momentOf(allocation);
  if (status === 'SENDING' || status === 'UNKNOWN')
    return held?.leasedUntil ?? nextAttemptAt ?? momentOf(allocation);
  return null;
}

/** As it is written at that moment. */
export function writtenDueAt(allocation: Allocation, { now }: Writing): Date | null {
  const dueAt = dueAtOf(allocation);
  const isDueAtOnce = allocation.status === 'READY' && allocation.nextAttemptAt === null;
  return isDueAtOnce && now !== null ? earliest([dueAt, now]) : dueAt;
}

/** It was sent, and nobody knows yet whether it was done; or what became of it could not be recorded (setAside). */
export function isUnsure({ status, failure }: Pick<Allocation, 'status' | 'failure'>): boolean {
  return status === 'UNKNOWN' || ((status === 'READY' || status === 'SENDING') && failure !== null);
}

export function earliest(moments: readonly (Date | null)[]): Date | null {
  return moments.reduce((first, at) => (first === null || (at !== null && at < first) ? at : first), null);
}

export function momentOf({ id: allocationId, since }: Allocation): Date {
  return required(since, `Allocation ${allocationId} was moved without saying when.`);
}
