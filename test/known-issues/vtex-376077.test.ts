import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('376077');

test('VTEX 376077: a return that interest makes larger than the invoice is taken, and the whole charge goes back', async () => {
  const { app, story } = issue;
  const interest = {
    id: 'interest',
    kind: 'SURCHARGE',
    description: 'Interest on 10 instalments',
    quantity: '1',
    net: '12.50',
    tax: '0',
  };
  const goods = { id: 'L1', description: 'A chair', quantity: '1', net: '83.33', tax: '16.67' };
  await story.recordOrderForRefund(
    anOrder({
      id: 'interest',
      lines: [goods, interest],
      card: { authorized: '112.50', settled: '112.50' },
    }),
  );
  await story.recordInvoiceForRefund({ orderId: 'interest', number: 'S-1', type: 'OUTPUT', value: '100.00' });
  expect((await accountShown(app, 'interest')).lines['interest']).toMatchObject({ refundable: '12.50' });

  const lines = [
    { lineId: 'L1', quantity: '1', price: '100.00' },
    { lineId: 'interest', quantity: '1', price: '12.50' },
  ];
  await story.recordInvoiceForRefund({ orderId: 'interest', number: 'R-1', value: '112.50', lines });
  expect((await accountShown(app, 'interest')).pending).toEqual(['R-1 112.50']);
  const [refund] = await story.requestPendingRefunds({ orderId: 'interest' });
  for (const allocation of refund?.allocations ?? []) await story.recordRefundReceipt(allocation);
  const { summary, lines: shown } = await accountShown(app, 'interest');
  expect(summary).toMatchObject({ settled: '112.50', refunded: '112.50', refundable: '0.00' });
  expect(shown['interest']).toMatchObject({ refunded: '12.50', refundable: '0.00' });
});
