import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { refundLinesShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('magento2-38388');

test('magento2#38388: 57.00 of tax on 3 units is 19.00 on each of three refunds, not 19.00, 19.01 and 18.99', async () => {
  const { app, story } = issue;
  const lines = [{ id: 'L1', description: 'Discounted', quantity: '3', net: '300.00', tax: '57.00' }];
  const card = { authorized: '357.00', settled: '357.00' };
  await story.recordOrderForRefund(anOrder({ id: 'memo', currencyCode: 'USD', lines, card }));
  for (const memo of [1, 2, 3]) {
    const scope = { lines: [{ lineId: 'L1', quantity: '1', reason: `Memo ${memo}` }] };
    const refund = await story.requestRefund({ orderId: 'memo', scope });
    expect(await refundLinesShown(app, refund.id)).toEqual(['L1 ×1: 100.00 + 19.00']);
    for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  }
});
