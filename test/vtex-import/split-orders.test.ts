import { describe, expect, it } from 'vitest';
import { mapVtexOrder } from '../../src/vtex-import/map-vtex-order.ts';
import { fixture, linesOf, refundableOf } from './refundable.ts';
import { cardPayment, giftCardPayment, vtexOrder, vtexPackage, vtexTransaction } from './vtex-order.ts';

type Json = Record<string, unknown>;

const paidBy = (...payments: Json[]) => ({ paymentData: { transactions: [vtexTransaction(payments)] } });
const kindsOf = (document: unknown) =>
  mapVtexOrder(document).inputs.order?.lines.map((line) => line.kind) ?? [];

describe('an order that shares its payments with other orders', () => {
  it('has its own share of the payment, and no more refundable than its value', () => {
    const mapped = mapVtexOrder(fixture('split-01'));
    expect(refundableOf(mapped)).toBe('54.58');
    expect(kindsOf(fixture('split-01'))).toEqual(['PRODUCT', 'SHIPPING']);
    expect(mapped.inputs.order?.payments).toEqual([
      expect.objectContaining({
        id: 'P-GRP@grp-01',
        providerPaymentId: 'P-GRP',
        providerTransactionId: 'TX-GRP',
        authorized: '54.58',
        settled: '54.58',
      }),
    ]);
    expect(mapped.leftOut).toEqual([expect.stringContaining('62.08 BRL')]);
  });

  it('has other payment ids than the other order of its group', () => {
    const [one, other] = ['grp-01', 'grp-02'].map(
      (orderId) => mapVtexOrder({ ...fixture('split-01'), orderId }).inputs.order?.payments[0]?.id,
    );
    expect(one).not.toBe(other);
  });

  it('has a share of each of several payments, whole hundredths each, that sum to its value', () => {
    const { inputs } = mapVtexOrder(
      vtexOrder(paidBy(cardPayment({ value: 20000 }), giftCardPayment({ value: 9999 }))),
    );
    expect(inputs.order?.payments.map(({ id, authorized }) => [id, authorized])).toEqual([
      ['CARD1@v1001-01', '66.67'],
      ['GIFT1@v1001-01', '33.33'],
    ]);
  });

  it('is not seen in a rounding: that is said, and the payment keeps its id', () => {
    const mapped = mapVtexOrder(vtexOrder(paidBy(cardPayment({ value: 10001 }))));
    expect(mapped.inputs.order?.payments.map(({ id, authorized }) => [id, authorized])).toEqual([
      ['CARD1', '100.00'],
    ]);
    expect(mapped.leftOut).toEqual([expect.stringContaining('0.01 BRL')]);
  });

  it('never shares below what the gateway can send: hundredths in KWD, whole units in JPY', () => {
    const shares = (currencyCode: string) =>
      mapVtexOrder(
        vtexOrder({
          storePreferencesData: { currencyCode },
          ...paidBy(cardPayment({ value: 20000 }), giftCardPayment({ value: 10000 })),
        }),
      ).inputs.order?.payments.map(({ authorized }) => authorized);
    expect(shares('KWD')).toEqual(['66.670', '33.330']);
    expect(shares('JPY')).toEqual(['67', '33']);
  });

  it('keeps its receipts on its own share, and leaves out what names another order', () => {
    const receipts = [
      { id: 'RF-1', value: 3000, paymentId: 'CARD1' },
      { id: 'RF-2', value: 1000, paymentId: 'CARD1', orderId: 'v1001-02' },
    ];
    const { inputs, leftOut } = mapVtexOrder(
      vtexOrder({
        ...paidBy(cardPayment({ value: 25000 })),
        packageAttachment: {
          packages: [vtexPackage({ restitutions: { Refund: { value: 4250, receipts } } })],
        },
      }),
    );
    expect(inputs.receipts.map(({ paymentId, providerRefundId }) => [paymentId, providerRefundId])).toEqual([
      ['CARD1@v1001-01', 'RF-1'],
    ]);
    expect(leftOut).toContainEqual(expect.stringContaining('"v1001-02"'));
  });

  it('has a share of its own, too, where the payment is known to be of another order', () => {
    const owners = new Map([['CARD1', 'v1001-02']]);
    const ids = (given: ReadonlyMap<string, string>) =>
      mapVtexOrder(vtexOrder(), { owners: given }).inputs.order?.payments.map(({ id }) => id);
    expect(ids(owners)).toEqual(['CARD1@v1001-01', 'GIFT1']);
    expect(ids(new Map([['CARD1', 'v1001-01']]))).toEqual(['CARD1', 'GIFT1']);
  });

  it('keeps the payment ids under which it was recorded before', () => {
    const split = vtexOrder(paidBy(cardPayment({ value: 25000 })));
    const id = (document: Json, known: string) =>
      mapVtexOrder(document, { owners: new Map([[known, 'v1001-01']]) }).inputs.order?.payments[0]?.id;
    expect(id(split, 'CARD1')).toBe('CARD1');
    expect(id(vtexOrder(), 'CARD1@v1001-01')).toBe('CARD1@v1001-01');
  });
});

describe('interest', () => {
  it('is what the payments say they took above their referenceValue', () => {
    const document = vtexOrder(paidBy(cardPayment({ value: 10450, referenceValue: 10000 })));
    const mapped = mapVtexOrder(document);
    expect(kindsOf(document)).toEqual(['PRODUCT', 'SHIPPING', 'SURCHARGE']);
    expect([linesOf(mapped), refundableOf(mapped)]).toEqual(['104.50', '104.50']);
    expect(mapped.inputs.order?.payments[0]?.id).toBe('CARD1');
  });

  it('may stand in the value already', () => {
    const mapped = mapVtexOrder(
      vtexOrder({ value: 10450, ...paidBy(cardPayment({ value: 10450, referenceValue: 10000 })) }),
    );
    expect([linesOf(mapped), refundableOf(mapped)]).toEqual(['104.50', '104.50']);
  });

  it.each([[undefined], [null], [10450], [99999], ['x']])(
    'is not made of what is paid above the value, with the referenceValue %j',
    (referenceValue) => {
      const document = vtexOrder(paidBy(cardPayment({ value: 10450, referenceValue })));
      const mapped = mapVtexOrder(document);
      expect(kindsOf(document)).not.toContain('SURCHARGE');
      expect(refundableOf(mapped)).toBe('100.00');
      expect(mapped.leftOut).toContainEqual(expect.stringContaining('4.50 BRL'));
    },
  );

  it('of a payment that is shared is said, and not refundable here', () => {
    const mapped = mapVtexOrder(vtexOrder(paidBy(cardPayment({ value: 31000, referenceValue: 30000 }))));
    expect(refundableOf(mapped)).toBe('100.00');
    expect(mapped.leftOut).toContainEqual(expect.stringContaining('10.00 BRL'));
  });
});
