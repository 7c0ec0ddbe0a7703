import { expect, test } from 'vitest';
import { anOrder } from '../support/story.ts';
import { appBeside, appForIssue } from './issue-app.ts';

const issue = appForIssue('woocommerce-payments-6196');
/** The same database after a restart. */
const restarted = appBeside(issue);

const order = (id: string) =>
  issue.story.recordOrderForRefund(anOrder({ id, card: { authorized: '100.00', settled: '100.00' } }));
const dispute = (orderId: string, status: string, day: number, amount = '100.00') =>
  restarted.story.recordRefundDispute({
    ...{ orderId, paymentId: `${orderId}-card`, status, amount },
    occurredAt: `2026-06-0${day}T09:00:00.000Z`,
  });
const refusal = (orderId: string, amount: string) =>
  issue.story.refusal('requestRefund', { orderId, scope: { amount } });
const request = (orderId: string, amount: string) =>
  restarted.story.requestRefund({ orderId, scope: { amount } });
/** Available, held, lost, over-refunded. */
async function shown(id: string): Promise<string[]> {
  const { refundablePayments, refundSummary } = await issue.story.order(
    id,
    'refundablePayments { available { amount } held { amount } lost { amount } } refundSummary { overRefunded { amount } }',
  );
  const [{ available, held, lost }] = refundablePayments;
  return [available.amount, held.amount, lost.amount, refundSummary.overRefunded.amount];
}

test('woocommerce-payments#6196: a disputed charge is not refunded beside its dispute, and is once that is won', async () => {
  await order('before');
  await dispute('before', 'OPEN', 1);
  await dispute('before', 'OPEN', 1);
  expect(await refusal('before', '60.00')).toMatchObject({
    code: 'EXCEEDS_REFUNDABLE',
    limit: { amount: '0.00' },
  });
  await dispute('before', 'WON', 2);
  expect((await request('before', '60.00')).status).toBe('IN_PROGRESS');
  expect(await shown('before')).toEqual(['40.00', '0.00', '0.00', '0.00']);
});

test('woocommerce-payments#6196: once it is lost, its money is gone, and what was never sent of a refund is taken back', async () => {
  await order('during');
  const refund = await request('during', '60.00');
  await dispute('during', 'OPEN', 1);
  expect((await restarted.story.refund(refund)).allocations.map(({ status }) => status)).toEqual([
    'CANCELED',
  ]);
  await dispute('during', 'LOST', 2);
  expect(await shown('during')).toEqual(['0.00', '0.00', '100.00', '0.00']);
  expect((await refusal('during', '1.00')).code).toBe('EXCEEDS_REFUNDABLE');
});

test('woocommerce-payments#6196: of money that was refunded before its dispute is lost, both losses are shown', async () => {
  await order('after');
  const refund = await request('after', '60.00');
  for (const allocation of refund.allocations) await issue.story.recordRefundReceipt(allocation);
  // Told in the wrong order, by two processes: the latest by its own time stands.
  await dispute('after', 'LOST', 2);
  await dispute('after', 'OPEN', 1);
  expect(await shown('after')).toEqual(['0.00', '0.00', '100.00', '60.00']);
});
