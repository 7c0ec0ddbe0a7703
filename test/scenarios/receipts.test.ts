import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story, type StoryAllocation, type StoryRefund } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('receipts');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

test('a receipt below its allocation is a partial success, and the rest is pending again', async () => {
  const { refund, allocation } = await refundOfReturn('partial', '50.00');
  await story.recordRefundReceipt({ ...allocation, amount: '30.00' });
  expect(await story.refund(refund)).toMatchObject({
    status: 'PARTIALLY_SUCCEEDED',
    allocations: [{ status: 'SUCCEEDED' }],
  });
  expect(await invoiceOf('partial')).toEqual({
    refundStatus: 'PARTIALLY_REFUNDED',
    pending: amount('20.00'),
  });
  const second = await story.requestRefund({ orderId: 'partial', scope: { pendingInvoiceNumber: 'R-1' } });
  expect(second.allocations).toMatchObject([{ amount: '20.00' }]);
  for (const rest of second.allocations) await story.recordRefundReceipt(rest);
  expect(await invoiceOf('partial')).toEqual({ refundStatus: 'REFUNDED', pending: amount('0.00') });
  await expectBooksToBalance(app.store, 'partial');
});

test('a second receipt on the same allocation is taken, and ends it', async () => {
  const { refund, allocation } = await refundOfReturn('in-two', '50.00');
  await story.recordRefundReceipt({ ...allocation, amount: '30.00' });
  await story.recordRefundReceipt({ ...allocation, amount: '20.00' });
  expect(await story.refund(refund)).toMatchObject({ status: 'SUCCEEDED' });
  expect(await invoiceOf('in-two')).toEqual({ refundStatus: 'REFUNDED', pending: amount('0.00') });
  await expectBooksToBalance(app.store, 'in-two');
});

test('a reversed success is pending again, and its receipt stays reversed when it is recorded again', async () => {
  const { refund, allocation } = await refundOfReturn('reversed', '50.00');
  const { receipt } = await story.recordRefundReceipt(allocation, { providerRefundId: 'p-1' });
  const reversal = { reversesReceiptId: receipt.id, providerCode: 'R13' };
  const { allocation: failed } = await story.recordRefundFailure(allocation, reversal);
  expect(failed).toMatchObject({ status: 'FAILED', refund: { status: 'FAILED' } });
  await expectBooksToBalance(app.store, 'reversed');
  expect(await invoiceOf('reversed')).toEqual({ refundStatus: 'PENDING', pending: amount('50.00') });
  const again = await story.recordRefundReceipt(allocation, { providerRefundId: 'p-1' });
  expect(again).toMatchObject({ receipt: { id: receipt.id }, replayed: false });
  expect(await invoiceOf('reversed')).toEqual({ refundStatus: 'PENDING', pending: amount('50.00') });
  const { receipts } = await expectBooksToBalance(app.store, 'reversed');
  expect(receipts).toHaveLength(1);
  const next = await story.requestRefund({ orderId: 'reversed', scope: { pendingInvoiceNumber: 'R-1' } });
  for (const part of next.allocations) await story.recordRefundReceipt(part);
  expect(await story.refund(refund)).toMatchObject({ status: 'FAILED' });
  expect(await invoiceOf('reversed')).toEqual({ refundStatus: 'REFUNDED', pending: amount('0.00') });
  await expectBooksToBalance(app.store, 'reversed');
});

test('a receipt that comes late is taken on a failed and on a cancelled allocation', async () => {
  const failed = await refundOfReturn('late-failed', '50.00');
  await story.recordRefundFailure(failed.allocation);
  const canceled = await refundOfReturn('late-canceled', '50.00');
  await story.cancelRefund(canceled.refund);
  for (const [id, { refund, allocation }] of Object.entries({
    'late-failed': failed,
    'late-canceled': canceled,
  })) {
    await story.recordRefundReceipt(allocation);
    expect(await story.refund(refund)).toMatchObject({
      status: 'SUCCEEDED',
      allocations: [{ status: 'SUCCEEDED' }],
    });
    expect(await invoiceOf(id)).toEqual({ refundStatus: 'REFUNDED', pending: amount('0.00') });
    await expectBooksToBalance(app.store, id);
  }
});

