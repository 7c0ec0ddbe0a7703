import { afterAll, beforeAll, expect, test } from 'vitest';
import { approvalTokenFor } from '../support/approval.ts';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { fastPace } from './fast-pace.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('paid-by-hand-elsewhere', {
    env: { DISPATCHER: 'on', REFUND_APPROVAL_ABOVE: 'EUR=500.00' },
    dispatchPace: fastPace,
  });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
});

const orderTo = (iban: string, sourceRevision: string) =>
  anOrder({
    id: 'corrected',
    sourceRevision,
    payments: [
      {
        id: 'corrected-bank',
        method: 'BANK_TRANSFER',
        label: 'Bank',
        provider: 'manual',
        providerPaymentId: 'transfer-1',
        providerData: [{ name: 'iban', value: iban }],
        authorized: '900.00',
        settled: '900.00',
      },
    ],
  });

async function approve(refundId: string, idempotencyKey: string): Promise<void> {
  const { data } = await app.ask(
    'mutation ($input: ApproveRefundInput!) { approveRefund(input: $input) { userErrors { code message } } }',
    { input: { idempotencyKey, refundId, approvalToken: await approvalTokenFor(app, refundId) } },
    { sub: 'boss' },
  );
  expect(data.approveRefund.userErrors).toEqual([]);
}

test('an allocation approved again after its account was corrected becomes MANUAL a second time (I5, I10)', async () => {
  const story = play(app);
  await story.recordOrderForRefund(orderTo('DE89370400440532013000', '1'));
  const refund = await story.requestRefund({ orderId: 'corrected', scope: { amount: '600.00' } });
  const status = async () => (await story.refund(refund)).allocations.map((one) => one.status);
  await approve(refund.id, 'approved first');
  await expect.poll(status, { timeout: 20_000 }).toEqual(['MANUAL']);
  await story.recordOrderForRefund(orderTo('FR1420041010050500013M02606', '2'));
  expect(await status()).toEqual(['AWAITING_APPROVAL']);
  await approve(refund.id, 'approved again');
  await expect.poll(status, { timeout: 20_000 }).toEqual(['MANUAL']);
});
