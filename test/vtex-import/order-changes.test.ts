import { describe, expect, it } from 'vitest';
import { mapVtexOrder } from '../../src/vtex-import/map-vtex-order.ts';
import { changed, lamp, paidWith, receipt, taken } from './changed-order.ts';
import { paidByReceipt } from './paid-payments.ts';
import { fixture, linesOf, refundableOf } from './refundable.ts';
import { cardPayment, vtexItem, vtexPackage, vtexTransaction } from './vtex-order.ts';

describe('what an order change took out and paid back', () => {
  it('is a receipt of the payment, and refundable no more', () => {
    const mapped = mapVtexOrder(fixture('changed-invoiced'));
    expect(mapped.inputs.receipts).toEqual([
      expect.objectContaining({
        paymentId: 'P-CHG',
        providerRefundId: 'r-029f',
        amount: '32.90',
        source: 'IMPORT',
        occurredAt: new Date('2026-01-01T00:00:00Z'),
      }),
    ]);
    expect(mapped.inputs.receipts[0]).not.toHaveProperty('invoiceNumber');
    expect([linesOf(mapped), refundableOf(mapped)]).toEqual(['11.60', '11.60']);
    expect(mapped.inputs.order?.payments).toEqual([
      expect.objectContaining({ id: 'P-CHG', authorized: '44.50', settled: '44.50', voided: '0.00' }),
    ]);
  });

  it('is voided where no receipt proves it', () => {
    const document = fixture('changed-invoiced');
    const mapped = mapVtexOrder({
      ...document,
      changesAttachment: {
        changesData: [
          { discountValue: 3290, itemsRemoved: [{ id: 'A', quantity: 1, price: 3290 }], receipt: null },
        ],
      },
    });
    expect(mapped.inputs.receipts).toEqual([]);
    expect([linesOf(mapped), refundableOf(mapped)]).toEqual(['11.60', '11.60']);
    expect(mapped.inputs.order?.payments).toEqual([
      expect.objectContaining({ authorized: '44.50', settled: '11.60', voided: '32.90' }),
    ]);
  });

  it('counts by the Change total alone where the changes themselves are missing', () => {
    const mapped = mapVtexOrder({ ...fixture('changed-invoiced'), changesAttachment: null });
    expect(refundableOf(mapped)).toBe('11.60');
  });

  it('takes pieces from a line, and the whole line with the last', () => {
    const quantities = (quantity: number) =>
      mapVtexOrder(changed(13000 - quantity * 1000, [taken(quantity)])).inputs.order?.lines.map(
        ({ id, quantity: left, net }) => `${id} ${left} ${net}`,
      );
    expect(quantities(1)).toEqual(['U1 2 80.00', 'U2 2 20.00', 'shipping 1 15.00']);
    expect(quantities(3)).toEqual(['U1 2 80.00', 'shipping 1 15.00']);
  });

  it('takes nothing from lines that the document shows as they are after the change', () => {
    const items = [vtexItem(), vtexItem({ ...lamp, quantity: 2, priceDefinition: { total: 2000 } })];
    const mapped = mapVtexOrder(changed(12000, [taken(1)], { items }));
    expect([linesOf(mapped), refundableOf(mapped)]).toEqual(['120.00', '120.00']);
    expect(mapped.inputs.order?.lines[1]?.quantity).toBe('2');
  });

  it('counts though the document is that of before the change, and is not counted where its payments are after it', () => {
    const before = mapVtexOrder(changed(13000, [taken(3)]));
    expect([linesOf(before), refundableOf(before)]).toEqual(['100.00', '100.00']);
    const after = mapVtexOrder(changed(10000, [taken(3)], paidWith(10000)));
    expect([linesOf(after), refundableOf(after)]).toEqual(['100.00', '100.00']);
    expect(after.inputs.receipts).toEqual([]);
    expect(after.noticed).toContainEqual(expect.stringContaining('"CH-1"'));
  });

  it('counts for each change, and as one receipt where two changes name the same', () => {
    const receiptsOf = (id: string) => {
      const mapped = mapVtexOrder(
        changed(10000, [taken(1), taken(2, { receipt: { ...receipt, receipt: id } })]),
      );
      expect(refundableOf(mapped)).toBe('100.00');
      return mapped.inputs.receipts.map(({ providerRefundId, amount }) => `${providerRefundId} ${amount}`);
    };
    expect(receiptsOf('CH-2')).toEqual(['CH-1 10.00', 'CH-2 20.00']);
    expect(receiptsOf('CH-1')).toEqual(['CH-1 30.00']);
  });

  it('went to the payment that holds it, or to several where none does', () => {
    const receiptsOf = (...values: number[]) => {
      const payments = values.map((value, n) => cardPayment({ id: `C${n}`, value }));
      const mapped = mapVtexOrder(
        changed(10000, [taken(3)], { paymentData: { transactions: [vtexTransaction(payments)] } }),
      );
      expect(refundableOf(mapped)).toBe('100.00');
      return mapped.inputs.receipts.map(paidByReceipt);
    };
    expect(receiptsOf(2500, 10500)).toEqual(['C1 CH-1 30.00']);
    expect(receiptsOf(2600, 2600, 2600, 2600, 2600)).toEqual(['C0 26.00 + C1 4.00 CH-1 30.00']);
  });

  it('counts once where a restitution names the same receipt', () => {
    const restitutions = { Refund: { value: 3000, refundId: 'CH-1', date: receipt.date } };
    const mapped = mapVtexOrder(
      changed(10000, [taken(3)], {
        packageAttachment: { packages: [vtexPackage({ invoiceValue: 3000, restitutions })] },
      }),
    );
    expect(mapped.inputs.receipts.map(({ invoiceNumber, amount }) => `${invoiceNumber} ${amount}`)).toEqual([
      'R-1 30.00',
    ]);
    expect(refundableOf(mapped)).toBe('100.00');
  });

  it('is voided as far as its receipt is of less, and where its receipt names another order', () => {
    const mapped = mapVtexOrder(changed(10000, [taken(3, { receipt: { ...receipt, value: 1000 } })]));
    expect(mapped.inputs.receipts.map(({ amount }) => amount)).toEqual(['10.00']);
    expect(mapped.inputs.order?.payments[0]?.voided).toBe('20.00');
    const foreign = mapVtexOrder(
      changed(10000, [taken(3, { receipt: { ...receipt, orderId: 'v1001-02' } })]),
    );
    expect(foreign.inputs.receipts).toEqual([]);
    expect(foreign.leftOut).toContainEqual(expect.stringContaining('"v1001-02"'));
    expect(refundableOf(foreign)).toBe('100.00');
  });

  it("is this order's in a group that shares its payment, too", () => {
    const mapped = mapVtexOrder(changed(10000, [taken(3)], paidWith(50000)));
    expect([mapped.inputs.receipts[0]?.paymentId, mapped.inputs.receipts[0]?.amount]).toEqual([
      'CARD1@v1001-01',
      '30.00',
    ]);
    expect(refundableOf(mapped)).toBe('100.00');
  });

  it('may be all of the order: what was paid back is recorded, and nothing is refundable', () => {
    const document = fixture('changed-invoiced');
    const everything = {
      ...document,
      value: 0,
      totals: [
        { id: 'Items', value: 3290 },
        { id: 'Change', value: -3290 },
      ],
    };
    const paymentData = { transactions: [{ isActive: true, payments: [cardPayment({ value: 3290 })] }] };
    const mapped = mapVtexOrder({ ...everything, paymentData });
    expect([mapped.inputs.order?.lines, refundableOf(mapped)]).toEqual([[], '0.00']);
    expect(mapped.inputs.receipts.map(({ amount }) => amount)).toEqual(['32.90']);
  });

  it('is nothing where nothing was paid, and where its receipt is of nothing, which is said', () => {
    const unpaid = mapVtexOrder(
      changed(0, [taken(1, { receipt: null })], { totals: [{ id: 'Change', value: 0 }], paymentData: null }),
    );
    expect(refundableOf(unpaid)).toBe('0.00');
    const idle = mapVtexOrder(changed(13000, [{ discountValue: 0, incrementValue: 0, receipt }]));
    expect(idle.inputs.receipts).toEqual([]);
    expect(idle.noticed).toContainEqual(expect.stringContaining('"CH-1"'));
  });
});
