import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder, play, type Story } from '../support/story.ts';
import { type SeededApp, startSeededApp } from './seeded-app.ts';

let app: SeededApp;
let story: Story;
beforeAll(async () => {
  app = await startSeededApp();
  story = play(app);
});
afterAll(() => app.stop());

const names = [
  ...[
    'Return 1',
    'R/1',
    'Retour nº 7/é',
    '返品-1',
    '\ud83d\ude42',
    ' R ',
    'R-1 ',
    '0',
    '-1',
    'null',
    'true',
    '"',
    "'",
  ],
  ...[
    'a.b',
    '$where',
    '$',
    '.',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '{"$ne":null}',
    '<b>',
  ],
  ...[
    'in_1_a_b',
    'rf_',
    'al_01ARZ3NDEKTSV4RRFFQ69G5FAV_1_x',
    '%2F',
    '\\',
    '\u200b',
    '\u202e',
    '\ufffd',
    'x'.repeat(200),
  ],
  // 200 characters of two UTF-16 units each.
  '\ud83d\ude42'.repeat(200),
];

test.each(names)('an order, its line, payment, invoice and receipt can be called %j', async (name) => {
  const line = { id: name, description: name, sku: name, quantity: '1', net: '83.33', tax: '16.67' };
  const payment = { id: name, method: 'CARD', provider: name, authorized: '100.00', settled: '100.00' };
  await story.recordOrderForRefund({
    ...anOrder({ id: name }),
    lines: [line],
    payments: [payment],
    customerId: name,
  });
  const invoice = await story.recordInvoiceForRefund({
    orderId: name,
    number: name,
    value: '30.00',
    lines: [{ lineId: name, quantity: '0.3', price: '100.00' }],
  });
  const scope = { pendingInvoiceNumber: name };
  const refund = await story.requestRefund({ orderId: name, scope, reason: name, note: `${name}\n${name}` });
  const [allocation] = refund.allocations;
  if (allocation === undefined) throw new Error('The refund has an allocation.');
  const { receipt } = await story.recordRefundReceipt(allocation, {
    providerRefundId: name,
    invoiceNumber: name,
    paymentId: name,
  });
  const { data, errors } = await app.ask(seen, {
    r: [
      { __typename: 'Order', id: name },
      { __typename: 'Invoice', id: invoice.id },
      { __typename: 'Refund', id: refund.id },
      { __typename: 'PaymentAllocation', id: allocation.id },
      { __typename: 'Payment', id: name },
    ],
  });
  expect(errors).toEqual([]);
  expect(data._entities).toEqual([
    {
      id: name,
      refundSummary: { consistent: true, refunded: { gross: { amount: '30.00' } } },
      refundableLines: [{ lineId: name, refunded: { gross: { amount: '30.00' } } }],
      invoiceData: { invoices: [{ invoiceNumber: name, covered: true, receiptIds: [receipt.id] }] },
    },
    { invoice: { number: name, refundStatus: 'REFUNDED' } },
    { invoiceNumber: name, receipts: [{ providerRefundId: name }], refundStatus: 'SUCCEEDED' },
    { payment: { id: name }, refund: { id: refund.id }, partStatus: 'SUCCEEDED' },
    { account: { provider: name, refunded: { amount: '30.00' } } },
  ]);
});

const seen = `query ($r: [_Any!]!) { _entities(representations: $r) {
  ... on Order { id refundSummary { consistent refunded { gross { amount } } } refundableLines { lineId refunded { gross { amount } } } invoiceData { invoices { invoiceNumber covered receiptIds } } }
  ... on Invoice { invoice: refundAccount { number refundStatus } }
  ... on Refund { invoiceNumber receipts { providerRefundId } refundStatus: status }
  ... on PaymentAllocation { payment { id } refund { id } partStatus: status }
  ... on Payment { account: refundAccount { provider refunded { amount } } }
} }`;

test('a number is known by its canonical composition, and is kept as it was given', async () => {
  await story.recordOrderForRefund(
    anOrder({ id: 'composed', card: { authorized: '50.00', settled: '50.00' } }),
  );
  const given = { orderId: 'composed', value: '5.00' };
  await story.recordInvoiceForRefund({ ...given, number: 'e\u0301' });
  expect((await story.recordInvoiceForRefund({ ...given, number: '\u00e9' })).number).toBe('e\u0301');
  await story.requestRefund({ orderId: 'composed', scope: { pendingInvoiceNumber: '\u00e9' } });
});

test.each(['x', 'x'.repeat(255), '~!@#$%^&*()', ' x '])(
  '%j is a good idempotency key',
  async (idempotencyKey) => {
    await story.tryTo(
      'realignRefundInvoiceData',
      'RealignRefundInvoiceDataInput',
      { orderId: 'eur', idempotencyKey },
      'order { id }',
    );
  },
);

test('half of a surrogate pair is no other order’s id, though the database writes it as one', async () => {
  await story.recordOrderForRefund(
    anOrder({ id: 'half \ufffd', card: { authorized: '50.00', settled: '50.00' } }),
  );
  const input = { orderId: 'half \ud800', scope: { amount: '1.00' }, reason: 'Goodwill' };
  const { userErrors } = await story.tryTo('requestRefund', 'RequestRefundInput', input, 'refund { id }');
  expect(userErrors).toMatchObject([{ code: 'ORDER_NOT_FOUND' }]);
});