test('a receipt that comes before our own send returns finds its allocation without naming it', async () => {
  const { refund, allocation } = await refundOfReturn('early', '50.00');
  const receipt = { orderId: 'early', paymentId: 'early-card', providerRefundId: 'p-1', amount: '50.00' };
  const reported = await tryReceipt({ ...receipt, invoiceNumber: 'R-1', source: 'CONNECTOR' });
  expect(reported.refund.id).toBe(refund.id);
  expect(await story.refund(refund)).toMatchObject({ status: 'SUCCEEDED' });
  const again = await story.recordRefundReceipt(allocation, { providerRefundId: 'p-1' });
  expect(again.receipt.id).toBe(reported.receipt.id);
  expect(await tryReceipt({ ...receipt, amount: '49.00' })).toMatchObject({
    receipt: null,
    userErrors: [{ code: 'RECEIPT_CONFLICT' }],
  });
  expect((await expectBooksToBalance(app.store, 'early')).receipts).toHaveLength(1);
});

test('a refund that was made by hand is recorded from its receipt, and what the return did not call for is uncovered', async () => {
  await recordReturn('by-hand', '40.00');
  const made = await tryReceipt({
    orderId: 'by-hand',
    paymentId: 'by-hand-card',
    invoiceNumber: 'R-1',
    providerRefundId: 'counter-7',
    amount: '45.00',
    source: 'MANUAL',
  });
  expect(made.refund).toMatchObject({
    reason: 'Recorded from a receipt.',
    status: 'SUCCEEDED',
    allocations: [{ rule: 'MANUAL', amount: amount('45.00') }],
  });
  expect(
    await story.order(
      'by-hand',
      'invoiceData { invoices { refunded { amount } covered } uncovered { refunded { amount } } }',
    ),
  ).toEqual({
    invoiceData: {
      invoices: [{ refunded: amount('40.00'), covered: true }],
      uncovered: { refunded: amount('5.00') },
    },
  });
  await expectBooksToBalance(app.store, 'by-hand');
});

test('a receipt above what can have been paid is refused with the limit, unless the excess is accepted', async () => {
  const { allocation } = await refundOfReturn('excess', '50.00');
  const tooMuch = { orderId: 'excess', allocationId: allocation.id, amount: '100.01' };
  expect(await story.refusal('recordRefundReceipt', tooMuch)).toMatchObject({
    code: 'EXCEEDS_REFUNDABLE',
    limit: amount('100.00'),
  });
  await story.recordRefundReceipt({ ...allocation, amount: '100.01' }, { acceptExcess: true });
  expect(await story.order('excess', 'refundSummary { overRefunded { amount } consistent }')).toEqual({
    refundSummary: { overRefunded: amount('0.01'), consistent: true },
  });
  await expectBooksToBalance(app.store, 'excess', { overRefunded: true });
});

test('a receipt for what still waits for settlement proves that it has settled', async () => {
  await story.recordOrderForRefund(anOrder({ id: 'unsettled', card: { authorized: '100.00' } }));
  const refund = await story.requestRefund({ orderId: 'unsettled', scope: { amount: '40.00' } });
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  expect(await story.refund(refund)).toMatchObject({ status: 'SUCCEEDED' });
  await expectBooksToBalance(app.store, 'unsettled');
});

function amount(text: string) {
  return { amount: text };
}

async function recordReturn(id: string, value: string) {
  await story.recordOrderForRefund(anOrder({ id, card: { authorized: '100.00', settled: '100.00' } }));
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value });
}

async function refundOfReturn(
  id: string,
  value: string,
): Promise<{ refund: StoryRefund; allocation: StoryAllocation }> {
  await recordReturn(id, value);
  const refund = await story.requestRefund({ orderId: id, scope: { pendingInvoiceNumber: 'R-1' } });
  const [allocation] = refund.allocations;
  if (allocation === undefined) throw new Error(`Refund ${refund.id} has no allocation.`);
  return { refund, allocation };
}

async function invoiceOf(id: string) {
  return (await story.order(id, 'refundInvoices { refundStatus pending { amount } }')).refundInvoices[0];
}

function tryReceipt(input: Record<string, unknown>) {
  const selection = 'receipt { id } refund { id reason status allocations { rule amount { amount } } }';
  return story.tryTo('recordRefundReceipt', 'RecordRefundReceiptInput', input, selection);
}
