import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBooks } from '../support/books.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('keys-per-order');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const card = { authorized: '100.00', settled: '100.00' };

test('the same key on two orders of one caller is two calls: each happens once, with its own refusals', async () => {
  for (const id of ['kept', 'apart']) await story.recordOrderForRefund(anOrder({ id, card }));
  const key = { idempotencyKey: 'kept-1' };
  const input = (orderId: string) => ({ ...key, orderId, scope: { amount: '1.00' } });
  const refunds = [];
  for (const id of ['kept', 'apart', 'kept', 'apart']) {
    const payload = await story.tryTo('requestRefund', 'RequestRefundInput', input(id), 'refund { id }');
    expect(payload).toMatchObject({ userErrors: [], replayed: refunds.length >= 2 });
    refunds.push(payload.refund.id);
  }
  expect(refunds.slice(2)).toEqual(refunds.slice(0, 2));
  const before = [await readBooks(app.store, 'kept'), await readBooks(app.store, 'apart')];
  const others: [string, Record<string, unknown>, string][] = [
    ['requestRefund', { orderId: 'apart', scope: { amount: '1000.00' } }, 'IDEMPOTENCY_KEY_REUSED'],
    ['requestRefund', { orderId: 'nobody', scope: { amount: '1.00' } }, 'ORDER_NOT_FOUND'],
    ['cancelRefund', { refundId: 'rf_nonsense' }, 'REFUND_NOT_FOUND'],
    ['retryRefundAllocation', { allocationId: 'al_nonsense' }, 'ALLOCATION_NOT_FOUND'],
  ];
  for (const [name, wrong, its] of others)
    expect(await story.refusal(name, { ...key, ...wrong })).toMatchObject({ code: its });
  expect([await readBooks(app.store, 'kept'), await readBooks(app.store, 'apart')]).toEqual(before);
});

test('of verbs that name no order, the refund’s or the allocation’s order has the key', async () => {
  const parts = [];
  for (const id of ['by-id-1', 'by-id-2']) {
    await story.recordOrderForRefund(anOrder({ id, card }));
    parts.push(await story.requestRefund({ orderId: id, scope: { amount: '1.00' } }));
  }
  for (const { id } of parts) {
    const input = { idempotencyKey: 'one for both', refundId: id, reason: 'Not wanted' };
    const cancel = () => story.tryTo('cancelRefund', 'CancelRefundInput', input, 'refund { id status }');
    expect(await cancel()).toMatchObject({ refund: { id, status: 'CANCELED' }, replayed: false });
    expect(await cancel()).toMatchObject({ refund: { id, status: 'CANCELED' }, replayed: true });
  }
});
