import { expect, test } from 'vitest';
import { required } from '../../src/domain/values/invariant.ts';
import { anOrder, type StoryAllocation } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appBeside, appForIssue } from './issue-app.ts';

const issue = appForIssue('stripe-838');
const webhooks = appBeside(issue);

const webhook = ({ paymentId }: StoryAllocation) => ({ allocationId: null, paymentId });

test('woocommerce-gateway-stripe#838: a webhook that comes before our own save is the same refund, not another', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'webhook', card: { authorized: '100.00', settled: '100.00' } }),
  );
  for (const [index, amount] of ['40.00', '25.00'].entries()) {
    const { allocations } = await story.requestRefund({ orderId: 'webhook', scope: { amount } });
    const allocation = required(allocations[0], 'The refund has an allocation.');
    const providerRefundId = `re_${index}`;
    const reported = await webhooks.story.recordRefundReceipt(allocation, {
      providerRefundId,
      ...webhook(allocation),
    });
    const own = await story.recordRefundReceipt(allocation, { providerRefundId, source: 'CONNECTOR' });
    expect(own.receipt.id).toBe(reported.receipt.id);
  }
  // Stripe sends an old webhook again, after a newer refund.
  await webhooks.story.recordRefundReceipt(
    { id: '', orderId: 'webhook', amount: '40.00' },
    { providerRefundId: 're_0', allocationId: null, paymentId: 'webhook-card' },
  );
  const { refunds, receipts, summary } = await accountShown(app, 'webhook');
  expect(refunds).toEqual(['SUCCEEDED 25.00 of 25.00', 'SUCCEEDED 40.00 of 40.00']);
  expect(receipts).toEqual(['re_1: 25.00', 're_0: 40.00']);
  expect(summary).toMatchObject({ refunded: '65.00', refundable: '35.00' });
});

test('woocommerce-gateway-stripe#838: webhook and own save at the same moment leave one receipt, 20 times over', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'moment', card: { authorized: '100.00', settled: '100.00' } }),
  );
  for (let round = 0; round < 20; round += 1) {
    const { allocations } = await story.requestRefund({ orderId: 'moment', scope: { amount: '5.00' } });
    const allocation = required(allocations[0], 'The refund has an allocation.');
    const providerRefundId = `re_${round}`;
    const [own, reported] = await Promise.all([
      story.recordRefundReceipt(allocation, { providerRefundId }),
      webhooks.story.recordRefundReceipt(allocation, { providerRefundId, ...webhook(allocation) }),
    ]);
    expect(own.receipt.id).toBe(reported.receipt.id);
  }
  const { refunds, summary } = await accountShown(app, 'moment');
  expect(refunds).toEqual(Array(20).fill('SUCCEEDED 5.00 of 5.00'));
  expect(summary).toMatchObject({ refunded: '100.00', overRefunded: '0.00' });
});
