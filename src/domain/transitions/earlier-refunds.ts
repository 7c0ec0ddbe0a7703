import { invoiceOf, splitOverCalls } from '../account/pending.ts';
import { type Changes, putReceipt, putRefund } from '../changes/changes.ts';
import { currentReceipt } from '../changes/open-refunds.ts';
import { isOpen, isVoided, paidOf } from '../refund/allocation-state.ts';
import { sharesOfAllocation } from '../refund/receipt-shares.ts';
import type { Allocation, Coverage, Receipt, Refund } from '../refund/refund.ts';
import { totalOf } from '../refund/refund-sums.ts';
import type { InvoiceNumber } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { grossOf, Money } from '../values/money.ts';
import { moveUncovered, uncoveredShareOf } from './move-uncovered.ts';

/**
 * Makes up to `most` of a refund's uncovered money, and what was kept back with it, count for an invoice that came
 * later (D17): the refund's coverage and its allocations' shares get the invoice, by rank; the receipts' uncovered
 * shares move to it, oldest first. Nothing moves at the payments: only what the money was for becomes known.
 */
export function countForInvoice(
  changes: Changes,
  { refund, receipts }: { refund: Refund; receipts: readonly Receipt[] },
  given: { number: InvoiceNumber; most: Money },
): Changes {
  const live = uncoveredMoneyOf(refund);
  const counting = { ...given, ...uncoveredWorth(refund, live, given.most) };
  return count(changes, { refund, receipts }, counting, uncoveredOf);
}

/** The same for up to `most` of the uncovered money of one receipt alone, as far as it is that allocation's. */
export function countReceipt(
  changes: Changes,
  { refund, receipts, receipt, allocationId }: ReceiptOfPart,
  given: { number: InvoiceNumber; most: Money },
): Changes {
  const live = uncoveredShareOf(currentReceipt(changes, receipt), allocationId);
  const counting = { ...given, ...uncoveredWorth(refund, live, given.most) };
  const others = receipts.filter((one) => one.id !== receipt.id);
  return count(changes, { refund, receipts: [receipt], others }, counting, ({ id }) =>
    id === allocationId ? live : Money.zero(live.currency),
  );
}

type ReceiptOfPart = {
  readonly refund: Refund;
  /** All of the refund. */
  readonly receipts: readonly Receipt[];
  readonly receipt: Receipt;
  readonly allocationId: string;
};

/** An amount, the part of it that was kept back, and the invoice that they count for. */
type Counting = { readonly number: InvoiceNumber; readonly amount: Money; readonly deducted: Money };

/** `receipts` may get the invoice; `others` keep what they have. */
function count(
  changes: Changes,
  {
    refund,
    receipts,
    others = [],
  }: { refund: Refund; receipts: readonly Receipt[]; others?: readonly Receipt[] },
  { number, amount, deducted }: Counting,
  freeOf: (allocation: Allocation) => Money,
): Changes {
  if (amount.isZero()) return changes;
  let left = amount.minus(deducted);
  let next = changes;
  const allocations = refund.allocations.map((allocation) => {
    const part = Money.min(left, freeOf(allocation));
    if (part.isZero()) return allocation;
    left = left.minus(part);
    // Another refund's share of the same receipt may have got the invoice in this decision.
    const mine = (all: readonly Receipt[]) =>
      all
        .map((one) => currentReceipt(next, one))
        .filter((one) => sharesOfAllocation(one, allocation.id).some(({ live }) => live.isPositive()));
    const taking = { number, most: part, allocationId: allocation.id };
    const { paid, moved } = moveUncovered(mine(receipts), mine(others), taking);
    for (const receipt of moved) next = putReceipt(next, receipt.before, receipt.after);
    return { ...allocation, shares: withShare(allocation.shares, number, part), paid };
  });
  const calls = splitOverCalls(invoiceOf(next.account, number), amount);
  const coverage = withCoverage(refund.coverage, { invoiceNumber: number, amount, deducted, calls });
  return putRefund(next, refund, { ...refund, coverage, allocations });
}

function withShare(
  shares: Allocation['shares'],
  invoiceNumber: InvoiceNumber,
  amount: Money,
): Allocation['shares'] {
  if (!shares.some((share) => share.invoiceNumber === invoiceNumber))
    return [...shares, { invoiceNumber, amount }];
  return shares.map((share) =>
    share.invoiceNumber === invoiceNumber ? { ...share, amount: share.amount.plus(amount) } : share,
  );
}

/** A refund covers an invoice once, however often money of it comes to count for it. */
function withCoverage(coverage: readonly Coverage[], more: Coverage): readonly Coverage[] {
  const known = coverage.find((one) => one.invoiceNumber === more.invoiceNumber);
  if (known === undefined) return [...coverage, more];
  const indexes = [...new Set([...known.calls, ...more.calls].map(({ index }) => index))];
  const callsAt = (index: number) => [...known.calls, ...more.calls].filter((call) => call.index === index);
  const both: Coverage = {
    invoiceNumber: more.invoiceNumber,
    amount: known.amount.plus(more.amount),
    deducted: known.deducted.plus(more.deducted),
    calls: indexes.map((index) => ({
      index,
      amount: Money.sum(
        callsAt(index).map((call) => call.amount),
        more.amount.currency,
      ),
    })),
  };
  return coverage.map((one) => (one === known ? both : one));
}

/**
 * Up to `most` of what the refund's uncovered `live` money is worth, with the part of it that was kept back: the
 * deductions that no invoice has yet, in proportion to the money, half-up.
 */
function uncoveredWorth(refund: Refund, live: Money, most: Money): { amount: Money; deducted: Money } {
  const { currency } = most;
  const sum = (amounts: readonly Money[]) => Money.sum(amounts, currency);
  const paidFor = refund.coverage.map(({ amount, deducted }) => amount.minus(deducted));
  const payable = grossOf(totalOf(refund)).minus(sum(paidFor));
  const kept = sum(refund.deductions.map(grossOf)).minus(sum(refund.coverage.map((one) => one.deducted)));
  const part = Money.min(live, payable.atLeastZero()).minor;
  const keptWithIt =
    part === 0n ? Money.zero(currency) : kept.proportionHalfUp({ part, whole: payable.minor });
  const worth = live.plus(keptWithIt);
  const amount = Money.min(most, worth);
  if (amount.isZero()) return { amount, deducted: amount };
  return { amount, deducted: keptWithIt.proportionHalfUp({ part: amount.minor, whole: worth.minor }) };
}

/** What of the refund's live money belongs to no invoice. */
export function uncoveredMoneyOf({ allocations }: Refund): Money {
  const [first] = allocations;
  const { amount } = required(first, 'A refund has an allocation.');
  return Money.sum(allocations.map(uncoveredOf), amount.currency);
}

/** What of an allocation's live money belongs to no invoice. */
function uncoveredOf(allocation: Allocation): Money {
  const paid =
    allocation.paid.find((share) => share.invoiceNumber === null)?.amount ??
    Money.zero(allocation.amount.currency);
  if (!isOpen(allocation.status) && !isVoided(allocation)) return paid;
  const shared = Money.sum(
    allocation.shares.map((share) => share.amount),
    allocation.amount.currency,
  );
  return allocation.amount.minus(paidOf(allocation)).minus(shared).atLeastZero().plus(paid);
}
