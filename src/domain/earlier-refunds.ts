import { isOpen, isVoided, paidOf } from './allocation-state.ts';
import { type Changes, putReceipt, putRefund } from './changes.ts';
import type { InvoiceNumber } from './ids.ts';
import { grossOf, Money } from './money.ts';
import { oldestReceiptFirst } from './open-refunds.ts';
import { invoiceOf, splitOverCalls } from './pending.ts';
import { addPaid } from './receipt.ts';
import type { Allocation, Receipt, Refund, Share } from './refund.ts';
import { totalOf } from './refund-sums.ts';

/**
 * Makes up to `most` of a refund's uncovered money, and what was kept back with it, count for an invoice that came
 * later (D17): the refund's coverage and its allocations' shares get the invoice, by rank; the receipts' uncovered
 * shares move to it, oldest first. Nothing moves at the payments: only what the money was for becomes known.
 */
export function countForInvoice(
  changes: Changes,
  { refund, receipts }: { refund: Refund; receipts: readonly Receipt[] },
  { number, most }: { number: InvoiceNumber; most: Money },
): Changes {
  const { amount, deducted } = uncoveredWorth(refund, most);
  if (amount.isZero()) return changes;
  let left = amount.minus(deducted);
  let next = changes;
  const allocations = refund.allocations.map((allocation) => {
    const share = Money.min(left, uncoveredOf(allocation));
    if (share.isZero()) return allocation;
    left = left.minus(share);
    return { ...allocation, shares: [...allocation.shares, { invoiceNumber: number, amount: share }] };
  });
  const refilled = allocations.map((allocation) => {
    const mine = receipts.filter(
      (receipt) => receipt.allocationId === allocation.id && receipt.reversedAt === null,
    );
    const { after, moved } = moveUncovered(allocation, mine, number);
    for (const receipt of moved) next = putReceipt(next, receipt.before, receipt.after);
    return after;
  });
  const calls = splitOverCalls(invoiceOf(next.account, number), amount);
  const coverage = [...refund.coverage, { invoiceNumber: number, amount, deducted, calls }];
  return putRefund(next, refund, { ...refund, coverage, allocations: refilled });
}

/**
 * Up to `most` of what the refund's uncovered live money is worth, with the part of it that was kept back: the
 * deductions that no invoice has yet, in proportion to the money, half-up.
 */
function uncoveredWorth(refund: Refund, most: Money): { amount: Money; deducted: Money } {
  const { currency } = most;
  const sum = (amounts: readonly Money[]) => Money.sum(amounts, currency);
  const paidFor = refund.coverage.map(({ amount, deducted }) => amount.minus(deducted));
  const payable = grossOf(totalOf(refund)).minus(sum(paidFor));
  const kept = sum(refund.deductions.map(grossOf)).minus(sum(refund.coverage.map((one) => one.deducted)));
  const live = sum(refund.allocations.map(uncoveredOf));
  const part = Money.min(live, payable.atLeastZero()).minor;
  const keptWithIt =
    part === 0n ? Money.zero(currency) : kept.proportionHalfUp({ part, whole: payable.minor });
  const worth = live.plus(keptWithIt);
  const amount = Money.min(most, worth);
  if (amount.isZero()) return { amount, deducted: amount };
  return { amount, deducted: keptWithIt.proportionHalfUp({ part: amount.minor, whole: worth.minor }) };
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

type Moved = { readonly before: Receipt; readonly after: Receipt };

function moveUncovered(
  allocation: Allocation,
  receipts: readonly Receipt[],
  number: InvoiceNumber,
): { after: Allocation; moved: readonly Moved[] } {
  let left =
    allocation.shares.find((share) => share.invoiceNumber === number)?.amount ??
    Money.zero(allocation.amount.currency);
  const moved: Moved[] = [];
  const oldestFirst = receipts.toSorted(oldestReceiptFirst);
  for (const receipt of oldestFirst) {
    const uncovered =
      receipt.shares.find((share) => share.invoiceNumber === null)?.amount ?? Money.zero(left.currency);
    const part = Money.min(left, uncovered);
    if (part.isZero()) continue;
    left = left.minus(part);
    moved.push({ before: receipt, after: { ...receipt, shares: reshared(receipt.shares, number, part) } });
  }
  const current = receipts.map((receipt) => moved.find(({ before }) => before === receipt)?.after ?? receipt);
  const paid = current.reduce<Allocation['paid']>((sum, receipt) => addPaid(sum, receipt.shares), []);
  return { after: { ...allocation, paid }, moved };
}

function reshared(shares: readonly Share[], number: InvoiceNumber, amount: Money): readonly Share[] {
  const rest = shares.flatMap((share) => {
    if (share.invoiceNumber !== null) return [share];
    const uncovered = share.amount.minus(amount);
    return uncovered.isZero() ? [] : [{ ...share, amount: uncovered }];
  });
  return [
    ...rest.filter((share) => share.invoiceNumber !== null),
    { invoiceNumber: number, amount },
    ...rest.filter((share) => share.invoiceNumber === null),
  ];
}
