import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueNote, mailEnv } from '../mail/noted-order.ts';
import { anOrder, play } from '../support/story.ts';
import { startTestApp } from '../support/test-app.ts';
import { type PayingApp, refundThrough, startPayingApp, untilStates } from './paying-app.ts';
import { tellByProvider, tellByStripe } from './provider-notices.ts';

let paying: PayingApp;
beforeAll(async () => {
  paying = await startPayingApp('figures');
});
afterAll(() => paying[Symbol.asyncDispose]());

/** The value of a figure, null where it isn't shown. */
async function figure(app: PayingApp['app'], name: string): Promise<number | null> {
  const text = await (await app.get('/metrics')).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? null : Number(line.slice(name.length + 1));
}

test('an open circuit breaker shows in the metrics, and so does its closing', async () => {
  const open = 'refunds_connector_circuit_open{connector="psp"}';
  expect(await figure(paying.app, open)).toBe(0);
  paying.psp.misbehave(...Array.from({ length: 6 }, () => 'cut before applying' as const));
  const refund = await refundThrough(paying, 'psp', { id: 'in-peace' });
  await expect.poll(() => figure(paying.app, open), { timeout: 10_000 }).toBe(1);
  await untilStates(paying, refund, 'SUCCEEDED');
  expect(await figure(paying.app, open)).toBe(0);
});

test('what came of webhooks is counted by connector', async () => {
  await tellByProvider(paying, { requestId: 'x' }, 'a secret that nobody knows here');
  await tellByProvider(paying, { requestId: 'nobody’s', paymentId: 'x' });
  await tellByProvider(paying, { requestId: 'nobodys', paymentId: 'x' });
  const foreign = { id: 'evt_1', key: 'al_01ARZ3NDEKTSV4RRFFQ69G5FAV_1.1' };
  for (const _ of [1, 2]) await tellByStripe(paying, foreign);
  const counted = (connector: string, result: string) =>
    figure(paying.app, `refunds_webhooks_total{connector="${connector}",result="${result}"}`);
  expect(await counted('psp', 'unauthenticated')).toBe(1);
  expect(await counted('psp', 'ignored')).toBe(1);
  expect(await counted('psp', 'not-ours')).toBe(1);
  expect(await counted('stripe', 'not-ours')).toBe(1);
  expect(await counted('stripe', 'repeated')).toBe(1);
});

test('a drift that a write heals is counted, once', async () => {
  const story = play(paying.app);
  const id = 'drifted';
  await story.recordOrderForRefund(anOrder({ id, card: { authorized: '100.00', settled: '100.00' } }));
  const refund = await story.requestRefund({ orderId: id, scope: { amount: '30.00' } });
  for (const part of refund.allocations) await story.recordRefundReceipt(part);
  const drifts = 'refunds_invoice_data_drifts_total';
  expect(await figure(paying.app, drifts)).toBe(0);
  await paying.app.store.collections.orders.updateOne(
    { _id: id },
    { $set: { 'invoiceData.uncovered.refunded': 0n, 'invoiceData.uncovered.receiptIds': [] } },
  );
  for (const number of ['R-1', 'R-2'])
    await story.recordInvoiceForRefund({ orderId: id, number, value: '1.00' });
  expect(await figure(paying.app, drifts)).toBe(1);
});

test('mails that are still to be sent are counted where mails are sent, and nowhere else', async () => {
  expect(await figure(paying.app, 'refunds_mails_due')).toBeNull();
  await using app = await startTestApp('mails-due', {
    env: mailEnv('smtp://127.0.0.1:9'),
    logLevel: 'silent',
  });
  await issueNote(app, 'unsent');
  expect(await figure(app, 'refunds_mails_due')).toBe(1);
  expect(await figure(app, 'refunds_oldest_mail_age_seconds')).toBeLessThan(60);
});
