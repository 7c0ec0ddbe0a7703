import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown, refundLinesShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('519576');

test('VTEX 519576: a return of a value alone is taken and refunded, and takes nothing from the lines', async () => {
  const { app, story } = issue;
  await story.recordOrderForRefund(
    anOrder({ id: 'value', card: { authorized: '100.00', settled: '100.00' } }),
  );
  await story.recordInvoiceForRefund({ orderId: 'value', number: 'R-1', value: '25.00', lines: [] });
  expect((await accountShown(app, 'value')).pending).toEqual(['R-1 25.00']);

  const refund = await story.requestRefund({ orderId: 'value', scope: { pendingInvoiceNumber: 'R-1' } });
  expect(await refundLinesShown(app, refund.id)).toEqual(['no line: 25.00 + 0.00']);
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  const { summary, lines, invoiceData, refunds } = await accountShown(app, 'value');
  expect(refunds).toEqual(['SUCCEEDED 25.00 of 25.00']);
  expect(summary).toMatchObject({ refunded: '25.00', pending: '0.00', refundable: '75.00' });
  expect(lines['line-1']).toMatchObject({ refunded: '0.00', refundable: '100.00' });
  expect(invoiceData).toEqual(['R-1 25.00 covered by 1', 'uncovered 0.00']);
});
