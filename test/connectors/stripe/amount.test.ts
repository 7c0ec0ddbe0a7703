import { expect, test } from 'vitest';
import { fromStripeAmount, toStripeAmount } from '../../../src/connectors/stripe/amount.ts';
import { Money } from '../../../src/domain/values/money.ts';
import { currency } from '../../domain/an-order.ts';
import { money } from '../a-vtex-call.ts';

test.each([
  // Two digits, as almost all have.
  ['57.10 EUR', 5710],
  ['0.01 USD', 1],
  ['999999.99 BRL', 99_999_999],
  // Only payouts to the merchant are whole; what customers pay and get back isn't.
  ['10.45 HUF', 1045],
  ['800.45 TWD', 80_045],
  // No digits.
  ['500 JPY', 500],
  ['1 KRW', 1],
  ['25000 VND', 25_000],
  ['12 XPF', 12],
  // Two in ISO 4217, none at Stripe.
  ['70.00 MGA', 70],
  // None in ISO 4217, two at Stripe.
  ['5 ISK', 500],
  ['5 UGX', 500],
  // Three digits, of which the last is 0.
  ['5.120 KWD', 5120],
  ['0.010 BHD', 10],
  ['1.000 JOD', 1000],
  ['2.500 OMR', 2500],
  ['3.330 TND', 3330],
])('%s is %i at Stripe, and the other way round', (text, whole) => {
  const amount = money(text);
  expect(toStripeAmount(amount)).toEqual({ amount: whole });
  expect(fromStripeAmount(whole, amount.currency)).toEqual(amount);
});

test.each([
  ['5.124 KWD', 'Stripe refunds KWD in multiples of 0.010 KWD; 5.124 KWD is not one.'],
  ['0.001 BHD', 'Stripe refunds BHD in multiples of 0.010 BHD; 0.001 BHD is not one.'],
  ['70.20 MGA', 'Stripe refunds MGA in multiples of 1.00 MGA; 70.20 MGA is not one.'],
  ['1.000 IQD', 'Stripe does not support IQD.'],
  ['1.0000 CLF', 'Stripe does not support CLF.'],
  ['10 UYI', 'Stripe does not support UYI.'],
  ['0.00 EUR', "Stripe can't refund 0.00 EUR: the amount must be greater than zero."],
])('%s is not a Stripe amount, and a sentence says why', (text, problem) => {
  expect(toStripeAmount(money(text))).toEqual({ problem });
});

test('an amount beyond what a JSON number holds can’t be written there', () => {
  const amount = new Money(2n ** 53n, currency('EUR'));
  const problem = "90071992547409.92 EUR exceeds the largest amount of Stripe's API.";
  expect(toStripeAmount(amount)).toEqual({ problem });
});

test.each([
  ['half a króna', 550, 'ISK'],
  ['an unsafe number', 2 ** 53, 'EUR'],
  ['a fraction', 1.5, 'EUR'],
  ['a currency that Stripe has not', 1, 'LYD'],
])('%s in an answer is no amount', (_what, whole, code) => {
  expect(fromStripeAmount(whole, currency(code))).toBeNull();
});
