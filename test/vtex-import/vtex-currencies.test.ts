import { describe, expect, it } from 'vitest';
import { findCurrency } from '../../src/domain/values/currency.ts';
import { mapVtexOrder } from '../../src/vtex-import/map-vtex-order.ts';
import { readAmount } from '../../src/vtex-import/vtex-amount.ts';
import {
  cardPayment,
  giftCardPayment,
  vtexItem,
  vtexOrder,
  vtexTotals,
  vtexTransaction,
} from './vtex-order.ts';

function amount(value: unknown, code: string): string | null {
  const currency = findCurrency(code);
  if (currency === null) throw new Error(`${code} is no currency.`);
  return readAmount(value, currency).money?.toDecimal() ?? null;
}

describe('an amount of VTEX', () => {
  it.each([
    [990, 'BRL', '9.90'],
    ['2499', 'BRL', '24.99'],
    [0, 'EUR', '0.00'],
    [120000, 'JPY', '1200'],
    [99, 'JPY', null],
    [1234, 'KWD', '12.340'],
    [99_999_999_999_999, 'EUR', '999999999999.99'],
    [100_000_000_000_000, 'EUR', null],
    [-1, 'EUR', null],
    [10.15, 'EUR', null],
    ['24.99', 'EUR', null],
    ['1e3', 'EUR', null],
    ['', 'EUR', null],
    [2 ** 60, 'EUR', null],
    [true, 'EUR', null],
    [null, 'EUR', null],
  ])('%j in %s is %j', (value, code, expected) => {
    expect(amount(value, code)).toBe(expected);
  });
});

describe('a document in a currency of other minor digits than 2', () => {
  it('is converted exactly from hundredths of the unit', () => {
    const { order } = mapVtexOrder(
      vtexOrder({ storePreferencesData: { currencyCode: 'KWD' }, totals: vtexTotals({ Shipping: 1505 }) }),
    ).inputs;
    expect(order?.lines.map(({ net, tax }) => [net, tax])).toEqual([
      ['80.000', '5.000'],
      ['15.050', '0.000'],
    ]);
    expect(order?.payments.map(({ authorized, settled }) => [authorized, settled])).toEqual([
      ['80.000', '0.000'],
      ['20.000', '0.000'],
    ]);
  });

  it('loses only the amounts that the currency cannot hold, each with a sentence, and takes the tax from the totals', () => {
    const { inputs, leftOut } = mapVtexOrder(
      vtexOrder({
        storePreferencesData: { currencyCode: 'JPY' },
        items: [vtexItem({ tax: 25 }), vtexItem({ sellingPrice: 4050, quantity: 1, priceDefinition: null })],
        paymentData: { transactions: [vtexTransaction([cardPayment({ value: 8050 }), giftCardPayment()])] },
      }),
    );
    expect(inputs.order?.lines.map(({ id, net, tax }) => [id, net, tax])).toEqual([
      ['U1', '80', '5'],
      ['shipping', '15', '0'],
    ]);
    expect(inputs.order?.payments.map((payment) => payment.id)).toEqual(['GIFT1']);
    expect(leftOut).toEqual([
      'Payment CARD1 is left out: its value is 8050 hundredths, too precise for JPY, which has 0 decimals.',
      'The tax of item 0 is left out, and the line has none: it is 50 hundredths, too precise for JPY, which has 0 decimals.',
      'Item 1 is left out: its sellingPrice × quantity is 4050 hundredths, too precise for JPY, which has 0 decimals.',
    ]);
  });

  it.each(['brl', 'XXX', '', null, 986])('is refused with the currency code %j', (currencyCode) => {
    const { inputs, leftOut } = mapVtexOrder(vtexOrder({ storePreferencesData: { currencyCode } }));
    expect(inputs).toEqual({ invoices: [], receipts: [] });
    expect(leftOut).toEqual([expect.stringContaining('currencyCode')]);
  });
});
