import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fastPace } from '../paying-back/fast-pace.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { startFakePaymentProvider } from './fake-payment-provider.ts';
import type { FakeProvider } from './fault-server.ts';

const logLines: string[] = [];
let app: TestApp;
let provider: FakeProvider;
beforeAll(async () => {
  provider = await startFakePaymentProvider({ lateMs: 1_000 });
  const acme = { name: 'acme', kind: 'payment-provider-protocol', endpoint: provider.url, timeoutMs: 5_000 };
  app = await startTestApp('early-receipt', {
    env: { DISPATCHER: 'on', CONNECTORS: JSON.stringify([acme]) },
    dispatchPace: fastPace,
    logLevel: 'info',
    logLines,
  });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await provider.close();
});

/** A refund of an invoice whose payment is done, reported from outside, and not yet answered to us. */
async function reportedEarly(orderId: string, invoiceNumber: string | null) {
  const story = play(app);
  const card = { id: `${orderId}-card`, method: 'CARD', provider: 'acme', authorized: '100.00' };
  await story.recordOrderForRefund(anOrder({ id: orderId, payments: [{ ...card, settled: '100.00' }] }));
  for (const number of ['R-1', 'R-2'])
    await story.recordInvoiceForRefund({ orderId, number, value: '30.00' });
  provider.misbehave('late answer');
  const refund = await story.requestRefund({ orderId, scope: { pendingInvoiceNumber: 'R-1' } });
  const paid = () => provider.ledger.filter(({ paymentId }) => paymentId === card.id);
  await expect.poll(() => paid().length, { timeout: 5_000 }).toBe(1);
  const report = { orderId, paymentId: card.id, providerRefundId: paid()[0]?.refundId, amount: '30.00' };
  const named = { ...report, invoiceNumber };
  const { userErrors } = await story.tryTo(
    'recordRefundReceipt',
    'RecordRefundReceiptInput',
    named,
    'receipt { id }',
  );
  expect(userErrors).toEqual([]);
  const calls = () => provider.calls.filter(({ path }) => path.includes(encodeURIComponent(card.id)));
  const status = async () => (await story.refund(refund)).allocations[0]?.status;
  return { orderId, paid, calls, status };
}

test("a receipt of an invoice that is reported before our own call is answered is that call's receipt", async () => {
  const { orderId, paid, calls, status } = await reportedEarly('order-1', 'R-1');
  expect(await status()).toBe('SUCCEEDED');
  // That the answer came after it, and was dealt with.
  const answered = () => logLines.some((line) => line.includes('Allocation refunded.'));
  expect(answered()).toBe(false);
  await expect.poll(answered, { timeout: 10_000 }).toBe(true);
  expect([paid().length, calls().length]).toEqual([1, 1]);
  const { receipts } = await expectBooksToBalance(app.store, orderId);
  expect(receipts).toHaveLength(1);
});

test('a receipt that names no invoice is that call’s, too, and it is not paid a second time', async () => {
  const { orderId, paid, calls, status } = await reportedEarly('order-2', null);
  expect(await status()).toBe('SUCCEEDED');
  await pause(1_500);
  expect([paid().length, calls().length]).toEqual([1, 1]);
  const { receipts } = await expectBooksToBalance(app.store, orderId);
  expect(receipts).toHaveLength(1);
});

test('a receipt first recorded as an external refund never leads to a second refund: the allocation becomes a manual task', async () => {
  const { orderId, paid, calls, status } = await reportedEarly('order-3', 'R-2');
  await expect.poll(status, { timeout: 10_000 }).toBe('MANUAL');
  expect([paid().length, calls().length]).toEqual([1, 1]);
  const { receipts } = await expectBooksToBalance(app.store, orderId);
  expect(receipts).toHaveLength(1);
});
