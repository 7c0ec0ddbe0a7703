import { type DisputeStatus, disputeStatuses } from '../values/enums.ts';
import type { DisputeId, InvoiceNumber, PaymentId } from '../values/ids.ts';
import { Money } from '../values/money.ts';

/**
 * Money that a bank or a provider took back from the shop (D43): a chargeback. It is no refund of ours: it has no receipt,
 * no credit note and no tax. Facts of it come in any order and more than once; what stands is the latest by its own time.
 */
export type Dispute = DisputeFact & {
  readonly id: DisputeId;
  readonly paymentId: PaymentId;
  readonly providerDisputeId: string;
  /** What the provider charges for it: shown, and counted nowhere. */
  readonly fee: Said<Money> | null;
  readonly reasonCode: Said<string> | null;
  /** Which returns it is about; null where nobody said. */
  readonly covers: Said<readonly InvoiceNumber[]> | null;
  /** Returns of which somebody said afterwards that it is about them, too. */
  readonly coversLater: readonly InvoiceNumber[];
  /** What it paid back of them, once it was lost. */
  readonly coverage: readonly DisputeCoverage[];
  /** When the fact that stands was recorded. */
  readonly recordedAt: Date;
};

/** What was told at one moment. */
export type DisputeFact = DisputeMoment & { readonly amount: Money };

export type DisputeMoment = { readonly occurredAt: Date; readonly status: DisputeStatus };

/** Something that not every fact says: of those that say it, the latest stands. */
export type Said<T> = DisputeMoment & { readonly value: T };

export type DisputeCoverage = {
  readonly invoiceNumber: InvoiceNumber;
  readonly amount: Money;
  /** Which of the invoice's calls; they sum to the amount. */
  readonly calls: readonly { readonly index: number; readonly amount: Money }[];
};

/** Whether the one of them happened after the other: of the same moment LOST stands, then WON, then OPEN. */
export function isLater(a: DisputeMoment, b: DisputeMoment): boolean {
  const between = a.occurredAt.getTime() - b.occurredAt.getTime();
  return between === 0 ? rankOf(a) > rankOf(b) : between > 0;
}

export function isSameMoment(a: DisputeMoment, b: DisputeMoment): boolean {
  return a.status === b.status && a.occurredAt.getTime() === b.occurredAt.getTime();
}

/** Of two that say the same thing, the one that stands. */
export function latestOf<T>(known: Said<T> | null, told: Said<T> | null): Said<T> | null {
  if (known === null || told === null) return told ?? known;
  return isLater(told, known) ? told : known;
}

/** What the dispute holds of its payment, and what it took: never both (D35). */
export function sumsOfDispute({ status, amount }: DisputeFact): { held: Money; lost: Money } {
  const none = Money.zero(amount.currency);
  return { held: status === 'OPEN' ? amount : none, lost: status === 'LOST' ? amount : none };
}

/** The returns that it is about, those first that came with it. */
export function returnsOf({ covers, coversLater }: Dispute): readonly InvoiceNumber[] {
  return [...new Set([...(covers?.value ?? []), ...coversLater])];
}

/** What a lost dispute paid back that covers no invoice: it may have been for a return that is pending (D40). */
export function uncoveredByDispute(dispute: Dispute): Money {
  const { lost } = sumsOfDispute(dispute);
  const covered = dispute.coverage.map(({ amount }) => amount);
  return lost.minus(Money.sum(covered, lost.currency)).atLeastZero();
}

/** The open disputes about that invoice: it isn't paid while nobody knows whether they are lost. */
export function disputesHolding(
  { disputes }: { readonly disputes: readonly Dispute[] },
  number: InvoiceNumber,
): readonly Dispute[] {
  return disputes.filter((dispute) => dispute.status === 'OPEN' && returnsOf(dispute).includes(number));
}

/** Disputes about that invoice that were lost and paid back more than they cover: they may have paid it. */
export function disputesThatMayHavePaid(
  { disputes }: { readonly disputes: readonly Dispute[] },
  number: InvoiceNumber,
): readonly Dispute[] {
  return disputes.filter((one) => uncoveredByDispute(one).isPositive() && returnsOf(one).includes(number));
}

function rankOf({ status }: DisputeMoment): number {
  return disputeStatuses.indexOf(status);
}
