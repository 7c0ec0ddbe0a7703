import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story, type StoryAllocation, type StoryRefund } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('retry');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

test('a failure makes the money pending again, and a retry to the same payment raises the attempts', async () => {
  const { refund, part } = await refundOf('same', '50.00');
  const failed = await story.recordRefundFailure(part, { providerCode: 'CHK0054', retryable: true });
  expect(failed.allocation).toMatchObject({ id: part.id, status: 'FAILED', refund: { status: 'FAILED' } });
  expect(await pendingOf('same')).toBe('50.00');
  const { allocation } = await story.retryRefundAllocation(part);
  expect(allocation).toMatchObject({ id: part.id, status: 'READY', attempts: 1, retryOf: null });
  expect(await pendingOf('same')).toBe('0.00');
  await story.recordRefundReceipt(part);
  expect(await story.refund(refund)).toMatchObject({ status: 'SUCCEEDED' });
  await expectBooksToBalance(app.store, 'same');
});

test('a retry to another payment is a new allocation, and the failed one stays', async () => {
  const { refund, part } = await refundOf('other', '15.00');
  expect(part.paymentId).toBe('other-gift');
  await story.recordRefundFailure(part);
  const { allocation } = await story.retryRefundAllocation(part, { paymentId: 'other-card' });
  expect(allocation).toMatchObject({
    status: 'READY',
    rule: 'MANUAL',
    attempts: 0,
    paymentId: 'other-card',
    retryOf: { id: part.id, status: 'FAILED' },
    refund: { status: 'IN_PROGRESS' },
  });
  await story.recordRefundReceipt({ id: allocation.id, orderId: 'other', amount: '15.00' });
  expect(await story.refund(refund)).toMatchObject({ status: 'SUCCEEDED' });
  const conflict = await story.refusal('retryRefundAllocation', { allocationId: part.id });
  expect(['EXCEEDS_INVOICE', 'STATE_CONFLICT']).toContain(conflict.code);
  await expectBooksToBalance(app.store, 'other');
});

test('a MANUAL allocation can be retried on another payment, and is then canceled on this one', async () => {
  const { refund, part } = await refundOf('manual', '15.00');
  await story.recordRefundFailure(part);
  const { allocation } = await story.retryRefundAllocation(part, { manual: true });
  expect(allocation).toMatchObject({ status: 'MANUAL', refund: { status: 'ACTION_REQUIRED' } });
  await story.retryRefundAllocation(part, { paymentId: 'manual-card' });
  expect(await story.refund(refund)).toMatchObject({
    status: 'IN_PROGRESS',
    allocations: [{ status: 'CANCELED' }, { status: 'READY', paymentId: 'manual-card' }],
  });
  await expectBooksToBalance(app.store, 'manual');
});

test('a retry is a new request: what another refund covers meanwhile is not sent twice', async () => {
  const { part } = await refundOf('covered', '50.00');
  await story.recordRefundFailure(part);
  await story.requestRefund({ orderId: 'covered', scope: { pendingInvoiceNumber: 'R-1' } });
  expect(await story.refusal('retryRefundAllocation', { allocationId: part.id })).toMatchObject({
    code: 'EXCEEDS_INVOICE',
    limit: { amount: '0.00' },
  });
  await expectBooksToBalance(app.store, 'covered');
});

test('a retry of more than its payment still has is refused with the limit, and never cut', async () => {
  const { part } = await refundOf('spent', '15.00');
  await story.recordRefundFailure(part);
  await story.requestRefund({ orderId: 'spent', scope: { amount: '10.00' } });
  expect(await story.refusal('retryRefundAllocation', { allocationId: part.id })).toMatchObject({
    code: 'EXCEEDS_REFUNDABLE',
    limit: { amount: '10.00' },
  });
  await expectBooksToBalance(app.store, 'spent');
});

test('a cancelled refund gives back what it reserved, once', async () => {
  const { refund } = await refundOf('cancel', '50.00');
  expect(await story.cancelRefund(refund)).toMatchObject({
    status: 'CANCELED',
    allocations: [{ status: 'CANCELED' }, { status: 'CANCELED' }],
  });
  expect(await pendingOf('cancel')).toBe('50.00');
  expect(await story.order('cancel', 'refundSummary { refundable { amount } inFlight { amount } }')).toEqual({
    refundSummary: { refundable: { amount: '100.00' }, inFlight: { amount: '0.00' } },
  });
  expect(await story.refusal('cancelRefund', { refundId: refund.id })).toMatchObject({
    code: 'STATE_CONFLICT',
  });
  await expectBooksToBalance(app.store, 'cancel');
});

test('canceling a partly refunded refund leaves what was refunded, and it is PARTIALLY_SUCCEEDED', async () => {
  const { refund, part } = await refundOf('half', '50.00');
  await story.recordRefundReceipt(part);
  expect(await story.cancelRefund(refund)).toMatchObject({ status: 'PARTIALLY_SUCCEEDED' });
  expect(await pendingOf('half')).toBe('30.00');
  await expectBooksToBalance(app.store, 'half');
});

/** A return of that value on a gift card of 20.00 and a card of 80.00, refunded; `part` is the gift card's. */
async function refundOf(id: string, value: string): Promise<{ refund: StoryRefund; part: StoryAllocation }> {
  const settled = { card: { authorized: '80.00', settled: '80.00' } };
  const giftCard = { authorized: '20.00', settled: '20.00' };
  await story.recordOrderForRefund(anOrder({ id, ...settled, ...(id === 'same' ? {} : { giftCard }) }));
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value });
  const refund = await story.requestRefund({ orderId: id, scope: { pendingInvoiceNumber: 'R-1' } });
  const [part] = refund.allocations;
  if (part === undefined) throw new Error(`Refund ${refund.id} has no allocation.`);
  return { refund, part };
}

async function pendingOf(id: string): Promise<string> {
  return (await story.order(id, 'refundSummary { pending { amount } }')).refundSummary.pending.amount;
}
