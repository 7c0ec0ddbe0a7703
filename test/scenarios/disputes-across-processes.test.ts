import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { disputesShown } from './disputes-shown.ts';

// D43 with a second process on the same database, as after a restart.

let app: TestApp;
let other: TestApp;
let story: Story;
let restarted: Story;
beforeAll(async () => {
  app = await startTestApp('disputes-across');
  story = play(app);
  other = await startTestApp('disputes-across', { beside: app });
  restarted = play(other);
});
afterAll(async () => {
  await other[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

const all = { authorized: '100.00', settled: '100.00' };
const fact = (orderId: string, status: string, amount: string, more: object = {}) => ({
  ...{ orderId, paymentId: `${orderId}-card`, status, amount },
  ...more,
});

test('an open dispute is there after a restart, and the same call again is the same dispute', async () => {
  const id = 'restart';
  await story.recordOrderForRefund(anOrder({ id, card: all }));
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '40.00' });
  const opened = fact(id, 'OPEN', '100.00', { coversInvoiceNumbers: ['R-1'], idempotencyKey: 'evt_1' });
  const first = await story.recordRefundDispute(opened);
  expect(await restarted.recordRefundDispute(opened)).toEqual({ ...first, replayed: true });
  expect((await restarted.refusal('requestPendingRefunds', { orderId: id })).code).toBe('PAYMENT_DISPUTED');
  const lost = { occurredAt: '2026-03-01T09:00:00.000Z', idempotencyKey: 'evt_2' };
  await restarted.recordRefundDispute(fact(id, 'LOST', '100.00', lost));
  expect(await disputesShown(story, id)).toMatchObject({
    payments: { card: 'held 0.00, lost 100.00, available 0.00' },
    disputes: ['dp_1 LOST 100.00 for R-1 40.00'],
    invoices: ['R-1 pending 0.00, lost 40.00, closed 0.00, CLOSED'],
  });
  // What was answered under a key is answered for ever.
  expect((await story.recordRefundDispute(opened)).replayed).toBe(true);
  await expectBooksToBalance(app.store, id);
});

test('one event that both processes hear at once, under keys of their own, is one dispute', async () => {
  const id = 'at-once';
  await story.recordOrderForRefund(anOrder({ id, card: all }));
  await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      (n % 2 === 0 ? story : restarted).recordRefundDispute(fact(id, 'OPEN', '30.00')),
    ),
  );
  expect(await disputesShown(story, id)).toMatchObject({
    payments: { card: 'held 30.00, lost 0.00, available 70.00' },
    disputes: ['dp_1 OPEN 30.00'],
  });
  await expectBooksToBalance(app.store, id);
});

test('a dispute and a refund of all the money at once: whichever comes first, never both are funded', async () => {
  for (const n of [1, 2, 3, 4, 5, 6]) {
    const id = `race-${n}`;
    await story.recordOrderForRefund(anOrder({ id, card: all }));
    const asked = { orderId: id, scope: { amount: '100.00' } };
    await Promise.all([
      story.tryTo('requestRefund', 'RequestRefundInput', asked, 'refund { id }'),
      restarted.recordRefundDispute(fact(id, 'LOST', '100.00')),
    ]);
    const { overRefunded, parts } = await disputesShown(story, id);
    expect(overRefunded).toBe('0.00');
    expect(parts.filter((part) => part !== 'CANCELED 100.00 MONEY_GONE')).toEqual([]);
    await expectBooksToBalance(app.store, id);
  }
});

test('disputes keep nothing of the customer: what stands of them stays when the customer is erased', async () => {
  const id = 'erased';
  await story.recordOrderForRefund(
    anOrder({ id, card: all, customerId: 'jo', customerEmail: 'jo@example.org' }),
  );
  await story.recordRefundDispute(fact(id, 'OPEN', '30.00', { reasonCode: 'fraudulent' }));
  const erased = await story.tryTo(
    'eraseRefundCustomer',
    'EraseRefundCustomerInput',
    { orderId: id },
    'order { id }',
  );
  expect(erased.userErrors).toEqual([]);
  expect((await disputesShown(restarted, id)).disputes).toEqual(['dp_1 OPEN 30.00']);
  const stored = await app.store.collections.orders.findOne({ _id: id });
  expect(
    JSON.stringify(stored?.disputes, (_key, value) => (typeof value === 'bigint' ? `${value}` : value)),
  ).not.toMatch(/jo\b|example/);
});

test('an account that was stored before there were disputes has none, and takes them', async () => {
  const id = 'older';
  await story.recordOrderForRefund(anOrder({ id, card: all }));
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '40.00' });
  const lacking = { 'payments.0.held': '', 'payments.0.lost': '', 'invoices.0.covered.lost': '' } as const;
  const { modifiedCount } = await app.store.collections.orders.updateOne(
    { _id: id },
    { $unset: { disputes: '', 'invoiceData.entries.0.lost': '', ...lacking } },
  );
  expect(modifiedCount).toBe(1);
  expect(await disputesShown(story, id)).toMatchObject({
    payments: { card: 'held 0.00, lost 0.00, available 100.00' },
    disputes: [],
  });
  await story.recordRefundDispute(fact(id, 'LOST', '40.00', { coversInvoiceNumbers: ['R-1'] }));
  expect((await disputesShown(story, id)).disputes).toEqual(['dp_1 LOST 40.00 for R-1 40.00']);
  await expectBooksToBalance(app.store, id);
});
