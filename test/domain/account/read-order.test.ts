import { describe, expect, it } from 'vitest';
import type { InvoiceInput, InvoiceLineInput } from '../../../src/domain/account/read-invoice.ts';
import type { OrderInput, OrderLineInput } from '../../../src/domain/account/read-order.ts';
import type { PaymentInput } from '../../../src/domain/account/read-payment.ts';
import { line, payment, refusedAt } from '../an-order.ts';
import { OrderStory } from '../order-story.ts';

const control = 'a\u0007';

describe('a refused order has the path of the wrong input', () => {
  const lines = (more: Partial<OrderLineInput>) => ({
    lines: [line('L1', '1.00'), { ...line('L2', '1.00'), ...more }],
  });
  const payments = (more: Partial<PaymentInput>) => ({
    payments: [payment('card', '1.00'), { ...payment('other', '1.00'), ...more }],
  });

  it.each<[string, Partial<OrderInput>]>([
    ['TEXT_INVALID input.id', { id: '' }],
    ['TEXT_INVALID input.customerId', { customerId: control }],
    ['TEXT_INVALID input.customerEmail', { customerEmail: control }],
    ['AMOUNT_INVALID input.sourceRevision', { sourceRevision: 'x' }],
    ['ORDER_OUTDATED input.sourceRevision', { sourceRevision: '0' }],
    ['CURRENCY_UNKNOWN input.currencyCode', { currencyCode: 'XXX' }],
    ['CURRENCY_MISMATCH input.currencyCode', { currencyCode: 'GBP' }],
    ['TEXT_INVALID input.lines.1.id', lines({ id: '' })],
    ['TEXT_INVALID input.lines.1.description', lines({ description: control })],
    ['TEXT_INVALID input.lines.1.sku', lines({ sku: control })],
    ['QUANTITY_INVALID input.lines.1.quantity', lines({ quantity: '0' })],
    ['AMOUNT_INVALID input.lines.1.net', lines({ net: 'x' })],
    ['AMOUNT_INVALID input.lines.1.tax', lines({ tax: 'x' })],
    ['SCOPE_INVALID input.lines.1.id', lines({ id: 'L1' })],
    ['TEXT_INVALID input.payments.1.id', payments({ id: '' })],
    ['TEXT_INVALID input.payments.1.label', payments({ label: control })],
    ['TEXT_INVALID input.payments.1.label', payments({ label: 'Visa 4111-1' })],
    ['TEXT_INVALID input.payments.1.provider', payments({ provider: control })],
    ['TEXT_INVALID input.payments.1.providerPaymentId', payments({ providerPaymentId: control })],
    ['TEXT_INVALID input.payments.1.providerTransactionId', payments({ providerTransactionId: control })],
    [
      'TEXT_INVALID input.payments.1.providerData.1.name',
      payments({
        providerData: [
          { name: 'a', value: 'b' },
          { name: '', value: 'b' },
        ],
      }),
    ],
    [
      'TEXT_INVALID input.payments.1.providerData.0.value',
      payments({ providerData: [{ name: 'a', value: control }] }),
    ],
    ['AMOUNT_INVALID input.payments.1.authorized', payments({ authorized: 'x' })],
    ['AMOUNT_INVALID input.payments.1.settled', payments({ settled: 'x' })],
    ['AMOUNT_INVALID input.payments.1.voided', payments({ voided: 'x' })],
    ['TOTALS_INCONSISTENT input.payments.1', payments({ voided: '0.01' })],
    ['SCOPE_INVALID input.payments.1.id', payments({ id: 'card' })],
    ['TEXT_INVALID input.buyer.name', { buyer: { name: '' } }],
    ['TEXT_INVALID input.buyer.street', { buyer: { name: 'A', street: '' } }],
    ['TEXT_INVALID input.buyer.city', { buyer: { name: 'A', city: '' } }],
    ['TEXT_INVALID input.buyer.postalCode', { buyer: { name: 'A', postalCode: '' } }],
    ['TEXT_INVALID input.buyer.taxId', { buyer: { name: 'A', taxId: '' } }],
    ['TEXT_INVALID input.buyer.countryCode', { buyer: { name: 'A', countryCode: 'gb' } }],
    ['TEXT_INVALID input.buyer.countryCode', { buyer: { name: 'A', countryCode: 'GBR' } }],
    ['TEXT_INVALID input.buyer.countryCode', { buyer: { name: 'A', countryCode: 'XGB' } }],
  ])('%s', (expected, more) => {
    expect(refusedAt(new OrderStory().order({ sourceRevision: '2', ...more }))).toBe(expected);
  });
});

describe('a refused invoice has the path of the wrong input', () => {
  const one = (more: Partial<InvoiceLineInput>) => ({
    lines: [
      { quantity: '1', price: '1.00' },
      { quantity: '1', price: '1.00', ...more },
    ],
  });
  const rate = (more: Partial<{ to: string; rate: string; source: string }>) => ({
    exchangeRate: { to: 'GBP', rate: '0.8', ...more },
  });

  it.each<[string, Partial<InvoiceInput>]>([
    ['TEXT_INVALID input.number', { number: '' }],
    ['AMOUNT_NOT_POSITIVE input.value', { value: '0.00' }],
    ['LINE_NOT_FOUND input.lines.1.lineId', one({ lineId: 'L9' })],
    ['TEXT_INVALID input.lines.1.sku', one({ sku: control })],
    ['QUANTITY_INVALID input.lines.1.quantity', one({ quantity: '0' })],
    ['AMOUNT_INVALID input.lines.1.price', one({ price: 'x' })],
    ['CURRENCY_UNKNOWN input.exchangeRate.to', rate({ to: 'XXX' })],
    ['AMOUNT_INVALID input.exchangeRate.rate', rate({ rate: '0' })],
    ['TEXT_INVALID input.exchangeRate.source', rate({ source: control })],
    ['REFUND_NOT_FOUND input.coversRefundIds.0', { coversRefundIds: ['rf_9'] }],
    ['INVOICE_NUMBER_TAKEN input.number', { number: 'R-1', value: '2.00' }],
  ])('%s', (expected, more) => {
    const story = new OrderStory();
    story.invoice('R-1', '1.00');
    expect(refusedAt(story.invoice('R-2', '1.00', more))).toBe(expected);
  });
});
