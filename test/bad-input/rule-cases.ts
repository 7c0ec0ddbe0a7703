import { pendingCases } from './pending-cases.ts';
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
  wrong('SCOPE_INVALID', 'recordOrderForRefund', 'a line twice', { lines: [line, otherLine, line] }),
  wrong('SCOPE_INVALID', 'recordOrderForRefund', 'a line twice, composed otherwise', {
    lines: [
      { ...line, id: '\u00e9' },
      { ...line, id: 'e\u0301' },
    ],
  }),
  wrong('SCOPE_INVALID', 'recordOrderForRefund', 'a payment twice', { payments: [payment, payment] }),
];

const currencies: RefusalCase[] = [
  ...['USD', 'JPY', 'KWD'].map((code) =>
    wrong('CURRENCY_MISMATCH', 'recordOrderForRefund', `another currency, ${code}`, {
      currencyCode: code,
      lines: [{ ...line, net: '83', tax: '17' }],
      payments: [{ ...payment, authorized: '100', settled: '90' }],
    }),
  ),
];

const taken = (what: string, more: Record<string, unknown>) =>
  wrong('INVOICE_NUMBER_TAKEN', 'recordInvoiceForRefund', what, { number: 'R-1', value: '30.00', ...more });

const outdated: RefusalCase[] = [
  taken('another value', { value: '31.00' }),
  taken('another type', { type: 'OUTPUT' }),
  taken('another date', { issuedAt: '2026-02-01T00:00:00Z' }),
  taken('another id', { id: 'bill-1' }),
  taken('a number that differs in composition alone', { number: 'Retour nº 1/e\u0301', value: '8.00' }),
  ...['0', '4', '0005', '000000000000000004'].map((sourceRevision) =>
    wrong('ORDER_OUTDATED', 'recordOrderForRefund', `the revision ${sourceRevision}`, { sourceRevision }),
  ),
  wrong('ORDER_OUTDATED', 'recordOrderForRefund', 'the recorded revision and other lines', {
    sourceRevision: '5',
    lines: [line],
  }),
  wrong('SETTLEMENT_OUTDATED', 'recordSettlementForRefund', 'less settled', { settled: '89.99' }),
  wrong('SETTLEMENT_OUTDATED', 'recordSettlementForRefund', 'nothing settled', { settled: '0' }),
  wrong('TOTALS_INCONSISTENT', 'recordSettlementForRefund', 'more than was authorized', {
    settled: '100.01',
  }),
  wrong('TOTALS_INCONSISTENT', 'recordSettlementForRefund', 'too much voided', { voided: '5.01' }),
  wrong(
    'TOTALS_INCONSISTENT',
    'recordOrderForRefund',
    'more settled than authorized',
    withPayment({ settled: '100.01' }),
  ),
  wrong('TOTALS_INCONSISTENT', 'recordOrderForRefund', 'too much voided', withPayment({ voided: '10.01' })),
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
  wrong(
    'EXCEEDS_INVOICE',
    'retryRefundAllocation',
    'an invoice that another refund pays',
    ({ overtaken }) => ({
      allocationId: overtaken.id,
    }),
  ),
  wrong('EXCEEDS_REFUNDABLE', 'requestRefund', 'more than the order', {
    scope: { amount: '999999999999.99' },
  }),
  wrong('EXCEEDS_REFUNDABLE', 'requestRefund', 'an invoice of more than the order', {
    orderId: 'poor',
    scope: { pendingInvoiceNumber: 'R-poor' },
  }),
  wrong('EXCEEDS_REFUNDABLE', 'requestPendingRefunds', 'such an invoice alone', { orderId: 'poor' }),
  wrong('EXCEEDS_REFUNDABLE', 'recordRefundReceipt', 'more than the payment', { amount: '100.01' }),
];

const conflicts: RefusalCase[] = [
  wrong('RECEIPT_CONFLICT', 'recordRefundReceipt', 'a recorded id and another amount', {
    providerRefundId: 're-1',
    amount: '9.00',
  }),
  wrong('RECEIPT_CONFLICT', 'recordRefundReceipt', 'an allocation of another payment', ({ ready }) => ({
    allocationId: ready.id,
    paymentId: ready.paymentId === 'eur-card' ? 'eur-gift' : 'eur-card',
  })),
  wrong('RECEIPT_CONFLICT', 'recordRefundReceipt', 'an allocation of no invoice', ({ ready }) => ({
    allocationId: ready.id,
    paymentId: null,
    invoiceNumber: 'R-1',
  })),
  wrong('STATE_CONFLICT', 'retryRefundAllocation', 'one that was never sent', ({ ready }) => ({
    allocationId: ready.id,
  })),
  wrong('STATE_CONFLICT', 'retryRefundAllocation', 'one that succeeded', ({ succeeded }) => ({
    allocationId: succeeded.id,
  })),
  wrong('STATE_CONFLICT', 'recordRefundFailure', 'one that succeeded', ({ succeeded }) => ({
    allocationId: succeeded.id,
  })),
  wrong('STATE_CONFLICT', 'cancelRefund', 'one that succeeded', ({ succeededRefund }) => ({
    refundId: succeededRefund,
  })),
  wrong(
    'STATE_CONFLICT',
    'recordOrderForRefund',
    'another order’s payment',
    withPayment({ id: 'other-card' }),
  ),
  wrong(
    'FORBIDDEN',
    'recordRefundReceipt',
    'source MANUAL by a writer',
    { source: 'MANUAL' },
    { scopes: ['refunds:write'] },
  ),
  wrong(
    'FORBIDDEN',
    'recordRefundReceipt',
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
  ...pendingCases,
];
