import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appBeside, appForIssue } from './issue-app.ts';

const issue = appForIssue('1099618');
const other = appBeside(issue);

test('VTEX 1099618: a request that reaches two servers ten times each is recorded once and queued once', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({
      id: 'logged',
      card: { authorized: '80.00', settled: '60.00' },
      giftCard: { authorized: '20.00', settled: '20.00' },
    }),
  );
  await story.recordInvoiceForRefund({ orderId: 'logged', number: 'R-1', value: '90.00' });
  const request = {
    idempotencyKey: 'one and the same',
    orderId: 'logged',
    scope: { pendingInvoiceNumber: 'R-1' },
  };
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? issue : other).story.requestRefund(request)),
  );
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);

  const requested = await accountShown(app, 'logged');
  expect(requested.refunds).toEqual(['IN_PROGRESS 0.00 of 90.00']);
  const handedOver = ['REFUND_PAYMENT 20.00', 'REFUND_PAYMENT 60.00', 'REFUND_WAITING 10.00'];
  expect(requested.interactions.slice(2)).toEqual(['REFUND_REQUESTED 90.00', ...handedOver]);

  const [refund] = all;
  const ready = refund?.allocations.filter(({ status }) => status === 'READY') ?? [];
  expect(ready.map(({ amount }) => amount)).toEqual(['20.00', '60.00']);
  for (const allocation of ready)
    await story.recordRefundReceipt(allocation, { providerRefundId: allocation.id });
  for (const allocation of ready)
    await other.story.recordRefundReceipt(allocation, { providerRefundId: allocation.id });
  const { resumed } = await story.recordSettlementForRefund({
    orderId: 'logged',
    paymentId: 'logged-card',
    settled: '70.00',
  });
  expect(resumed).toMatchObject([{ status: 'READY', amount: { amount: '10.00' } }]);
  await story.recordRefundReceipt({ ...resumed[0], orderId: 'logged', amount: '10.00' });

  const end = await accountShown(app, 'logged');
  expect(end.refunds).toEqual(['SUCCEEDED 90.00 of 90.00']);
  expect(end.interactions.slice(6)).toEqual([
    'RECEIPT_RECORDED 20.00',
    'RECEIPT_RECORDED 60.00',
    'SETTLEMENT_RECORDED 70.00',
    'REFUND_RESUMED 10.00',
    'RECEIPT_RECORDED 10.00',
    'CREDIT_NOTE_ISSUED 90.00',
  ]);
});
