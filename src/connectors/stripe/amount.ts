import { type CurrencyCode, minorDigits } from '../../domain/values/currency.ts';
import { Money } from '../../domain/values/money.ts';

/**
 * The whole number by which Stripe's API writes an amount, or why there is none, as a sentence. Stripe's units
 * aren't always ISO 4217's (docs.stripe.com/currencies, read for API version 2026-10-28): 290981 is what
 * becomes of a wrong guess.
 */
export function toStripeAmount(amount: Money): { readonly amount: number } | { readonly problem: string } {
  const { currency } = amount;
  const unit = unitOf(currency);
  if (unit === null) return { problem: `Stripe does not support ${currency}.` };
  if (!amount.isPositive())
    return { problem: `Stripe can't refund ${amount}: the amount must be greater than zero.` };
  if (amount.minor % unit.step !== 0n) {
    const step = new Money(unit.step, currency);
    return { problem: `Stripe refunds ${currency} in multiples of ${step}; ${amount} is not one.` };
  }
  const whole = Number((amount.minor * unit.factor) / unit.divisor);
  if (Number.isSafeInteger(whole)) return { amount: whole };
  return { problem: `${amount} exceeds the largest amount of Stripe's API.` };
}

/** What Stripe means by a whole number of that currency; null where that is no amount of it. */
export function fromStripeAmount(amount: number, currency: CurrencyCode): Money | null {
  const unit = unitOf(currency);
  if (unit === null || !Number.isSafeInteger(amount)) return null;
  const scaled = BigInt(amount) * unit.divisor;
  return scaled % unit.factor === 0n ? new Money(scaled / unit.factor, currency) : null;
}

/** Stripe's number = our minor units × factor ÷ divisor, and ours have to be a multiple of step. */
type Unit = { readonly factor: bigint; readonly divisor: bigint; readonly step: bigint };

function unitOf(currency: CurrencyCode): Unit | null {
  const digits = minorDigits(currency);
  if (withoutFraction.has(currency)) {
    const divisor = 10n ** BigInt(digits);
    return { factor: 1n, divisor, step: divisor };
  }
  if (keptAtTwoDigits.has(currency)) return { factor: 10n ** BigInt(2 - digits), divisor: 1n, step: 1n };
  if (withThreeDigits.has(currency)) return { factor: 1n, divisor: 1n, step: 10n };
  // HUF and TWD are here on purpose: that they have no fraction holds for payouts to the merchant alone.
  return digits === 2 ? { factor: 1n, divisor: 1n, step: 1n } : null;
}

/** The MGA has a fraction in ISO 4217 and none at Stripe. */
const withoutFraction: ReadonlySet<string> = new Set(
  'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '),
);

/** They lost their fraction, and Stripe goes on writing 5 ISK as 500. Its list of zero-decimal ones has the UGX as well. */
const keptAtTwoDigits: ReadonlySet<string> = new Set(['ISK', 'UGX']);

/** Card networks take two of the three digits: the last one has to be 0. */
const withThreeDigits: ReadonlySet<string> = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND']);
