import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('1309799');

test('VTEX 1309799: a refund requested before the payment settles waits for settlement, and is then sent', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(anOrder({ id: 'early', card: { authorized: '100.00' } }));
  await story.recordInvoiceForRefund({ orderId: 'early', number: 'R-1', value: '60.00' });
  const refund = await story.requestRefund({ orderId: 'early', scope: { pendingInvoiceNumber: 'R-1' } });
  expect(refund.status).toBe('WAITING_FOR_SETTLEMENT');
  expect((await accountShown(app, 'early')).summary).toMatchObject({
    waitingForSettlement: '60.00',
    pending: '0.00',
    refundable: '40.00',
  });

  const { resumed } = await story.recordSettlementForRefund({
    orderId: 'early',
    paymentId: 'early-card',
    settled: '100.00',
  });
  expect(resumed).toMatchObject([
    { id: refund.allocations[0]?.id, status: 'READY', amount: { amount: '60.00' } },
  ]);
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  expect((await accountShown(app, 'early')).refunds).toEqual(['SUCCEEDED 60.00 of 60.00']);
});

test('VTEX 1163213: a refund during partial settlements is sent in parts, each as soon as its money settles', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'parts', card: { authorized: '100.00', settled: '25.00' } }),
  );
  const refund = await story.requestRefund({ orderId: 'parts', scope: { full: true } });
  expect(refund.allocations.map(({ amount, status }) => `${amount} ${status}`)).toEqual([
    '25.00 READY',
    '75.00 WAITING_FOR_SETTLEMENT',
  ]);
  for (const settled of ['40.00', '99.99', '100.00'])
    await story.recordSettlementForRefund({ orderId: 'parts', paymentId: 'parts-card', settled });

  const awake = await story.refund(refund);
  expect(awake.status).toBe('IN_PROGRESS');
  expect(awake.allocations.map(({ amount, status }) => `${amount} ${status}`).toSorted()).toEqual([
    '0.01 READY',
    '15.00 READY',
    '25.00 READY',
    '59.99 READY',
  ]);
  for (const allocation of awake.allocations) await story.recordRefundReceipt(allocation);
  const { refunds, summary } = await accountShown(app, 'parts');
  expect(refunds).toEqual(['SUCCEEDED 100.00 of 100.00']);
  expect(summary).toMatchObject({ waitingForSettlement: '0.00', inFlight: '0.00', refunded: '100.00' });
});
