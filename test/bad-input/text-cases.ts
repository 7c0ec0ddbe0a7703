import { type Input, megabyte, type RefusalCase, shown, wrong } from './refusal-case.ts';
import { eurOrder } from './seeded-app.ts';

const badKeys = [
  ...['', ' ', '   ', 'x'.repeat(256), 'a\tb', 'a\nb', '\u0000', 'a\u0000b', 'a\u007fb', '\u00e9', '\u00a0'],
  ...['\ud83d\ude42', '\ud800', 'x'.repeat(megabyte)],
];

/** What no text may be, however long it may be. */
const badTexts = [
  ...[
    '',
    '\u0000',
    'a\u0000b',
    'a\tb',
    'a\u001bb',
    'a\u007fb',
    'a\u0085b',
    '\ud800',
    'a\udc00b',
    '\udc00\ud800',
  ],
  ...['x'.repeat(2_001), '\ud83d\ude42'.repeat(2_001), 'x'.repeat(megabyte)],
];

/** Besides, where 200 characters are the most and line breaks are none. */
const badShortTexts = [...badTexts, 'a\nb', 'a\r\nb', 'x'.repeat(201)];

const [line, otherLine] = eurOrder.lines;
const payment = {
  id: 'eur-card',
  method: 'CARD',
  provider: 'manual',
  authorized: '100.00',
  settled: '90.00',
};
const withLine = (fields: Input) => ({ lines: [{ ...line, ...fields }, otherLine] });
const withPayment = (fields: Input) => ({ payments: [{ ...payment, ...fields }] });

const cardNumbers = ['4111111111111111', '4111 1111 1111 1111', 'Visa 4111-1111-1111-1111', 'Card 12345'];

const keys: RefusalCase[] = [
  ...badKeys.map((key) =>
    wrong('IDEMPOTENCY_KEY_INVALID', 'requestRefund', `the key ${shown(key)}`, { idempotencyKey: key }),
  ),
  ...(['recordOrder', 'recordReceipt', 'cancelRefund', 'realignInvoiceData'] as const).map((mutation) =>
    wrong('IDEMPOTENCY_KEY_INVALID', mutation, 'an empty key', { idempotencyKey: '' }),
  ),
  wrong('IDEMPOTENCY_KEY_REUSED', 'requestRefund', 'another mutation’s key', {
    idempotencyKey: 'the key of eur',
  }),
  wrong('IDEMPOTENCY_KEY_REUSED', 'recordOrder', 'the key of another input', {
    idempotencyKey: 'the key of eur',
  }),
  wrong('IDEMPOTENCY_KEY_REUSED', 'recordReceipt', 'the key of another order’s call', {
    idempotencyKey: 'the key of eur',
    orderId: 'other',
    paymentId: 'other-card',
  }),
];

const orderTexts: RefusalCase[] = [
  wrong('TEXT_INVALID', 'recordOrder', 'no id', { id: '' }),
  wrong('TEXT_INVALID', 'recordOrder', 'an id of 201 characters', { id: 'x'.repeat(201) }),
  wrong('TEXT_INVALID', 'recordOrder', 'an id with a NUL', { id: 'eur\u0000' }),
  wrong('TEXT_INVALID', 'recordOrder', 'an id of half a pair', { id: '\ud800' }),
  wrong('TEXT_INVALID', 'recordOrder', 'no customerId', { customerId: '' }),
  wrong('TEXT_INVALID', 'recordOrder', 'a line break in the e-mail', {
    customerEmail: 'jo@example.com\nBcc: all',
  }),
  wrong('TEXT_INVALID', 'recordOrder', 'a line without id', withLine({ id: '' })),
  wrong('TEXT_INVALID', 'recordOrder', 'a line without description', withLine({ description: '' })),
  wrong('TEXT_INVALID', 'recordOrder', 'an sku with a NUL', withLine({ sku: '\u0000' })),
  wrong('TEXT_INVALID', 'recordOrder', 'a payment without id', withPayment({ id: '' })),
  wrong('TEXT_INVALID', 'recordOrder', 'no provider', withPayment({ provider: '' })),
  wrong(
    'TEXT_INVALID',
    'recordOrder',
    'a provider’s id of a megabyte',
    withPayment({ providerPaymentId: 'x'.repeat(megabyte) }),
  ),
  wrong(
    'TEXT_INVALID',
    'recordOrder',
    'a datum without a name',
    withPayment({ providerData: [{ name: '', value: 'x' }] }),
  ),
  ...cardNumbers.map((label) =>
    wrong('TEXT_INVALID', 'recordOrder', `the label ${label}`, withPayment({ label })),
  ),
];

export const textCases: readonly RefusalCase[] = [
  ...keys,
  ...orderTexts,
  ...badTexts.map((reason) =>
    wrong('TEXT_INVALID', 'requestRefund', `the reason ${shown(reason)}`, { reason }),
  ),
  ...badTexts.map((note) => wrong('TEXT_INVALID', 'requestRefund', `the note ${shown(note)}`, { note })),
  ...badShortTexts.map((number) =>
    wrong('TEXT_INVALID', 'recordInvoice', `the number ${shown(number)}`, { number }),
  ),
  ...badShortTexts.map((providerRefundId) =>
    wrong('TEXT_INVALID', 'recordReceipt', `the providerRefundId ${shown(providerRefundId)}`, {
      providerRefundId,
    }),
  ),
  wrong('TEXT_INVALID', 'requestRefund', 'a line’s reason of nothing', {
    scope: { lines: [{ lineId: 'line-2', quantity: '1', reason: '' }] },
  }),
  wrong('TEXT_INVALID', 'requestPendingRefunds', 'no reason', { reason: '' }),
  wrong('TEXT_INVALID', 'cancelRefund', 'no reason', { reason: '' }),
  wrong('TEXT_INVALID', 'recordFailure', 'no message', { message: '' }),
  wrong('TEXT_INVALID', 'recordFailure', 'a code with a line break', { providerCode: 'CHK\n0054' }),
  wrong('TEXT_INVALID', 'recordSettlement', 'no settlement id', { providerSettlementId: '' }),
  wrong('TEXT_INVALID', 'recordInvoice', 'an sku of 201 characters', {
    lines: [{ sku: 'x'.repeat(201), quantity: '1', price: '1.00' }],
  }),
  wrong('TEXT_INVALID', 'recordInvoice', 'a rate of no source', {
    exchangeRate: { to: 'GBP', rate: '0.8', source: '' },
  }),
];
