import fc from 'fast-check';
import { Decimal } from '../../src/domain/values/decimal.ts';
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
export const anyVtexOrder = fc
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

/** What the payments took above their reference values, in hundredths. */
export function interestOf(document: Json): Decimal {
  const { payments } = Object(document['paymentData']).transactions[0];
  return payments.reduce((sum: Decimal, { value, referenceValue }: Record<string, number | null>) => {
    const shows = (referenceValue ?? 0) > 0 && (value ?? 0) > (referenceValue ?? 0);
    return shows ? sum.plus(Number(value) - Number(referenceValue)) : sum;
  }, new Decimal(0));
}
