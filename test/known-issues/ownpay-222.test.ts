import { expect, test } from 'vitest';
import { startFakePaymentProvider } from '../connectors/fake-payment-provider.ts';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appThatPays, paidThrough, tasksShown, untilParts } from './paying-app.ts';

const issue = appThatPays('222', async () => ({ psp: await startFakePaymentProvider() }));

test('OwnPay#222: a refund of unknown outcome after a day is a manual task, and has not failed', async () => {
  const { app, story, providers } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'silent', payments: [paidThrough('psp', 'silent', '100.00')] }),
  );
  // It pays, and goes on failing to say so.
  providers.psp.misbehaveAtRandom(() => '500 after applying');
  const refund = await story.requestRefund({ orderId: 'silent', scope: { amount: '30.00' } });
  await untilParts(issue, refund, ['UNKNOWN']);
  await expect
    .poll(
      async () => {
        await aDayAgo(refund.id);
        return (await story.refund(refund)).status;
      },
      { timeout: 15_000, interval: 100 },
    )
    .toBe('ACTION_REQUIRED');

  expect((await story.refund(refund)).allocations[0]?.status).toBe('MANUAL');
  expect(await tasksShown(issue, 'silent')).toEqual(['UNKNOWN 30.00']);
  const account = await accountShown(app, 'silent');
  expect(account.summary).toMatchObject({ inFlight: '30.00', refundable: '70.00', refunded: '0.00' });
  expect(account.interactions.filter((one) => one.startsWith('REFUND_FAILED'))).toEqual([]);

  // It was paid, so that to send it again, or to call it off, would be wrong.
  const [part] = refund.allocations;
  if (part === undefined) throw new Error('The refund has no part.');
  expect(await story.refusal('retryRefundAllocation', { allocationId: part.id })).toMatchObject({
    code: 'STATE_CONFLICT',
  });
  expect(await story.refusal('cancelRefund', { refundId: refund.id })).toMatchObject({
    code: 'STATE_CONFLICT',
  });
  expect(providers.psp.ledger.map(({ amount }) => amount)).toEqual(['30.00']);
  await story.recordRefundReceipt(part, {
    source: 'MANUAL',
    providerRefundId: providers.psp.ledger[0]?.refundId,
  });
  expect((await story.refund(refund)).status).toBe('SUCCEEDED');
});

/** As if the part had been handed over 25 hours ago. */
async function aDayAgo(refundId: string): Promise<void> {
  await issue.app.store.collections.refunds.updateOne(
    { _id: refundId, 'allocations.0.status': 'UNKNOWN' },
    { $set: { 'allocations.0.sending.since': new Date(Date.now() - 25 * 3_600_000) } },
  );
}
