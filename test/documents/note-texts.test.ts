import { expect, test } from 'vitest';
import {
  amountText,
  dateText,
  exchangeRateText,
  isoDate,
  quantityText,
  rateText,
} from '../../src/documents/note-texts.ts';
import { Decimal } from '../../src/domain/values/decimal.ts';
import { moneyOf } from './sample-notes.ts';

test.each([
  ['EUR', 0n, '0.00'],
  ['EUR', 1n, '0.01'],
  ['EUR', -1n, '-0.01'],
  ['EUR', 99999n, '999.99'],
  ['EUR', 100000n, '1,000.00'],
  ['EUR', -100000n, '-1,000.00'],
  ['EUR', 99999999999999n, '999,999,999,999.99'],
  ['JPY', 0n, '0'],
  ['JPY', 999n, '999'],
  ['JPY', -1234567n, '-1,234,567'],
  ['KWD', 1n, '0.001'],
  ['KWD', 1000000n, '1,000.000'],
  ['CLF', 12345678n, '1,234.5678'],
])('%s of %s minor units is written %s', (currency, minor, expected) => {
  expect(amountText(moneyOf(currency, minor))).toBe(expected);
});

test.each([
  ['1', '1'],
  ['1.500000', '1.5'],
  ['0.000001', '0.000001'],
  ['123456789.123456', '123,456,789.123456'],
  ['-2', '-2'],
])('the quantity %s is written %s', (quantity, expected) => {
  expect(quantityText(new Decimal(quantity))).toBe(expected);
});

test.each([
  ['20', '20\u00a0%'],
  ['20.00', '20\u00a0%'],
  ['8.1', '8.1\u00a0%'],
  ['0', '0\u00a0%'],
  [null, '—'],
])('the rate %s is written %s', (rate, expected) => {
  expect(rateText(rate)).toBe(expected);
});

test.each([
  ['2025-01-01T00:00:00.000Z', '1 January 2025', '2025-01-01'],
  ['2024-02-29T23:59:59.999Z', '29 February 2024', '2024-02-29'],
  ['2025-12-31T23:59:59.999Z', '31 December 2025', '2025-12-31'],
])('%s is the %s wherever it is rendered', (instant, text, iso) => {
  expect(dateText(new Date(instant))).toBe(text);
  expect(isoDate(new Date(instant))).toBe(iso);
});

test.each([
  ['ECB', '2025-02-28T12:00:00Z', '1 EUR = 0.8259 GBP (ECB, 28 February 2025)'],
  ['ECB', null, '1 EUR = 0.8259 GBP (ECB)'],
  [null, '2025-02-28T12:00:00Z', '1 EUR = 0.8259 GBP (28 February 2025)'],
  [null, null, '1 EUR = 0.8259 GBP'],
])('a rate of %s, %s is written %s', (source, asOf, expected) => {
  const to = moneyOf('GBP', 0n).currency;
  const date = asOf === null ? null : new Date(asOf);
  expect(exchangeRateText('EUR', { to, rate: '0.8259', source, asOf: date })).toBe(expected);
});
