import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appBeside, appForIssue } from './issue-app.ts';

const issue = appForIssue('pretix-1030');
/** The same database after a restart. */
const restarted = appBeside(issue);

const ticket = (id: string, gross: string) => ({ id, description: id, quantity: '1', net: gross, tax: '0' });
async function canceledTickets(id: string): Promise<void> {
  const card = { authorized: '100.00', settled: '100.00' };
  const lines = [ticket('A', '60.00'), ticket('B', '40.00')];
  await issue.story.recordOrderForRefund(anOrder({ id, card, lines }));
  const returned = [
    { lineId: 'A', quantity: '1', price: '60.00' },
    { lineId: 'B', quantity: '1', price: '40.00' },
  ];
  await issue.story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '100.00', lines: returned });
}

test('pretix#1030: tickets are canceled without paying back, for their buyer donates the money', async () => {
  await canceledTickets('donated');
  await issue.story.closePendingRefund({ orderId: 'donated', invoiceNumber: 'R-1', reason: 'DONATED' });
  const shown = await accountShown(restarted.app, 'donated');
  expect([shown.pending, shown.refunds]).toEqual([[], []]);
  expect(shown.summary).toMatchObject({ consistent: true, refunded: '0.00' });
});

test('pretix#1030: one of two tickets is donated, and the other is paid back as a whole, not both in part', async () => {
  await canceledTickets('one-donated');
  const donated = { orderId: 'one-donated', invoiceNumber: 'R-1', reason: 'DONATED' };
  await issue.story.closePendingRefund({ ...donated, lines: [{ lineId: 'B', quantity: '1' }] });
  const [refund] = await restarted.story.requestPendingRefunds({ orderId: 'one-donated' });
  for (const allocation of refund?.allocations ?? []) await restarted.story.recordRefundReceipt(allocation);
  const shown = await accountShown(issue.app, 'one-donated');
  expect(shown.refunds).toEqual(['SUCCEEDED 60.00 of 60.00']);
  expect([shown.lines['A']?.refunded, shown.lines['B']?.refunded]).toEqual(['60.00', '0.00']);
  expect(shown.summary.consistent).toBe(true);
});
