import { expect, test } from 'vitest';
import { required } from '../../src/domain/values/invariant.ts';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('medusa-16681');

test('medusa#16681: while a refund’s outcome is unknown, a retry under a new key refunds nothing twice', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'lost', card: { authorized: '100.00', settled: '100.00' } }),
  );
  await story.recordInvoiceForRefund({ orderId: 'lost', number: 'R-1', value: '60.00' });
  const scope = { pendingInvoiceNumber: 'R-1' };
  const { preview } = (
    await story.order('lost', 'refundPreview(scope: { pendingInvoiceNumber: "R-1" }) { preview { token } }')
  ).refundPreview;
  const refund = await story.requestRefund({ orderId: 'lost', scope, previewToken: preview.token });
  const allocation = required(refund.allocations[0], 'The refund has an allocation.');

  const codes = [
    await story.refusal('requestRefund', { orderId: 'lost', scope, reason: 'Again' }),
    await story.refusal('requestRefund', {
      orderId: 'lost',
      scope,
      reason: 'Again',
      previewToken: preview.token,
    }),
    await story.refusal('requestPendingRefunds', { orderId: 'lost' }),
    await story.refusal('retryRefundAllocation', { allocationId: allocation.id }),
  ].map(({ code }) => code);
  expect(codes).toEqual(['NOTHING_TO_REFUND', 'PREVIEW_OUTDATED', 'NOTHING_TO_REFUND', 'STATE_CONFLICT']);
  expect((await accountShown(app, 'lost')).summary).toMatchObject({ inFlight: '60.00', refundable: '40.00' });
});

test('medusa#16681: a refund that failed for certain is sent again as the same allocation, once', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'failed', card: { authorized: '100.00', settled: '100.00' } }),
  );
  const refund = await story.requestRefund({ orderId: 'failed', scope: { amount: '60.00' } });
  const allocation = required(refund.allocations[0], 'The refund has an allocation.');
  await story.recordRefundFailure(allocation, { retryable: true });
  const answers = await Promise.all(
    [1, 2, 3].map(() =>
      story.tryTo(
        'retryRefundAllocation',
        'RetryRefundAllocationInput',
        { allocationId: allocation.id },
        'allocation { id status attempts }',
      ),
    ),
  );
  const accepted = answers.filter(({ userErrors }) => userErrors.length === 0);
  expect(accepted).toMatchObject([{ allocation: { id: allocation.id, status: 'READY', attempts: 1 } }]);
  for (const { userErrors } of answers.filter(({ allocation: none }) => none === null))
    expect(userErrors).toMatchObject([{ code: 'STATE_CONFLICT' }]);

  const { receipt } = await story.recordRefundReceipt(allocation, { providerRefundId: 're_1' });
  const same = await story.recordRefundReceipt(allocation, { providerRefundId: 're_1' });
  expect(same.receipt.id).toBe(receipt.id);
  expect((await accountShown(app, 'failed')).summary).toMatchObject({
    refunded: '60.00',
    refundable: '40.00',
  });
});
