import type { Invoice } from '../account/order-account.ts';
import { Money } from '../values/money.ts';
import { added, replaced } from './allocation-parts.ts';
import { moved, paidOf } from './allocation-state.ts';
import type {
  Allocation,
  AllocationFailure,
  PaidShare,
  Receipt,
  ReceiptShare,
  Refund,
  Share,
} from './refund.ts';

/** So much of a receipt's share comes back. */
export type Taken = { readonly share: ReceiptShare; readonly amount: Money };

/**
 * Which of an allocation's shares of a receipt `amount` is taken from (D46): what covers no invoice first, then the
 * youngest invoice's. `invoices`: the order's, oldest first.
 */
export function takenFrom(
  shares: readonly ReceiptShare[],
  amount: Money,
  invoices: readonly Invoice[],
): readonly Taken[] {
  const age = ({ invoiceNumber }: ReceiptShare) =>
    invoiceNumber === null ? invoices.length : invoices.findIndex(({ number }) => number === invoiceNumber);
  let left = amount;
  return shares
    .toSorted((a, b) => age(b) - age(a))
    .map((share) => {
      const part = Money.min(left, share.live);
      left = left.minus(part);
      return { share, amount: part };
    })
    .filter((one) => one.amount.isPositive());
}

/** The receipt with less live money; with none it is dead, and stays on record (D20). */
export function withoutLive(receipt: Receipt, taken: readonly Taken[], at: Date): Receipt {
  const shares = receipt.shares.map((share) => {
    const part = taken.find((one) => one.share === share);
    return part === undefined ? share : { ...share, live: share.live.minus(part.amount) };
  });
  const isDead = shares.every(({ live }) => live.isZero());
  return { ...receipt, shares, reversedAt: isDead ? (receipt.reversedAt ?? at) : null };
}

/**
 * The refund without what a receipt had paid of one of its allocations. With nothing paid left the allocation has failed
 * (D20); else the part that it lacks now is a FAILED allocation of its own, which can be retried like any other (D46).
 */
export function withoutPaid(
  refund: Refund,
  allocation: Allocation,
  {
    taken,
    source,
    failure,
  }: { taken: readonly Taken[]; failure: AllocationFailure } & Pick<Receipt, 'source'>,
): Refund {
  const back = sumOfTaken(taken, allocation.amount);
  const paid = lessPaid(allocation.paid, taken);
  // What was imported stands on no note of ours, so no note takes it back.
  const noted = source === 'IMPORT' ? allocation.noted.minus(back) : allocation.noted;
  const left = { ...allocation, paid, noted };
  if (paid.length === 0) return replaced(refund, moved(left, 'FAILED', { failure }));
  const missing = Money.min(back, allocation.amount.minus(paidOf(left)).atLeastZero());
  if (missing.isZero()) return replaced(refund, left);
  const gone = goneShares(allocation, taken, missing);
  const kept = replaced(refund, {
    ...left,
    amount: allocation.amount.minus(missing),
    shares: lessShares(allocation.shares, gone),
  });
  const failed: Omit<Allocation, 'id'> = {
    ...moved(allocation, 'FAILED', { failure }),
    amount: missing,
    shares: gone,
    paid: [],
    noted: Money.zero(missing.currency),
    // Another id is another call: nothing of it was ever sent.
    attempts: 0,
    sending: null,
    retriedAt: null,
    retryOf: null,
    splitFrom: allocation.id,
    // Whoever saw to the part was done with it.
    assignee: null,
  };
  return added(kept, failed).refund;
}

function lessPaid(paid: readonly PaidShare[], taken: readonly Taken[]): readonly PaidShare[] {
  return paid
    .map((part) => {
      const back = taken.find(({ share }) => share.invoiceNumber === part.invoiceNumber);
      if (back === undefined) return part;
      const isGone = back.amount.equals(back.share.live);
      return {
        ...part,
        amount: part.amount.minus(back.amount),
        receiptCount: part.receiptCount - (isGone ? 1 : 0),
      };
    })
    .filter((part) => part.receiptCount > 0);
}

/**
 * What of the allocation's shares goes with `missing`: those of what was taken, in its order, each as far as the
 * allocation was for it. What was paid beyond its amount was for nothing.
 */
function goneShares(
  { amount: whole, shares }: Allocation,
  taken: readonly Taken[],
  missing: Money,
): Allocation['shares'] {
  let open = missing;
  const covering = Money.sum(
    shares.map(({ amount }) => amount),
    whole.currency,
  );
  const uncovered = whole.minus(covering).atLeastZero();
  const parts = new Map<string | null, Money>();
  for (const { share, amount } of taken) {
    const planned =
      share.invoiceNumber === null
        ? uncovered
        : (shares.find(({ invoiceNumber }) => invoiceNumber === share.invoiceNumber)?.amount ??
          Money.zero(whole.currency));
    const part = Money.min(open, amount, planned);
    parts.set(share.invoiceNumber, part);
    open = open.minus(part);
  }
  return shares.flatMap(({ invoiceNumber }) => {
    const amount = parts.get(invoiceNumber);
    return amount?.isPositive() === true ? [{ invoiceNumber, amount }] : [];
  });
}

function lessShares(shares: Allocation['shares'], gone: readonly Share[]): Allocation['shares'] {
  return shares
    .map((share) => {
      const part = gone.find(({ invoiceNumber }) => invoiceNumber === share.invoiceNumber);
      return part === undefined ? share : { ...share, amount: share.amount.minus(part.amount) };
    })
    .filter(({ amount }) => amount.isPositive());
}

/** `of`: an amount of the same currency. */
export function sumOfTaken(taken: readonly Taken[], { currency }: Money): Money {
  return Money.sum(
    taken.map(({ amount }) => amount),
    currency,
  );
}
