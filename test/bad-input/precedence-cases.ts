import { type RefusalCase, wrong } from './refusal-case.ts';

const writer = { scopes: ['refunds:write'] } as const;
const line = { lineId: 'line-1', full: true };

/** Several things wrong at once: the first by the order of RefusalCode is given. */
export const precedenceCases: readonly RefusalCase[] = [
  wrong(
    'FORBIDDEN',
    'recordRefundReceipt',
    'all of it wrong',
    { idempotencyKey: '', orderId: 'nope', amount: 'x', source: 'MANUAL' },
    writer,
  ),
  wrong('IDEMPOTENCY_KEY_INVALID', 'requestRefund', 'a bad key and an unknown order', {
    idempotencyKey: '',
    orderId: 'nope',
  }),
  wrong('IDEMPOTENCY_KEY_REUSED', 'recordRefundReceipt', 'a used key and a bad amount', {
    idempotencyKey: 'the key of eur',
    amount: 'x',
  }),
  wrong('ORDER_NOT_FOUND', 'requestRefund', 'an unknown order and a bad amount', {
    orderId: 'nope',
    scope: { amount: 'x' },
  }),
  wrong('INVOICE_NOT_FOUND', 'recordRefundReceipt', 'unknown invoice, allocation and payment', {
    invoiceNumber: 'nope',
    allocationId: 'nope',
    paymentId: 'nope',
    amount: 'x',
  }),
  wrong('INVOICE_NOT_FOUND', 'requestRefund', 'an unknown invoice beside a line', {
    scope: { pendingInvoiceNumber: 'nope', lines: [{ lineId: 'nope' }] },
  }),
  wrong('REFUND_NOT_FOUND', 'recordInvoiceForRefund', 'an unknown refund and line', {
    coversRefundIds: ['nope'],
    lines: [{ lineId: 'nope', quantity: 'x', price: 'x' }],
  }),
  wrong('REFUND_NOT_FOUND', 'cancelRefund', 'an unknown refund and no reason', {
    refundId: 'nope',
    reason: '',
  }),
  wrong('ALLOCATION_NOT_FOUND', 'recordRefundReceipt', 'an unknown allocation and payment', {
    allocationId: 'nope',
    paymentId: 'nope',
    amount: 'x',
  }),
  wrong('ALLOCATION_NOT_FOUND', 'recordRefundFailure', 'an unknown allocation and receipt', {
    allocationId: 'nope',
    reversesReceiptId: 'nope',
    message: '',
  }),
  wrong('PAYMENT_NOT_FOUND', 'recordRefundReceipt', 'an unknown payment and no text', {
    paymentId: 'nope',
    providerRefundId: '',
  }),
  wrong('PAYMENT_NOT_FOUND', 'recordSettlementForRefund', 'an unknown payment and a bad amount', {
    paymentId: 'nope',
    settled: 'x',
  }),
  wrong('LINE_NOT_FOUND', 'requestRefund', 'an unknown line of a bad amount', {
    scope: { lines: [{ lineId: 'nope', net: 'x' }], amount: '-1' },
    reason: '',
  }),
  wrong('AMOUNT_INVALID', 'recordOrderForRefund', 'bad, negative and too fine amounts', {
    lines: [
      { id: 'a', description: '', quantity: '0', net: '0.001', tax: '-1' },
      { id: 'a', description: '', quantity: '0', net: 'x', tax: '0' },
    ],
  }),
  wrong('AMOUNT_NOT_POSITIVE', 'requestRefund', 'nothing, in two scopes', {
    scope: { full: true, amount: '0' },
    reason: '',
  }),
  wrong('AMOUNT_SCALE', 'requestRefund', 'a tenth of a cent and no reason', {
    scope: { amount: '1.001' },
    reason: '',
  }),
  wrong('CURRENCY_UNKNOWN', 'recordOrderForRefund', 'an unknown currency and no id', {
    currencyCode: 'XXX',
    id: '',
  }),
  wrong('CURRENCY_MISMATCH', 'recordOrderForRefund', 'another currency and an old revision', {
    currencyCode: 'USD',
    sourceRevision: '1',
  }),
  wrong('QUANTITY_INVALID', 'requestRefund', 'no quantity, twice', {
    scope: {
      lines: [
        { lineId: 'line-2', quantity: '0' },
        { lineId: 'line-2', quantity: '1' },
      ],
    },
  }),
  wrong('SCOPE_INVALID', 'requestRefund', 'two scopes and no reason', {
    scope: { full: true, lines: [line] },
    reason: '',
  }),
  wrong('TEXT_INVALID', 'recordOrderForRefund', 'no customerId and an old revision', {
    customerId: '',
    sourceRevision: '1',
  }),
  wrong('TEXT_INVALID', 'recordRefundReceipt', 'no text and too much', {
    providerRefundId: '',
    amount: '100000.00',
  }),
  wrong('ORDER_OUTDATED', 'recordOrderForRefund', 'an old revision with too much settled', {
    sourceRevision: '1',
    payments: [{ id: 'other-card', method: 'CARD', provider: 'manual', authorized: '1', settled: '2' }],
  }),
  wrong('SETTLEMENT_OUTDATED', 'recordSettlementForRefund', 'less settled and too much voided', {
    settled: '1',
    voided: '100.00',
  }),
  wrong('TOTALS_INCONSISTENT', 'recordOrderForRefund', 'another order’s payment with too much settled', {
    payments: [{ id: 'other-card', method: 'CARD', provider: 'manual', authorized: '1', settled: '2' }],
  }),
  wrong('PREVIEW_OUTDATED', 'requestRefund', 'no token of ours and too much', {
    previewToken: 'nope',
    scope: { amount: '100000.00' },
  }),
  wrong('EXCEEDS_QUANTITY', 'requestRefund', 'a line too many and a line too dear', {
    scope: {
      lines: [
        { lineId: 'line-1', gross: '100.01' },
        { lineId: 'line-2', quantity: '4' },
      ],
    },
  }),
  wrong('EXCEEDS_LINE', 'requestRefund', 'more than the line and the order', {
    scope: { lines: [{ lineId: 'line-1', gross: '99999.00' }] },
  }),
];
