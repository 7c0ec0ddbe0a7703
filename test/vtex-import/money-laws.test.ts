import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/domain/values/decimal.ts';
import { mapVtexOrder } from '../../src/vtex-import/map-vtex-order.ts';
import { anyVtexOrder, interestOf } from './any-vtex-order.ts';
import { fixture, refundableOf } from './refundable.ts';
import {
  cardPayment,
  giftCardPayment,
  vtexItem,
  vtexOrder,
  vtexPackage,
  vtexTransaction,
} from './vtex-order.ts';

type Json = Record<string, unknown>;

describe('whatever a document says of itself', () => {
  it('no more is refundable than its value, and the interest that its payments show', () => {
    fc.assert(
      fc.property(anyVtexOrder, (document) => {
        const mapped = mapVtexOrder(document);
        const most = interestOf(document).plus(Number(document['value'])).div(100);
        expect(new Decimal(refundableOf(mapped)).lte(most)).toBe(true);
        for (const { authorized, settled, voided } of mapped.inputs.order?.payments ?? []) {
          expect(new Decimal(settled ?? 0).plus(voided ?? 0).lte(authorized)).toBe(true);
        }
        expect(mapVtexOrder(document)).toEqual(mapped);
      }),
      { numRuns: 1000 },
    );
  });

  it('the orders of a group have no payment id in common, and never more than the payments took', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 9 }), (values, tenths) => {
        const paid = values.reduce((sum, value) => sum + value, 0);
        const first = Math.floor((paid * tenths) / 10);
        const payments = [cardPayment({ value: paid - first }), giftCardPayment({ value: first })];
        const orders = values.map((value, index) =>
          mapVtexOrder(
            vtexOrder({
              orderId: `g-0${index + 1}`,
              value,
              items: [vtexItem({ quantity: 1, tax: 0, sellingPrice: value, priceDefinition: null })],
              totals: [],
              paymentData: { transactions: [vtexTransaction(payments)] },
            }),
          ),
        );
        const ids = orders.flatMap(({ inputs }) => inputs.order?.payments.map(({ id }) => id) ?? []);
        expect(new Set(ids).size).toBe(ids.length);
        expect(orders.map((order) => refundableOf(order))).toEqual(
          values.map((value) => new Decimal(value).div(100).toFixed(2)),
        );
      }),
    );
  });
});

describe('an amount of the document that was charged or paid back', () => {
  const document: Json = {
    ...fixture('changed-invoiced'),
    value: 9000,
    roundingError: 1,
    items: [
      {
        ...vtexItem({ quantity: 1, sellingPrice: 3290, tax: 10, priceDefinition: null, id: 'A' }),
        bundleItems: [{ id: 'W', name: 'Wrap', quantity: 1, sellingPrice: 100 }],
      },
    ],
    totals: ['Items', 'Shipping', 'Change', 'Tax', 'CustomTax', 'Discounts', 'Fee'].map((id) => ({
      id,
      value: 1160,
    })),
    paymentData: {
      transactions: [{ isActive: true, payments: [cardPayment({ value: 14450, referenceValue: 14000 })] }],
      giftCards: [{ id: 'g', value: 300 }],
    },
    packageAttachment: {
      packages: [
        vtexPackage({
          invoiceValue: 2000,
          restitutions: {
            Refund: { value: 1000, refundId: 'RF-1' },
            GiftCard: { value: 500, giftCardData: 'x' },
            Other: { value: 500 },
          },
        }),
      ],
    },
  };
  const paths = [
    'value',
    'roundingError',
    'items.0.sellingPrice',
    'items.0.tax',
    'items.0.bundleItems.0.sellingPrice',
    ...[0, 1, 2, 3, 4, 5, 6].map((index) => `totals.${index}.value`),
    'paymentData.transactions.0.payments.0.value',
    'paymentData.transactions.0.payments.0.referenceValue',
    'paymentData.giftCards.0.value',
    'changesAttachment.changesData.0.discountValue',
    'changesAttachment.changesData.0.incrementValue',
    'packageAttachment.packages.0.invoiceValue',
    'packageAttachment.packages.0.items.0.price',
    'packageAttachment.packages.0.restitutions.Refund.value',
    'packageAttachment.packages.0.restitutions.GiftCard.value',
    'packageAttachment.packages.0.restitutions.Other.value',
  ];

  it.each(paths)('is mapped or said: %s', (path) => {
    const told = JSON.stringify(mapVtexOrder(document));
    expect(JSON.stringify(mapVtexOrder(changedAt(document, path, 777)))).not.toBe(told);
    expect(JSON.stringify(mapVtexOrder(changedAt(document, path, '7.77')))).not.toBe(told);
  });
});

function changedAt(document: Json, path: string, value: unknown): Json {
  const changed = structuredClone(document);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), changed);
  Reflect.set(Object(holder), last, value);
  return changed;
}
