import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('930491');

test('VTEX 930491: of 20.00, an invoice of 10.00, a return of 10.00 and a second invoice of 10.00 are all taken', async () => {
  const { app, story } = issue;
  const lines = [{ id: 'L1', description: 'Two cups', quantity: '2', net: '16.67', tax: '3.33' }];
  await story.recordOrderForRefund(
    anOrder({ id: 'cups', lines, card: { authorized: '20.00', settled: '20.00' } }),
  );
  const invoice = (number: string, type: string) =>
    story.recordInvoiceForRefund({ orderId: 'cups', number, type, value: '10.00' });
  await invoice('S-1', 'OUTPUT');
  await invoice('R-1', 'INPUT');
  const [refund] = await story.requestPendingRefunds({ orderId: 'cups' });
  for (const allocation of refund?.allocations ?? []) await story.recordRefundReceipt(allocation);
  await invoice('S-2', 'OUTPUT');

  const { summary, invoiceData } = await accountShown(app, 'cups');
  expect(summary).toMatchObject({ refunded: '10.00', pending: '0.00', refundable: '10.00' });
  expect(invoiceData).toEqual(['R-1 10.00 covered by 1', 'uncovered 0.00']);
  expect(await story.order('cups', 'refundInvoices { number type value { amount } refundStatus }')).toEqual({
    refundInvoices: [
      { number: 'S-1', type: 'OUTPUT', value: { amount: '10.00' }, refundStatus: null },
      { number: 'R-1', type: 'INPUT', value: { amount: '10.00' }, refundStatus: 'REFUNDED' },
      { number: 'S-2', type: 'OUTPUT', value: { amount: '10.00' }, refundStatus: null },
    ],
  });
});
