import { type Input, type RefusalCase, wrong } from './refusal-case.ts';
import { eurOrder } from './seeded-app.ts';

const [line, otherLine] = eurOrder.lines;
const payment = {
  id: 'eur-card',
  method: 'CARD',
  provider: 'manual',
  authorized: '100.00',
  settled: '90.00',
};
const withPayment = (fields: Input) => ({ payments: [{ ...payment, ...fields }] });
const lines = (...asked: Input[]) => ({ scope: { lines: asked } });

const scopes: RefusalCase[] = [
  ...[
    {},
    { full: false },
    { full: null, amount: null },
    { full: true, amount: '1.00' },
    { full: true, lines: [{ lineId: 'line-1', full: true }] },
    { amount: '1.00', pendingInvoiceNumber: 'R-1' },
    { lines: [] },
    { lines: [{ lineId: 'line-1' }] },
    { lines: [{ lineId: 'line-1', full: false }] },
    { lines: [{ lineId: 'line-1', full: true, quantity: '1' }] },
    { lines: [{ lineId: 'line-1', net: '1.00', gross: '1.00' }] },
    {
      lines: [
        { lineId: 'line-1', full: true },
        { lineId: 'line-1', full: true },
      ],
    },
    {
      lines: [
        { lineId: 'line-2', quantity: '1' },
        { lineId: 'line-2', gross: '1.00' },
      ],
    },
  ].map((scope) => wrong('SCOPE_INVALID', 'requestRefund', JSON.stringify(scope), { scope })),
  wrong('SCOPE_INVALID', 'recordOrder', 'a line twice', { lines: [line, otherLine, line] }),
  wrong('SCOPE_INVALID', 'recordOrder', 'a line twice, composed otherwise', {
    lines: [
      { ...line, id: '\u00e9' },
      { ...line, id: 'e\u0301' },
    ],
  }),
  wrong('SCOPE_INVALID', 'recordOrder', 'a payment twice', { payments: [payment, payment] }),
];

const currencies: RefusalCase[] = [
  ...['USD', 'JPY', 'KWD'].map((code) =>
    wrong('CURRENCY_MISMATCH', 'recordOrder', `another currency, ${code}`, {
      currencyCode: code,
      lines: [{ ...line, net: '83', tax: '17' }],
      payments: [{ ...payment, authorized: '100', settled: '90' }],
    }),
  ),
];

const outdated: RefusalCase[] = [
  wrong('INVOICE_NUMBER_TAKEN', 'recordInvoice', 'another value', { number: 'R-1', value: '31.00' }),
  wrong('INVOICE_NUMBER_TAKEN', 'recordInvoice', 'another type', {
    number: 'R-1',
    value: '30.00',
    type: 'OUTPUT',
  }),
  wrong('INVOICE_NUMBER_TAKEN', 'recordInvoice', 'another date', {
    number: 'R-1',
    value: '30.00',
    issuedAt: '2026-02-01T00:00:00Z',
  }),
  wrong('INVOICE_NUMBER_TAKEN', 'recordInvoice', 'a number that differs in composition alone', {
    number: 'Retour nº 1/e\u0301',
    value: '8.00',
  }),
  ...['0', '4', '0005', '000000000000000004'].map((sourceRevision) =>
    wrong('ORDER_OUTDATED', 'recordOrder', `the revision ${sourceRevision}`, { sourceRevision }),
  ),
  wrong('ORDER_OUTDATED', 'recordOrder', 'the recorded revision and other lines', {
    sourceRevision: '5',
    lines: [line],
  }),
  wrong('SETTLEMENT_OUTDATED', 'recordSettlement', 'less settled', { settled: '89.99' }),
  wrong('SETTLEMENT_OUTDATED', 'recordSettlement', 'nothing settled', { settled: '0' }),
  wrong('TOTALS_INCONSISTENT', 'recordSettlement', 'more than was authorized', { settled: '100.01' }),
  wrong('TOTALS_INCONSISTENT', 'recordSettlement', 'too much cancelled', { cancelled: '5.01' }),
  wrong(
    'TOTALS_INCONSISTENT',
    'recordOrder',
    'more settled than authorized',
    withPayment({ settled: '100.01' }),
  ),
  wrong('TOTALS_INCONSISTENT', 'recordOrder', 'too much cancelled', withPayment({ cancelled: '10.01' })),
  wrong('PREVIEW_OUTDATED', 'requestRefund', 'another order’s token', ({ previewOfOtherOrder }) => ({
    previewToken: previewOfOtherOrder,
  })),
];

