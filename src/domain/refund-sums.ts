import { isOpen, isVoided, paidOf } from './allocation-state.ts';
import { required } from './invariant.ts';
import { allocate, grossOf, Money, type TaxedMoney } from './money.ts';
import { noQuantity, type Quantity, quantityInProportion } from './quantity.ts';
import type { Allocation, Refund, RefundLine, Share } from './refund.ts';

/** Σ its live receipts. */
export function paidBy(refund: Refund): Money {
  return Money.sum(refund.allocations.map(paidOf), currencyOf(refund));
}

/** What it was asked to pay back. */
export function totalOf(refund: Refund): TaxedMoney {
  const currency = currencyOf(refund);
  return {
    net: Money.sum(
      refund.lines.map((line) => line.net),
      currency,
    ),
    tax: Money.sum(
      refund.lines.map((line) => line.tax),
      currency,
    ),
  };
}

/**
 * live(refund), D4: what was paid, what is under way, and what was voided (which counts as done, D15). What
 * failed, was cancelled or paid short is not in it, and so is given back to the lines.
 */
export function liveOf(refund: Refund): Money {
  return Money.sum(refund.allocations.map(liveOfAllocation), currencyOf(refund));
}

/** What each of the refund's lines counts for, when `live` of the refund is (D4). */
export function countedLines(refund: Refund, live: Money): (TaxedMoney & { quantity: Quantity })[] {
  const grosses = refund.lines.map(grossOf);
  const whole = Money.sum(grosses, live.currency);
  const parts = allocate(Money.min(live, whole), grosses);
  return refund.lines.map((line, index) =>
    countedLine(line, required(parts[index], 'A part for every line.')),
  );
}

/** What of the invoice's coverage is live, by the allocations' shares of it. */
export function liveCoverOf(refund: Refund, invoiceNumber: string): Money {
  return Money.sum(
    refund.allocations
      .flatMap((allocation) => sharesNow(allocation))
      .filter((share) => share.invoiceNumber === invoiceNumber)
      .map((share) => share.amount),
    currencyOf(refund),
  );
}

/** Each allocation's live money by what it belongs to: what it paid, else what it reserves, waits for or was voided. */
function sharesNow(allocation: Allocation): readonly Share[] {
  return isOpen(allocation.status) || isVoided(allocation) ? allocation.shares : allocation.paid;
}

function liveOfAllocation(allocation: Allocation): Money {
  return isOpen(allocation.status) || isVoided(allocation) ? allocation.amount : paidOf(allocation);
}

function countedLine(line: RefundLine, gross: Money): TaxedMoney & { quantity: Quantity } {
  const whole = grossOf(line);
  // Half-up, like the tax of the refund's own line; the net takes what is left, so that both sum to the gross.
  const tax = whole.isZero()
    ? line.tax
    : line.tax.proportionHalfUp({ part: gross.minor, whole: whole.minor });
  const quantity =
    line.quantity === null ? noQuantity : quantityInProportion(line.quantity, { part: gross, whole });
  return { net: gross.minus(tax), tax, quantity };
}

function currencyOf(refund: Refund): Money['currency'] {
  return required(refund.allocations[0], `Refund ${refund.id} has no allocation.`).amount.currency;
}
