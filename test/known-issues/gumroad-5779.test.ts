import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('gumroad-5779');

test('gumroad#5779: a refund that failed leaves amount, line and return refundable again', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({
      id: 'failed',
      card: { authorized: '80.00', settled: '80.00' },
      giftCard: { authorized: '20.00', settled: '20.00' },
    }),
  );
  const lines = [{ lineId: 'line-1', quantity: '0.6', price: '100.00' }];
  await story.recordInvoiceForRefund({ orderId: 'failed', number: 'R-1', value: '60.00', lines });
  const scope = { pendingInvoiceNumber: 'R-1' };
  const refund = await story.requestRefund({ orderId: 'failed', scope });
  for (const allocation of refund.allocations) await story.recordRefundFailure(allocation);

  const failed = await accountShown(app, 'failed');
  expect(failed.refunds).toEqual(['FAILED 0.00 of 60.00']);
  expect(failed.summary).toMatchObject({
    refunded: '0.00',
    inFlight: '0.00',
    pending: '60.00',
    refundable: '100.00',
  });
  expect(failed.lines['line-1']).toMatchObject({ refundable: '100.00', refundableQuantity: '1' });
  expect(failed.pending).toEqual(['R-1 60.00']);

  const again = await story.requestRefund({ orderId: 'failed', scope });
  for (const allocation of again.allocations) await story.recordRefundReceipt(allocation);
  const end = await accountShown(app, 'failed');
  expect(end.refunds).toEqual(['SUCCEEDED 60.00 of 60.00', 'FAILED 0.00 of 60.00']);
  expect(end.lines['line-1']).toMatchObject({ refunded: '60.00', refundedQuantity: '0.6' });
  expect(end.summary).toMatchObject({ refunded: '60.00', pending: '0.00', refundable: '40.00' });
});
