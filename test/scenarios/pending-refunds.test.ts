import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('pending');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const lines = [
  { id: 'shoes', description: 'Shoes', quantity: '2', net: '50.00', tax: '10.00' },
  { id: 'socks', description: 'Socks', quantity: '4', net: '33.33', tax: '6.67' },
];
const card = { authorized: '100.00', settled: '100.00' };

test('every return is refunded oldest first, and one that is blocked does not hold back the next', async () => {
  const id = 'blocked';
  await story.recordOrderForRefund(anOrder({ id, lines, card }));
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '30.00' });
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-2', value: '100.00' });
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-3', value: '20.00' });
  const { pendingRefunds } = await story.order(
    id,
    'pendingRefunds { invoiceNumber amount { amount } waiting { amount } blockedBy { code limit { amount } } allocations { amount { amount } rule } }',
  );
  expect(pendingRefunds).toMatchObject([
    { invoiceNumber: 'R-1', amount: { amount: '30.00' }, blockedBy: null },
    { invoiceNumber: 'R-2', amount: { amount: '100.00' }, blockedBy: null },
    { invoiceNumber: 'R-3', amount: { amount: '20.00' }, blockedBy: null },
  ]);
  const key = 'pending-1';
  const payload = await requestAll(id, key);
  expect(payload.refunds.map((refund: { reason: string }) => refund.reason)).toEqual([
    'Return invoice R-1',
    'Return invoice R-3',
  ]);
  expect(payload.userErrors).toMatchObject([{ code: 'EXCEEDS_REFUNDABLE', limit: { amount: '70.00' } }]);
  expect(payload.userErrors[0].message).toContain('R-2');
  expect(await requestAll(id, key)).toEqual({ ...payload, replayed: true });
  const blocked = await story.order(
    id,
    'pendingRefunds { invoiceNumber blockedBy { code limit { amount } } }',
  );
  expect(blocked.pendingRefunds).toEqual([
    { invoiceNumber: 'R-2', blockedBy: { code: 'EXCEEDS_REFUNDABLE', limit: { amount: '50.00' } } },
  ]);
  await expectBooksToBalance(app.store, id);
});

test('where nothing is pending, and where all of it is blocked, it is refused and the key stays unused', async () => {
  const id = 'nothing';
  await story.recordOrderForRefund(anOrder({ id, lines, card }));
  const input = { orderId: id, idempotencyKey: 'unused-1' };
  expect(await story.refusal('requestPendingRefunds', input)).toMatchObject({ code: 'NOTHING_TO_REFUND' });
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '100.01' });
  expect(await story.refusal('requestPendingRefunds', input)).toMatchObject({ code: 'EXCEEDS_REFUNDABLE' });
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-2', value: '10.00' });
  expect(await requestAll(id, 'unused-1')).toMatchObject({ replayed: false, refunds: [{}] });
  await expectBooksToBalance(app.store, id);
});

test('a return of more than a line has left is recorded, and its refund is blocked by EXCEEDS_LINE', async () => {
  const id = 'line-over';
  await story.recordOrderForRefund(anOrder({ id, lines, card }));
  await story.requestRefund({ orderId: id, scope: { lines: [{ lineId: 'shoes', quantity: '1' }] } });
  const shoes = { lineId: 'shoes', quantity: '2', price: '30.00' };
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '60.00', lines: [shoes] });
  const { pendingRefunds } = await story.order(
    id,
    'pendingRefunds { blockedBy { code limit { amount } } allocations { rank } possibleDuplicates { because amount { amount } } }',
  );
  expect(pendingRefunds).toEqual([
    {
      blockedBy: { code: 'EXCEEDS_LINE', limit: { amount: '30.00' } },
      allocations: [],
      possibleDuplicates: [{ because: 'SAME_LINE', amount: { amount: '30.00' } }],
    },
  ]);
  expect(
    await story.refusal('requestRefund', { orderId: id, scope: { pendingInvoiceNumber: 'R-1' } }),
  ).toMatchObject({ code: 'EXCEEDS_LINE' });
  await expectBooksToBalance(app.store, id);
});

test('refunds made before their return invoice cover it, refunded or in flight', async () => {
  const id = 'earlier';
  await story.recordOrderForRefund(anOrder({ id, lines, card }));
  const scope = (quantity: string) => ({ lines: [{ lineId: 'shoes', quantity }] });
  const paid = await story.requestRefund({ orderId: id, scope: scope('1') });
  for (const allocation of paid.allocations) await story.recordRefundReceipt(allocation);
  const open = await story.requestRefund({ orderId: id, scope: { amount: '5.00' } });
  const shoes = { lineId: 'shoes', quantity: '1', price: '40.00' };
  const invoice = await story.recordInvoiceForRefund({
    orderId: id,
    number: 'R-1',
    value: '40.00',
    lines: [shoes],
    coversRefundIds: [paid.id, open.id],
  });
  expect(invoice.pending).toEqual({ amount: '5.00' });
  expect(
    await story.order(
      id,
      'refundInvoices { refunded { amount } inFlight { amount } pending { amount } refunds { totalCount nodes { id } } } invoiceData { invoices { refunded { amount } covered } uncovered { refunded { amount } } }',
    ),
  ).toEqual({
    refundInvoices: [
      {
        refunded: { amount: '30.00' },
        inFlight: { amount: '5.00' },
        pending: { amount: '5.00' },
        refunds: { totalCount: 2, nodes: [{ id: open.id }, { id: paid.id }] },
      },
    ],
    invoiceData: {
      invoices: [{ refunded: { amount: '30.00' }, covered: false }],
      uncovered: { refunded: { amount: '0.00' } },
    },
  });
  await expectBooksToBalance(app.store, id);
  for (const allocation of open.allocations) await story.recordRefundReceipt(allocation);
  expect(
    await story.order(id, 'pendingRefunds { amount { amount } possibleDuplicates { because } }'),
  ).toEqual({
    pendingRefunds: [{ amount: { amount: '5.00' }, possibleDuplicates: [] }],
  });
  const unknown = { orderId: id, number: 'R-2', value: '1.00', coversRefundIds: [`${paid.id}x`] };
  expect(await story.refusal('recordInvoiceForRefund', unknown)).toMatchObject({ code: 'REFUND_NOT_FOUND' });
  await expectBooksToBalance(app.store, id);
});

test('a recorded invoice is found again by the same content, and another content under its number is refused', async () => {
  const id = 'again';
  await story.recordOrderForRefund(anOrder({ id, lines, card }));
  const recorded = await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '10.00' });
  expect(await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '10.00' })).toEqual(
    recorded,
  );
  const other = { orderId: id, number: 'R-1', value: '10.01' };
  expect(await story.refusal('recordInvoiceForRefund', other)).toMatchObject({
    code: 'INVOICE_NUMBER_TAKEN',
  });
  await expectBooksToBalance(app.store, id);
});

function requestAll(orderId: string, idempotencyKey: string) {
  const input = { orderId, idempotencyKey };
  return story.tryTo(
    'requestPendingRefunds',
    'RequestPendingRefundsInput',
    input,
    'refunds { id reason total { gross { amount } } }',
  );
}
