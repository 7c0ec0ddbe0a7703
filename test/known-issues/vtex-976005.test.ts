import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('976005');

test('VTEX 976005: a denial that comes after the success makes the return pending again, and it can be refunded', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({
      id: 'denied',
      card: { authorized: '80.00', settled: '80.00' },
      giftCard: { authorized: '20.00', settled: '20.00' },
    }),
  );
  await story.recordInvoiceForRefund({ orderId: 'denied', number: 'R-1', value: '50.00' });
  const scope = { pendingInvoiceNumber: 'R-1' };
  const refund = await story.requestRefund({ orderId: 'denied', scope });
  const [gift, card] = refund.allocations;
  if (gift === undefined || card === undefined) throw new Error('The refund has not got two allocations.');
  await story.recordRefundReceipt(gift);
  const { receipt } = await story.recordRefundReceipt(card, { providerRefundId: 'tid 9' });
  expect((await accountShown(app, 'denied')).pending).toEqual([]);

  await story.recordRefundFailure(card, {
    reversesReceiptId: receipt.id,
    message: 'Denied by the bank, two days later.',
  });
  const denied = await accountShown(app, 'denied');
  expect(denied.refunds).toEqual(['PARTIALLY_SUCCEEDED 20.00 of 50.00']);
  expect(denied.pending).toEqual(['R-1 30.00']);
  expect(denied.invoiceData[0]).toBe('R-1 20.00 open');

  const again = await story.requestRefund({ orderId: 'denied', scope });
  expect(again.allocations.map(({ amount }) => amount)).toEqual(['30.00']);
  // The part that was denied can't be sent a second time beside it, and its dead receipt stays dead.
  const retried = await story.refusal('retryRefundAllocation', { allocationId: card.id });
  expect(retried).toMatchObject({ code: 'EXCEEDS_INVOICE', limit: { amount: '0.00' } });
  await story.recordRefundReceipt(card, { providerRefundId: 'tid 9' });
  for (const allocation of again.allocations) await story.recordRefundReceipt(allocation);
  const end = await accountShown(app, 'denied');
  expect(end.summary).toMatchObject({ refunded: '50.00', pending: '0.00', consistent: true });
  expect(end.invoiceData[0]).toBe('R-1 50.00 covered by 2');
});