const tooMuch: RefusalCase[] = [
  wrong('NOTHING_TO_REFUND', 'requestRefund', 'a paid invoice', {
    scope: { pendingInvoiceNumber: 'R-done' },
  }),
  wrong('NOTHING_TO_REFUND', 'requestRefund', 'an invoice of a sale', {
    scope: { pendingInvoiceNumber: 'S-1' },
  }),
  wrong('NOTHING_TO_REFUND', 'requestPendingRefunds', 'nothing pending', { orderId: 'other' }),
  wrong('POSSIBLE_DUPLICATE', 'requestPendingRefunds', 'a return that may have been paid already', {
    orderId: 'maybe-paid',
  }),
  wrong(
    'EXCEEDS_QUANTITY',
    'requestRefund',
    'more pieces than there are',
    lines({ lineId: 'line-2', quantity: '4' }),
  ),
  wrong(
    'EXCEEDS_QUANTITY',
    'requestRefund',
    'a millionth too many',
    lines({ lineId: 'line-2', quantity: '3.000001' }),
  ),
  wrong(
    'EXCEEDS_LINE',
    'requestRefund',
    'more gross than the line',
    lines({ lineId: 'line-2', gross: '36.01' }),
  ),
  wrong('EXCEEDS_LINE', 'requestRefund', 'more net than the line', lines({ lineId: 'line-2', net: '30.01' })),
  wrong('EXCEEDS_INVOICE', 'retryAllocation', 'an invoice that another refund pays', ({ overtaken }) => ({
    allocationId: overtaken.id,
  })),
  wrong('EXCEEDS_REFUNDABLE', 'requestRefund', 'more than the order', {
    scope: { amount: '999999999999.99' },
  }),
  wrong('EXCEEDS_REFUNDABLE', 'requestRefund', 'an invoice of more than the order', {
    orderId: 'poor',
    scope: { pendingInvoiceNumber: 'R-poor' },
  }),
  wrong('EXCEEDS_REFUNDABLE', 'requestPendingRefunds', 'such an invoice alone', { orderId: 'poor' }),
  wrong('EXCEEDS_REFUNDABLE', 'recordReceipt', 'more than the payment', { amount: '100.01' }),
];

const conflicts: RefusalCase[] = [
  wrong('RECEIPT_CONFLICT', 'recordReceipt', 'a recorded id and another amount', {
    providerRefundId: 're-1',
    amount: '9.00',
  }),
  wrong('RECEIPT_CONFLICT', 'recordReceipt', 'an allocation of another payment', ({ ready }) => ({
    allocationId: ready.id,
    paymentId: ready.paymentId === 'eur-card' ? 'eur-gift' : 'eur-card',
  })),
  wrong('RECEIPT_CONFLICT', 'recordReceipt', 'an allocation of no invoice', ({ ready }) => ({
    allocationId: ready.id,
    paymentId: null,
    invoiceNumber: 'R-1',
  })),
  wrong('STATE_CONFLICT', 'retryAllocation', 'one that was never sent', ({ ready }) => ({
    allocationId: ready.id,
  })),
  wrong('STATE_CONFLICT', 'retryAllocation', 'one that succeeded', ({ succeeded }) => ({
    allocationId: succeeded.id,
  })),
  wrong('STATE_CONFLICT', 'recordFailure', 'one that succeeded', ({ succeeded }) => ({
    allocationId: succeeded.id,
  })),
  wrong('STATE_CONFLICT', 'cancelRefund', 'one that succeeded', ({ succeededRefund }) => ({
    refundId: succeededRefund,
  })),
  wrong('STATE_CONFLICT', 'recordOrder', 'another order’s payment', withPayment({ id: 'other-card' })),
  wrong(
    'FORBIDDEN',
    'recordReceipt',
    'source MANUAL by a writer',
    { source: 'MANUAL' },
    { scopes: ['refunds:write'] },
  ),
  wrong(
    'FORBIDDEN',
    'recordReceipt',
    'acceptExcess by a writer',
    { acceptExcess: true },
    { scopes: ['refunds:write'] },
  ),
];

export const ruleCases: readonly RefusalCase[] = [
  ...scopes,
  ...currencies,
  ...outdated,
  ...tooMuch,
  ...conflicts,
];
