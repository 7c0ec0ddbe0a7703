import { expect, test } from 'vitest';
import { required } from '../../src/domain/values/invariant.ts';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('545331');

test('VTEX 545331: a refund has succeeded only with a receipt, and an acquirer that never did it takes that back', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(anOrder({ id: 'log', card: { authorized: '100.00', settled: '100.00' } }));
  const { id, allocations } = await story.requestRefund({ orderId: 'log', scope: { amount: '40.00' } });
  const allocation = required(allocations[0], 'The refund has an allocation.');
  const asked = await accountShown(app, 'log');
  expect(asked.refunds).toEqual(['IN_PROGRESS 0.00 of 40.00']);
  expect(asked.summary).toMatchObject({ refunded: '0.00', inFlight: '40.00' });

  const { receipt } = await story.recordRefundReceipt(allocation, { providerRefundId: 'tid 77' });
  expect((await accountShown(app, 'log')).refunds).toEqual(['SUCCEEDED 40.00 of 40.00']);

  await story.recordRefundFailure(allocation, {
    reversesReceiptId: receipt.id,
    providerCode: 'NOT_DONE',
    message: 'The acquirer has no refund under tid 77.',
  });
  const end = await accountShown(app, 'log');
  expect(end.refunds).toEqual(['FAILED 0.00 of 40.00']);
  expect(end.summary).toMatchObject({
    refunded: '0.00',
    inFlight: '0.00',
    refundable: '100.00',
    consistent: true,
  });
  expect(end.invoiceData).toEqual(['uncovered 0.00']);
  expect(end.interactions.slice(-4)).toEqual([
    'RECEIPT_RECORDED 40.00',
    'CREDIT_NOTE_ISSUED 40.00',
    'RECEIPT_REVERSED 40.00',
    'CREDIT_NOTE_ISSUED -40.00',
  ]);
  // What was reported stays on record, dead; the same report again doesn't bring it back to life.
  await story.recordRefundReceipt(allocation, { providerRefundId: 'tid 77' });
  expect((await story.refund({ id })).status).toBe('FAILED');
});

test('VTEX 545331: a refund that the acquirer refused is FAILED with its code, and was never shown as refunded', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'refused', card: { authorized: '100.00', settled: '100.00' } }),
  );
  const { allocations } = await story.requestRefund({ orderId: 'refused', scope: { amount: '40.00' } });
  for (const allocation of allocations) await story.recordRefundFailure(allocation, { providerCode: '116' });
  expect(
    await story.order('refused', 'refunds { nodes { allocations { status failure { providerCode } } } }'),
  ).toEqual({
    refunds: { nodes: [{ allocations: [{ status: 'FAILED', failure: { providerCode: '116' } }] }] },
  });
  expect((await accountShown(app, 'refused')).interactions.slice(-1)).toEqual(['REFUND_FAILED 40.00']);
});
