import { expect, test } from 'vitest';
import { required } from '../../src/domain/values/invariant.ts';
import { anOrder, type StoryRefund } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appBeside, appForIssue } from './issue-app.ts';

const issue = appForIssue('1380918');
const worker = appBeside(issue);

const pairs = Array.from({ length: 50 }, (_, index) => index + 1);

test('VTEX 1380918: under 50 races of a recovering worker with the normal save each receipt stands once', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'pairs', card: { authorized: '100.00', settled: '100.00' } }),
  );
  for (const index of pairs)
    await story.recordInvoiceForRefund({ orderId: 'pairs', number: `R-${index}`, value: '1.00' });
  const refunds = await story.requestPendingRefunds({ orderId: 'pairs' });
  expect(refunds).toHaveLength(50);

  const races = refunds.map((refund, index) => race(refund, `R-${index + 1}`));
  const answers = await Promise.all(races);
  for (const [normal, recovered] of answers) expect(normal).toBe(recovered);
  expect(new Set(answers.flat()).size).toBe(50);

  const { summary, receipts, invoiceData } = await accountShown(app, 'pairs');
  expect(summary).toMatchObject({
    refunded: '50.00',
    inFlight: '0.00',
    refundable: '50.00',
    consistent: true,
  });
  expect(new Set(receipts).size).toBe(50);
  expect(invoiceData.filter((one) => one.endsWith(' 1.00 covered by 1'))).toHaveLength(50);
  expect(await app.store.collections.receipts.countDocuments({ orderId: 'pairs' })).toBe(50);

  const tooMuch = await story.refusal('requestRefund', { orderId: 'pairs', scope: { amount: '50.01' } });
  expect(tooMuch).toMatchObject({ code: 'EXCEEDS_REFUNDABLE', limit: { amount: '50.00' } });
  const rest = await story.requestRefund({ orderId: 'pairs', scope: { amount: '50.00' } });
  expect(rest.status).toBe('IN_PROGRESS');
});

/** The normal save names the allocation; the worker, in another process, only finds payment, return and amount. */
async function race({ allocations }: StoryRefund, invoiceNumber: string): Promise<[string, string]> {
  const allocation = required(allocations[0], `The refund of ${invoiceNumber} has an allocation.`);
  const providerRefundId = `refund of ${invoiceNumber}`;
  const found = { allocationId: null, paymentId: 'pairs-card', invoiceNumber, source: 'RECOVERY' };
  const [normal, recovered] = await Promise.all([
    issue.story.recordRefundReceipt(allocation, { providerRefundId }),
    worker.story.recordRefundReceipt(allocation, { providerRefundId, ...found }),
  ]);
  return [normal.receipt.id, recovered.receipt.id];
}
