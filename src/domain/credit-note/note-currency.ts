import type { CreditNoteLine, InvoiceCurrencyAmounts } from '../refund/credit-note.ts';
import { minorDigits } from '../values/currency.ts';
import { Decimal } from '../values/decimal.ts';
import type { ExchangeRate } from '../values/exchange-rate.ts';
import { required } from '../values/invariant.ts';
import { allocate, grossOf, Money, type TaxedMoney } from '../values/money.ts';

/**
 * A note's amounts in the invoice's own currency (D26): the total's gross and tax converted and rounded half-up
 * at that currency's scale, net = gross − tax; deductions likewise, each by itself; and what is then left goes to
 * the lines in proportion to what they were (D3), so that the note adds up in both currencies.
 */
export function inInvoiceCurrency(
  lines: readonly CreditNoteLine[],
  total: TaxedMoney,
  rate: ExchangeRate,
): InvoiceCurrencyAmounts {
  const convertedTotal = converted(total, rate);
  const amounts = new Map<CreditNoteLine, TaxedMoney>();
  for (const line of lines) if (line.kind === 'DEDUCTION') amounts.set(line, converted(line, rate));
  const sum = (of: (amount: TaxedMoney) => Money) => Money.sum([...amounts.values()].map(of), rate.to);
  const taxOf = ({ tax }: TaxedMoney) => tax;
  const others = lines.filter((line) => !amounts.has(line));
  const grosses = allocateOver(grossOf(convertedTotal).minus(sum(grossOf)), others.map(grossOf));
  const taxes = allocateOver(convertedTotal.tax.minus(sum(taxOf)), others.map(taxOf));
  for (const [index, line] of others.entries()) {
    const gross = required(grosses[index], 'Every line has its share.');
    const tax = required(taxes[index], 'Every line has its share.');
    amounts.set(line, { net: gross.minus(tax), tax });
  }
  const inOrder = lines.map((line) => required(amounts.get(line), 'An amount for every line.'));
  return { rate, total: convertedTotal, lines: inOrder };
}

/** Gross and tax at the rate, half-up at the other currency's scale; the net is what is left (D26). */
function converted(amount: TaxedMoney, rate: ExchangeRate): TaxedMoney {
  const gross = convert(grossOf(amount), rate);
  const tax = convert(amount.tax, rate);
  return { net: gross.minus(tax), tax };
}

function convert(amount: Money, { to, rate }: ExchangeRate): Money {
  const shift = new Decimal(10).pow(minorDigits(to) - minorDigits(amount.currency));
  const minor = new Decimal(amount.minor.toString()).times(rate).times(shift);
  // decimal.js rounds half away from zero: half-up for what is positive, and the same cents for its cancellation.
  return new Money(BigInt(minor.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toFixed(0)), to);
}

/**
 * In proportion to the weights, of which a cancelling note's are negative as its total is; where all of them are
 * zero, all to the first (a line of tax alone can't be told apart). A weight of the other sign, a cent that
 * rounding moved between two notes, gets nothing.
 */
function allocateOver(total: Money, weights: readonly Money[]): Money[] {
  const zero = Money.zero(total.currency);
  if (!total.isNegative()) {
    const ahead = weights.map((weight) => weight.atLeastZero());
    if (ahead.some((weight) => weight.isPositive())) return allocate(total, ahead);
    return weights.map((_, index) => (index === 0 ? total : zero));
  }
  const turned = weights.map((weight) => Money.zero(weight.currency).minus(weight));
  return allocateOver(zero.minus(total), turned).map((part) => zero.minus(part));
}
