import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('464837');

test('VTEX 464837: 104.99 over 66.99, 67.00 and a gift card of 30.99 is 30.99, 66.99 and 7.01, never a negative allocation', async () => {
  const { app, story } = issue;
  const payment = (id: string, method: string, paid: string) => {
    return { id: `three-${id}`, method, provider: 'manual', authorized: paid, settled: paid };
  };
  await story.recordOrderForRefund(
    anOrder({
      id: 'three',
      lines: [{ id: 'L1', description: 'A table', quantity: '1', net: '164.98', tax: '0' }],
      payments: [
        payment('first', 'CARD', '66.99'),
        payment('second', 'CARD', '67.00'),
        payment('gift', 'GIFT_CARD', '30.99'),
      ],
    }),
  );
  await story.recordInvoiceForRefund({ orderId: 'three', number: 'R-1', value: '104.99' });
  const expected = ['three-gift 30.99', 'three-first 66.99', 'three-second 7.01'];
  const planned = await story.order(
    'three',
    'pendingRefunds { waiting { amount } allocations { payment { id } amount { amount } } }',
  );
  expect(planned.pendingRefunds).toEqual([
    {
      waiting: { amount: '0.00' },
      allocations: expected.map((part) => {
        const [id, amount] = part.split(' ');
        return { payment: { id }, amount: { amount } };
      }),
    },
  ]);

  const refund = await story.requestRefund({ orderId: 'three', scope: { pendingInvoiceNumber: 'R-1' } });
  expect(refund.allocations.map(({ paymentId, amount }) => `${paymentId} ${amount}`)).toEqual(expected);
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  const { payments, summary } = await accountShown(app, 'three');
  expect(payments['three-second']).toMatchObject({ refunded: '7.01', available: '59.99' });
  expect(summary).toMatchObject({ refunded: '104.99', refundable: '59.99' });
});
