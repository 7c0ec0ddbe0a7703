import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown, refundLinesShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('1198829');

test('VTEX 1198829: the same SKU at 51.00 and at 50.00 on one return is 101.00 and two pieces', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({
      id: 'twice',
      lines: [{ id: 'L1', sku: '880035', description: 'A lamp', quantity: '2', net: '84.17', tax: '16.83' }],
      card: { authorized: '101.00', settled: '101.00' },
    }),
  );
  const returned = (price: string) => ({ lineId: 'L1', sku: '880035', quantity: '1', price });
  const lines = [returned('51.00'), returned('50.00')];
  await story.recordInvoiceForRefund({ orderId: 'twice', number: 'R-1', value: '101.00', lines });
  expect((await accountShown(app, 'twice')).pending).toEqual(['R-1 101.00']);

  const refund = await story.requestRefund({ orderId: 'twice', scope: { pendingInvoiceNumber: 'R-1' } });
  // 16.83 × 51 / 101 = 8.498…, and the second piece takes the rest of the line's tax (D5).
  expect(await refundLinesShown(app, refund.id)).toEqual(['L1 ×1: 42.50 + 8.50', 'L1 ×1: 41.67 + 8.33']);
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  const { lines: shown, summary, invoiceData } = await accountShown(app, 'twice');
  expect(shown['L1']).toEqual({
    refunded: '101.00',
    refundable: '0.00',
    refundedQuantity: '2',
    refundableQuantity: '0',
  });
  expect(summary).toMatchObject({ refunded: '101.00', pending: '0.00' });
  expect(invoiceData[0]).toBe('R-1 101.00 covered by 1');
});
