import { describe, expect, it } from 'vitest';
import { mapVtexOrder } from '../../src/vtex-import/map-vtex-order.ts';
import {
  cardPayment,
  giftCardPayment,
  vtexItem,
  vtexOrder,
  vtexTotals,
  vtexTransaction,
} from './vtex-order.ts';

const linesOf = (changes: Record<string, unknown>) => mapVtexOrder(vtexOrder(changes)).inputs.order?.lines;
const paidBy = (...payments: Record<string, unknown>[]) => ({
  paymentData: { transactions: [vtexTransaction(payments)] },
});

describe('the order of a VTEX document', () => {
  it('becomes one recordOrderForRefund input, with nothing left out where the document agrees with itself', () => {
    const { inputs, leftOut, noticed } = mapVtexOrder(vtexOrder());
    expect({ leftOut, noticed }).toEqual({ leftOut: [], noticed: [] });
    expect(inputs).toEqual({
      order: {
        idempotencyKey: 'import:vtex:v1001-01:order:1709294400123',
        id: 'v1001-01',
        sourceRevision: '1709294400123',
        currencyCode: 'BRL',
        customerId: 'profile-7',
        customerEmail: 'ana@example.com',
        lines: [
          {
            id: 'U1',
            kind: 'PRODUCT',
            sku: '501',
            description: 'Tea pot',
            quantity: '2',
            net: '80.00',
            tax: '5.00',
          },
          {
            id: 'shipping',
            kind: 'SHIPPING',
            description: 'Shipping',
            quantity: '1',
            net: '15.00',
            tax: '0.00',
          },
        ],
        payments: [
          {
            id: 'CARD1',
            method: 'CARD',
            label: 'Visa •••• 3333',
            provider: 'vtex-gateway',
            providerPaymentId: 'CARD1',
            providerTransactionId: 'TX1',
            providerData: [
              { name: 'tid', value: 'T-77' },
              { name: 'authorizationId', value: 'A-5' },
              { name: 'nsu', value: 'N-9' },
            ],
            authorized: '80.00',
            settled: '0.00',
            voided: '0.00',
          },
          {
            id: 'GIFT1',
            method: 'GIFT_CARD',
            label: 'Vale',
            provider: 'vtex-gateway',
            providerPaymentId: 'GIFT1',
            providerTransactionId: 'TX1',
            providerData: [],
            authorized: '20.00',
            settled: '0.00',
            voided: '0.00',
          },
        ],
      },
      invoices: [],
      receipts: [],
    });
  });

  it('is mapped to the same inputs every time', () => {
    expect(mapVtexOrder(vtexOrder())).toEqual(mapVtexOrder(vtexOrder()));
  });

  it('keeps two lines of the same SKU apart, by unique id or by place', () => {
    const item = { sellingPrice: 1000, tax: 0, quantity: 1, priceDefinition: null };
    const ids = linesOf({
      items: [
        vtexItem({ ...item, uniqueId: null }),
        vtexItem({ ...item, uniqueId: null }),
        vtexItem({ ...item, uniqueId: 'U9' }),
        vtexItem({ ...item, uniqueId: 'U9' }),
        vtexItem({ ...item, uniqueId: null, id: null }),
      ],
    })?.flatMap((line) => (line.kind === 'PRODUCT' ? [line.id] : []));
    expect(ids).toEqual(['501#0', '501#1', 'U9', '501#3', 'item#4']);
  });

  it('takes priceDefinition.total over the rounded unit price, and the unit price without a total', () => {
    const rounded = { quantity: 3, sellingPrice: 3333, tax: 0 };
    const lines = linesOf({
      items: [
        vtexItem({ ...rounded, uniqueId: 'A', priceDefinition: { total: 10000 } }),
        vtexItem({ ...rounded, uniqueId: 'B', priceDefinition: { total: 99.5 } }),
      ],
    });
    expect(lines?.slice(0, 2).map((line) => line.net)).toEqual(['100.00', '99.99']);
  });

  it('takes an item tax once per unit, or once per line where the Tax total says so', () => {
    const tax = (total: unknown) => linesOf({ totals: vtexTotals({ Shipping: 1500, Tax: total }) })?.[0]?.tax;
    expect([tax(500), tax(250), tax(777), tax(undefined)]).toEqual(['5.00', '2.50', '5.00', '5.00']);
    const { noticed } = mapVtexOrder(vtexOrder({ totals: vtexTotals({ Shipping: 1500, Tax: 777 }) }));
    expect(noticed).toContain(
      "The Tax total is 7.77 BRL, but the items' taxes total 5.00 BRL; the lines are recorded as they are.",
    );
  });

  it("doesn't subtract the discounts twice, and says so", () => {
    const { inputs, leftOut, noticed } = mapVtexOrder(
      vtexOrder({ totals: vtexTotals({ Items: 9000, Discounts: -1000, Shipping: 1500, Tax: 500 }) }),
    );
    expect(inputs.order?.lines.map((line) => line.net)).toEqual(['80.00', '15.00']);
    expect(leftOut).toEqual([expect.stringContaining('-10.00 BRL')]);
    expect(noticed).toEqual([]);
  });

  it('reports totals that disagree with the lines, and totals that are unknown', () => {
    const { leftOut, noticed } = mapVtexOrder(
      vtexOrder({ value: 9900, totals: vtexTotals({ Items: 99, Shipping: 1500, Fee: -100 }), ...paidBy() }),
    );
    expect(noticed).toEqual([
      'The document has no usable payment: nothing is refundable yet.',
      "The Items and Discounts totals are 0.99 BRL, but the items' lines total 80.00 BRL; the lines are recorded as they are.",
      "The order's value is 99.00 BRL, but its lines total 100.00 BRL; the lines are recorded as they are.",
      'The payments total 0.00 BRL, the lines 100.00 BRL: 100.00 BRL is unpaid, which is allowed.',
    ]);
    expect(leftOut).toEqual([expect.stringContaining('"Fee" with the value -100 (totals[2])')]);
  });

  it('makes one SURCHARGE line of the interest that was paid above the lines', () => {
    expect(linesOf(paidBy(cardPayment({ value: 10450, referenceValue: 10000 })))?.[2]).toEqual({
      id: 'surcharge',
      kind: 'SURCHARGE',
      description: 'Paid above the lines (instalment interest)',
      quantity: '1',
      net: '4.50',
      tax: '0.00',
    });
  });

  it('makes no SURCHARGE line of what was paid for an item that was left out', () => {
    const { inputs, leftOut } = mapVtexOrder(
      vtexOrder({
        value: 18000,
        items: [vtexItem(), vtexItem({ quantity: 0 })],
        ...paidBy(cardPayment({ value: 18000 })),
      }),
    );
    expect(inputs.order?.lines.map((line) => line.kind)).toEqual(['PRODUCT', 'SHIPPING']);
    expect(leftOut).toEqual([
      'Item 1 is left out: its quantity is 0, not a whole number from 1.',
      expect.stringContaining('the surplus of 80.00 BRL makes no SURCHARGE line'),
    ]);
  });

  it('takes a part-paid order as it is', () => {
    const { inputs, noticed } = mapVtexOrder(vtexOrder(paidBy(giftCardPayment())));
    expect(inputs.order?.lines).toHaveLength(2);
    expect(noticed).toEqual([
      'The payments total 20.00 BRL, the lines 100.00 BRL: 80.00 BRL is unpaid, which is allowed.',
    ]);
  });

  it('falls back to the creation date, then to 0, for the source revision', () => {
    const revision = (lastChange: unknown, creationDate: unknown) =>
      mapVtexOrder(vtexOrder({ lastChange, creationDate })).inputs.order?.sourceRevision;
    expect(revision('yesterday', '2024-03-01T09:00:00.5000000+00:00')).toBe('1709283600500');
    expect(revision('0001-01-01T00:00:00', null)).toBe('0');
  });
});
