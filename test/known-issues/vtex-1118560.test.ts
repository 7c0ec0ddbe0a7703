import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('1118560');

test('VTEX 1118560: 20.00, the same 20.00 again and their sum of 40.00 are three refunds, all done', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'sums', card: { authorized: '100.00', settled: '100.00' } }),
  );
  for (const amount of ['20.00', '20.00', '40.00']) {
    const refund = await story.requestRefund({ orderId: 'sums', scope: { amount } });
    expect(refund.allocations.map((allocation) => allocation.amount)).toEqual([amount]);
    for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  }
  const { refunds, summary, interactions } = await accountShown(app, 'sums');
  expect(refunds).toEqual([
    'SUCCEEDED 40.00 of 40.00',
    'SUCCEEDED 20.00 of 20.00',
    'SUCCEEDED 20.00 of 20.00',
  ]);
  expect(summary).toMatchObject({ refunded: '80.00', refundable: '20.00' });
  expect(interactions.filter((one) => one.startsWith('REFUND_PAYMENT'))).toEqual([
    'REFUND_PAYMENT 20.00',
    'REFUND_PAYMENT 20.00',
    'REFUND_PAYMENT 40.00',
  ]);
});

test('VTEX 1118560: returns of 20.00, 20.00 and 40.00 are each pending separately, whatever was refunded before', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'returns', card: { authorized: '100.00', settled: '100.00' } }),
  );
  for (const [number, value] of [
    ['R-1', '20.00'],
    ['R-2', '20.00'],
    ['R-3', '40.00'],
  ]) {
    await story.recordInvoiceForRefund({ orderId: 'returns', number, value });
    expect((await accountShown(app, 'returns')).pending).toEqual([`${number} ${value}`]);
    const scope = { pendingInvoiceNumber: number };
    const refund = await story.requestRefund({ orderId: 'returns', scope });
    for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  }
  expect((await accountShown(app, 'returns')).invoiceData).toEqual([
    'R-1 20.00 covered by 1',
    'R-2 20.00 covered by 1',
    'R-3 40.00 covered by 1',
    'uncovered 0.00',
  ]);
});
