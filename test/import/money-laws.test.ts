import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/domain/decimal.ts';
import { mapVtexOrder } from '../../src/vtex-import/map-vtex-order.ts';
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

const cents = fc.integer({ min: 0, max: 20_000 });
const few = <T>(element: fc.Arbitrary<T>) => fc.array(element, { maxLength: 3 });

const goods = fc.record({
  id: fc.constantFrom('501', '502', '503'),
  quantity: fc.integer({ min: 1, max: 3 }),
  sellingPrice: cents,
  price: cents,
  tax: fc.constantFrom(0, 0, 25, 100),
});
const change = fc.record({
  discountValue: fc.option(cents),
  incrementValue: fc.constantFrom(0, 0, 500, null),
  itemsRemoved: few(goods),
  itemsAdded: few(fc.oneof(goods, fc.constant('504'))),
  receipt: fc.constantFrom(
    null,
    null,
    { receipt: 'CH-1', date: '2024-03-02' },
    { receipt: 'CH-2' },
    { receipt: 'CH-3', orderId: 'v9-01' },
    { receipt: 'CH-1', value: 700 },
  ),
});
const restitutions = fc.constantFrom(
  {},
  { Refund: { value: 1500, refundId: 'RF-1' } },
  { GiftCard: { value: 2500, giftCardData: 'code' }, Refund: { value: 100 } },
  { Refund: { value: 700, refundId: 'CH-1' } },
);
const total = fc.record({
  id: fc.constantFrom('Items', 'Tax', 'CustomTax', 'ShippingTax', 'Shipping', 'Change', 'Fee', 'Discounts'),
  name: fc.constantFrom('A', 'Frete'),
  value: fc.integer({ min: -9000, max: 9000 }),
});
const payment = fc.record({ value: cents, referenceValue: fc.option(cents), isGift: fc.boolean() });

/** Documents that say anything of themselves, true or not. */
const documents = fc
  .record({
    value: cents,
    status: fc.constantFrom('invoiced', 'handling'),
    currencyCode: fc.constantFrom('BRL', 'JPY', 'KWD'),
    items: fc.array(fc.record({ goods, bundleItems: few(goods) }), { minLength: 1, maxLength: 3 }),
    totals: few(total),
    changesData: few(change),
    payments: fc.array(payment, { minLength: 1, maxLength: 3 }),
    restitutions,
  })
  .map((given) => {
    // Of a currency without minor digits only whole units are amounts.
    const scaled = given.currencyCode === 'JPY' ? timesHundred(given) : given;
    return vtexOrder({
      value: scaled.value,
      status: scaled.status,
      storePreferencesData: { currencyCode: scaled.currencyCode },
      items: scaled.items.map((item, index) =>
        vtexItem({
          ...item.goods,
          uniqueId: `U${index}`,
          priceDefinition: null,
          bundleItems: item.bundleItems,
        }),
      ),
      totals: scaled.totals,
      changesAttachment: { changesData: scaled.changesData },
      paymentData: {
        transactions: [
          vtexTransaction(
            scaled.payments.map(({ isGift, ...values }, index) =>
              isGift
                ? giftCardPayment({ id: `P${index}`, ...values })
                : cardPayment({ id: `P${index}`, ...values }),
            ),
          ),
        ],
      },
      packageAttachment: {
        packages: [vtexPackage({ invoiceValue: 500_000, restitutions: scaled.restitutions })],
      },
    });
  });

function timesHundred<T>(value: T): T {
  // A copy of the same shape: only its numbers are others.
  const scale = (key: string, child: unknown) =>
    typeof child === 'number' && key !== 'quantity' ? child * 100 : child;
  return JSON.parse(JSON.stringify(value, scale));
}

function interestOf(document: Json): Decimal {
  const { payments } = Object(document['paymentData']).transactions[0];
  return payments.reduce((sum: Decimal, { value, referenceValue }: Record<string, number | null>) => {
    const shows = (referenceValue ?? 0) > 0 && (value ?? 0) > (referenceValue ?? 0);
    return shows ? sum.plus(Number(value) - Number(referenceValue)) : sum;
  }, new Decimal(0));
}

describe('whatever a document says of itself', () => {
  it('no more is refundable than its value, and the interest that its payments show', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const mapped = mapVtexOrder(document);
        const most = interestOf(document).plus(Number(document['value'])).div(100);
        expect(new Decimal(refundableOf(mapped)).lte(most)).toBe(true);
        for (const { authorized, settled, cancelled } of mapped.inputs.order?.payments ?? []) {
          expect(new Decimal(settled ?? 0).plus(cancelled ?? 0).lte(authorized)).toBe(true);
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
