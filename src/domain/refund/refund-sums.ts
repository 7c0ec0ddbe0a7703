import type { LineCount } from '../account/line-count.ts';
import { required } from '../values/invariant.ts';
import { allocate, grossOf, Money, type TaxedMoney } from '../values/money.ts';
import { noQuantity, quantityInProportion } from '../values/quantity.ts';
import { isOpen, isVoided, paidOf } from './allocation-state.ts';
import type { Allocation, Coverage, Refund, RefundLine, Share } from './refund.ts';

/** Σ its live receipts. */
export function paidBy(refund: Refund): Money {
  return Money.sum(refund.allocations.map(paidOf), currencyOf(refund));
}

/** What of the paid money stands on credit notes, or needs none (D25). */
export function notedBy(refund: Refund): Money {
  return Money.sum(
    refund.allocations.map((allocation) => allocation.noted),
    currencyOf(refund),
  );
}

/** What it was asked to pay back: its lines less what is kept back. */
export function totalOf(refund: Refund): TaxedMoney {
  const lines = sumOf(refund.lines, currencyOf(refund));
  const deductions = sumOf(refund.deductions, currencyOf(refund));
  return { net: lines.net.minus(deductions.net), tax: lines.tax.minus(deductions.tax) };
}

/** Net and tax of several things together. */
export function sumOf(amounts: readonly TaxedMoney[], currency: Money['currency']): TaxedMoney {
  return {
    net: Money.sum(
      amounts.map((amount) => amount.net),
      currency,
    ),
    tax: Money.sum(
      amounts.map((amount) => amount.tax),
      currency,
    ),
  };
}

/** What each deduction counts for, when `live` of what was to be paid is: all of it, or its proportion, half-up. */
export function countedDeductions(refund: Refund, live: Money): TaxedMoney[] {
  const payable = grossOf(totalOf(refund));
  const part = Money.min(live, payable).minor;
  return refund.deductions.map((deduction) => {
    const gross = grossOf(deduction).proportionHalfUp({ part, whole: payable.minor });
    const tax = Money.min(deduction.tax.proportionHalfUp({ part, whole: payable.minor }), gross);
    return { net: gross.minus(tax), tax };
  });
}

/**
 * live(refund), D4: what was paid, what is under way, and what was voided (which counts as done, D15). What
 * failed, was cancelled or paid short is not in it, and so is given back to the lines.
 */
export function liveOf(refund: Refund): Money {
  return Money.sum(refund.allocations.map(liveOfAllocation), currencyOf(refund));
}

/** What each of the refund's lines counts for, when `live` of the refund is; what is kept back counts with it (D4, D17). */
export function countedLines(refund: Refund, live: Money): CountedLine[] {
  const grosses = refund.lines.map(grossOf);
  const whole = Money.sum(grosses, live.currency);
  const kept = Money.sum(countedDeductions(refund, live).map(grossOf), live.currency);
  const parts = allocate(Money.min(live.plus(kept), whole), grosses);
  return refund.lines.map((line, index) =>
    countedLine(line, required(parts[index], 'Every line has its share.')),
  );
}

/** What of the deductions counts as covering the invoice: in proportion to what is live of its paid part (D17). */
export function liveDeductedOf(refund: Refund, coverage: Coverage): Money {
  const payable = coverage.amount.minus(coverage.deducted);
  const live = Money.min(liveCoverOf(refund, coverage.invoiceNumber), payable);
  if (payable.isZero()) return liveOf(refund).isZero() ? Money.zero(live.currency) : coverage.deducted;
  return coverage.deducted.proportionHalfUp({ part: live.minor, whole: payable.minor });
}

/** What the refund covers of the invoice now: its live shares, and what is kept back with them (D17). */
export function coverOf(refund: Refund, invoiceNumber: string): Money {
  const covered = liveCoverOf(refund, invoiceNumber);
  const coverage = refund.coverage.find((one) => one.invoiceNumber === invoiceNumber);
  return coverage === undefined ? covered : covered.plus(liveDeductedOf(refund, coverage));
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

type CountedLine = LineCount & Pick<RefundLine, 'lineId'>;

function countedLine(line: RefundLine, gross: Money): CountedLine {
  const whole = grossOf(line);
  // Half-up, like the tax of the refund's own line; the net takes what is left, so that both sum to the gross.
  const tax = whole.isZero()
    ? line.tax
    : line.tax.proportionHalfUp({ part: gross.minor, whole: whole.minor });
  const quantity =
    line.quantity === null ? noQuantity : quantityInProportion(line.quantity, { part: gross, whole });
  const valueOnly = line.valueOnly === true ? gross : Money.zero(gross.currency);
  return { lineId: line.lineId, net: gross.minus(tax), tax, quantity, valueOnly };
}

function currencyOf(refund: Refund): Money['currency'] {
  return required(refund.allocations[0], `Refund ${refund.id} has no allocation.`).amount.currency;
}
