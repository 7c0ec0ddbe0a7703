import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appBeside, appForIssue } from './issue-app.ts';

const issue = appForIssue('medusa-4052');
/** The same database after a restart. */
const restarted = appBeside(issue);

const chairs = { id: 'L1', description: 'Two chairs', quantity: '2', net: '100.00', tax: '20.00' };
const exchanged = { idempotencyKey: 'exchanged', invoiceNumber: 'R-1', reason: 'EXCHANGED' };

async function orderWithReturn(id: string): Promise<void> {
  const card = { authorized: '120.00', settled: '120.00' };
  await issue.story.recordOrderForRefund(anOrder({ id, card, lines: [chairs] }));
  const lines = [{ lineId: 'L1', quantity: '1', price: '60.00' }];
  await issue.story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '60.00', lines });
}

test('medusa#4052: a return is received without a refund: the goods were exchanged, and no money moves', async () => {
  await orderWithReturn('exchange');
  const input = { ...exchanged, orderId: 'exchange' };
  const { closure } = await issue.story.closePendingRefund(input);
  expect((await restarted.story.closePendingRefund(input)).closure.id).toBe(closure.id);
  const shown = await accountShown(restarted.app, 'exchange');
  expect([shown.pending, shown.refunds, shown.receipts]).toEqual([[], [], []]);
  expect(shown.summary).toMatchObject({ consistent: true, refundable: '120.00', pending: '0.00' });
  const { refundInvoices, refunds } = await restarted.story.order(
    'exchange',
    'refundInvoices { refundStatus closed { amount } } refunds { nodes { creditNotes { id } } }',
  );
  expect(refundInvoices).toEqual([{ refundStatus: 'CLOSED', closed: { amount: '60.00' } }]);
  expect(refunds.nodes).toEqual([]);
});

test('medusa#4052: nobody pays it later unseen, and it can be paid after all', async () => {
  await orderWithReturn('after-all');
  const { closure } = await issue.story.closePendingRefund({ ...exchanged, orderId: 'after-all' });
  const nothing = await restarted.story.refusal('requestPendingRefunds', { orderId: 'after-all' });
  expect(nothing.code).toBe('NOTHING_TO_REFUND');
  await restarted.story.reopenPendingRefund({ closureId: closure.id });
  const refund = await restarted.story.requestRefund({
    orderId: 'after-all',
    scope: { pendingInvoiceNumber: 'R-1' },
  });
  for (const allocation of refund.allocations) await issue.story.recordRefundReceipt(allocation);
  expect((await accountShown(issue.app, 'after-all')).invoiceData[0]).toBe('R-1 60.00 covered by 1');
});
