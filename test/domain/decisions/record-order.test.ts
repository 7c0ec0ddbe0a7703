import { describe, expect, it } from 'vitest';
import { line, payment, recorded } from '../an-order.ts';

describe('a recorded order keeps the source’s values', () => {
  it('of the order itself', () => {
    const buyer = {
      name: 'Ada',
      street: 'Road 1',
      city: 'Bath',
      postalCode: 'BA1',
      countryCode: 'GB',
      taxId: 'T',
    };
    const customer = { customerId: 'c-7', customerEmail: 'a@example.org' };
    const account = recorded({ ...customer, buyer, sourceRevision: '007', priority: 'CARD_FIRST' });
    expect(account).toMatchObject({ ...customer, buyer, sourceRevision: 7n, priority: 'CARD_FIRST' });
    const nobody = { street: null, city: null, postalCode: null, countryCode: null, taxId: null };
    expect(recorded({ buyer: { name: 'Ada' } }).buyer).toEqual({ name: 'Ada', ...nobody });
  });

  it('or, without a priority, refunds the lowest settled first', () => {
    const nothing = { customerId: null, customerEmail: null, buyer: null, priority: 'LOWEST_SETTLED' };
    expect(recorded()).toMatchObject(nothing);
  });

  it('of a line', () => {
    const one = line('L1', '10.00', '2.00', { kind: 'SHIPPING', sku: 'SKU-1', quantity: '1.5' });
    const [kept, other] = recorded({ lines: [one, line('L2', '1.00')] }).lines;
    expect(kept).toMatchObject({ kind: 'SHIPPING', sku: 'SKU-1', description: 'Line L1', leftOut: false });
    expect(kept?.quantity.toFixed()).toBe('1.5');
    expect(other?.sku).toBeNull();
  });

  it('of a payment: the provider’s own ids and data, or the payment’s id for them', () => {
    const own = {
      label: 'Visa 4242',
      providerPaymentId: 'P-1',
      providerTransactionId: 'T-1',
      providerData: [{ name: 'tid', value: '7' }],
    };
    const [kept, other] = recorded({ payments: [payment('a', '1.00', own), payment('b', '1.00')] }).payments;
    expect(kept).toMatchObject({ ...own, provider: 'vtex', method: 'CARD' });
    const without = { label: null, providerPaymentId: 'b', providerTransactionId: null, providerData: [] };
    expect(other).toMatchObject(without);
  });

  it('and starts with nothing refunded, nothing pending and empty invoiceData', () => {
    const { invoices, invoiceData, uncovered, refundedTax, noteCount, interactionCount, revision } =
      recorded();
    expect([invoices, invoiceData.entries, invoiceData.uncovered.receiptIds]).toEqual([[], [], []]);
    expect([uncovered.receiptCount, noteCount, interactionCount, revision]).toEqual([0, 0, 1, 1]);
    expect(uncovered.refunded.isZero() && refundedTax.isZero()).toBe(true);
  });
});
