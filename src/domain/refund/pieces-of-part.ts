import { placeOf, type Routed } from '../account/destination.ts';
import type { OrderAccount } from '../account/order-account.ts';
import { coveredOf, invoiceOf } from '../account/pending.ts';
import type { AllocationId, InvoiceNumber } from '../values/ids.ts';
import { grossOf, Money } from '../values/money.ts';
import { originalAttemptOf } from './allocation-parts.ts';
import { hasOpenCall, isCancelable, isOpen, paidOf } from './allocation-state.ts';
import { allocationIdsOf } from './receipt-shares.ts';
import type { Allocation, Receipt, Refund } from './refund.ts';
import { liveOf, totalOf } from './refund-sums.ts';
import type { Target } from './target.ts';

/** Whether the one was cut off the other, or both off the same: what came back of it (D46), what settled first (D15), and their retries. */
export function isOfOnePart(refund: Refund, one: Allocation, other: Allocation): boolean {
  return wholeOf(refund, one) === wholeOf(refund, other);
}

/**
 * The allocations whose money of a receipt is meant where one of them is named: those that are pieces of that part, too, for
 * its receipt may have been for another piece (D46); the named one first. Null: all that it paid.
 */
export function allocationIdsMeant(
  receipt: Pick<Receipt, 'shares'>,
  refunds: readonly Refund[],
  named: string | null,
): readonly AllocationId[] {
  const ids = allocationIdsOf(receipt);
  if (named === null) return ids;
  const isMeant = (id: AllocationId) =>
    refunds.some((refund) => {
      const [one, other] = [id, named].map((each) => refund.allocations.find((part) => part.id === each));
      return one !== undefined && other !== undefined && isOfOnePart(refund, one, other);
    });
  return ids.filter(isMeant).toSorted((a, b) => Number(b === named) - Number(a === named));
}

/** What of a part its receipt can be for: what it lacks. */
export function lackOf(allocation: Allocation): Money {
  const lack =
    allocation.status === 'SUCCEEDED' ? paidOf(allocation) : Money.zero(allocation.amount.currency);
  return allocation.amount.minus(lack).atLeastZero();
}

/** What a receipt has beyond what its named allocation lacks. */
export type Surplus = {
  readonly amount: Money;
  /** What the named one gets of it. */
  readonly kept: Money;
  /** Where it was to go; null: it went where somebody said, wherever it was to go. */
  readonly place: Routed | null;
  /** Null: nobody said. */
  readonly invoice: InvoiceNumber | null;
};

/**
 * The other piece of the same part that the surplus is for: whoever tells it knows the part as it was. Only one that lacks
 * exactly that is meant, as what may be on its way always is (D21): the one that is on its way first, then one that is to
 * be sent, then one that failed and is owed still. What was paid, or what somebody canceled, never is.
 */
export function pieceLacking(target: Target, surplus: Surplus, account: OrderAccount): Allocation | null {
  const { refund, allocation: named } = target;
  const attempts = Map.groupBy(
    refund.allocations.filter((one) => isOfOnePart(refund, one, named)),
    (one) => originalAttemptOf(refund, one),
  );
  attempts.delete(originalAttemptOf(refund, named));
  const isMeant = (one: Allocation) =>
    one.amount.equals(surplus.amount) &&
    one.paymentId === named.paymentId &&
    (surplus.place === null || placeOf(one) === placeOf(surplus.place)) &&
    (surplus.invoice === null || covers(one, surplus.invoice));
  const pieces = [...attempts.values()].filter((all) => all.every((one) => paidOf(one).isZero()));
  const underWay = pieces.flatMap((all) => underWayOf(all, isMeant));
  return (
    underWay.find(hasOpenCall) ??
    underWay[0] ??
    pieces
      .filter((all) => all.every(({ status }) => status === 'FAILED'))
      .flatMap((all) => all.filter(isMeant))
      .find((one) => isOwedStill(account, target, one, surplus.kept)) ??
    null
  );
}

export function covers({ shares }: Pick<Allocation, 'shares'>, number: InvoiceNumber): boolean {
  return shares.some(({ invoiceNumber }) => invoiceNumber === number);
}

/** Of a piece that is under way, the attempt that the money is for: what failed, where it is to be sent elsewhere instead. */
function underWayOf(
  attempts: readonly Allocation[],
  isMeant: (one: Allocation) => boolean,
): readonly Allocation[] {
  const open = attempts.filter(({ status }) => isOpen(status));
  const meant = open.filter(isMeant);
  if (meant.length > 0) return meant;
  const failed = attempts.filter((one) => one.status === 'FAILED' && isMeant(one));
  const [only, second] = open;
  if (only === undefined || second !== undefined || !isCancelable(only)) return [];
  return failed.filter(({ amount }) => amount.equals(only.amount));
}

/** What it is for isn't covered yet, nor by what the named one gets; closed or not, as for any late receipt (D37). */
function isOwedStill(
  account: OrderAccount,
  { refund, allocation: named }: Target,
  { amount, shares }: Allocation,
  kept: Money,
): boolean {
  const none = Money.zero(amount.currency);
  const more = isOpen(named.status) ? none : kept;
  const hasRoom = shares.every((share) => {
    const invoice = invoiceOf(account, share.invoiceNumber);
    const ofNamed = named.shares.find(({ invoiceNumber }) => invoiceNumber === share.invoiceNumber)?.amount;
    const room = invoice.value.minus(coveredOf(invoice)).minus(Money.min(more, ofNamed ?? none));
    return !room.lessThan(share.amount);
  });
  const covered = Money.sum(
    shares.map((share) => share.amount),
    amount.currency,
  );
  if (!hasRoom || !covered.lessThan(amount)) return hasRoom;
  return !grossOf(totalOf(refund)).minus(liveOf(refund)).minus(more).lessThan(amount);
}

function wholeOf(refund: Refund, { id, retryOf, splitFrom }: Allocation): Allocation['id'] {
  const before = refund.allocations.find((one) => one.id === retryOf || one.id === splitFrom);
  return before === undefined ? id : wholeOf(refund, before);
}
