import { cardPayment, vtexItem, vtexOrder, vtexTotals, vtexTransaction } from './vtex-order.ts';

type Json = Record<string, unknown>;

export const receipt = { date: '2024-03-04T00:00:00Z', orderId: 'v1001-01', receipt: 'CH-1' };
export const lamp = {
  uniqueId: 'U2',
  id: '502',
  quantity: 3,
  sellingPrice: 1000,
  tax: 0,
  priceDefinition: { total: 3000 },
};

/** The order of 100.00 with three lamps of 10.00 besides, paid with 130.00, after the changes. */
export function changed(value: number, changesData: Json[], other: Json = {}): Json {
  return vtexOrder({
    value,
    items: [vtexItem(), vtexItem(lamp)],
    totals: vtexTotals({ Shipping: 1500, Tax: 500 }),
    paymentData: { transactions: [vtexTransaction([cardPayment({ value: 13000 })])] },
    changesAttachment: { changesData },
    ...other,
  });
}
export const paidWith = (value: number) => ({
  paymentData: { transactions: [vtexTransaction([cardPayment({ value })])] },
});
export const taken = (quantity: number, other: Json = {}): Json => ({
  discountValue: quantity * 1000,
  incrementValue: 0,
  itemsAdded: [],
  itemsRemoved: [{ id: '502', name: 'Lamp', quantity, price: 1000 }],
  receipt,
  ...other,
});
