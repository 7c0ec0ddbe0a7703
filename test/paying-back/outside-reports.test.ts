import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  orderThrough,
  type PayingApp,
  refundedOf,
  refundThrough,
  startPayingApp,
  untilStates,
} from './paying-app.ts';

let paying: PayingApp;
beforeAll(async () => {
  paying = await startPayingApp('outside-reports');
});
afterAll(async () => {
  await paying[Symbol.asyncDispose]();
});

/** The call for that payment, once the provider has it. */
async function paidEntry(paymentId: string) {
  await expect.poll(() => paying.psp.ledger.some((entry) => entry.paymentId === paymentId)).toBe(true);
  return paying.psp.ledger.filter((entry) => entry.paymentId === paymentId);
}

describe('an external report while a dispatcher leases the allocation', () => {
  it('is one receipt together with the dispatcher’s own, whichever is first', async () => {
    paying.psp.misbehave('late answer');
    const refund = await refundThrough(paying, 'psp', { id: 'outside-1' });
    const [entry] = await paidEntry('ch_outside1');
    await paying.story.tryTo(
      'recordRefundReceipt',
      'RecordRefundReceiptInput',
      {
        orderId: 'outside-1',
        paymentId: 'outside-1-card',
        providerRefundId: entry?.refundId,
        amount: '30.00',
      },
      'receipt { id }',
    );
    await untilStates(paying, refund, 'SUCCEEDED');
    // The answer of the call that is still open comes after that.
    await new Promise((resolve) => setTimeout(resolve, 3_500));
    expect(await refundedOf(paying, 'outside-1')).toBe('30.00');
    expect(await paidEntry('ch_outside1')).toHaveLength(1);
  });

  it('ends at its own allocation, even if it was first matched to another one of the same amount', async () => {
    paying.psp.misbehave('late answer', 'late answer');
    const first = await refundThrough(paying, 'psp', { id: 'outside-2' });
    const second = await paying.story.requestRefund({ orderId: 'outside-2', scope: { amount: '30.00' } });
    await expect.poll(async () => (await paidEntry('ch_outside2')).length).toBe(2);
    const [, later] = await paidEntry('ch_outside2');
    // The second one's refund, by somebody who knows no allocation: it goes to the oldest part.
    await paying.story.tryTo(
      'recordRefundReceipt',
      'RecordRefundReceiptInput',
      {
        orderId: 'outside-2',
        paymentId: 'outside-2-card',
        providerRefundId: later?.refundId,
        amount: '30.00',
      },
      'receipt { id }',
    );
    await untilStates(paying, first, 'SUCCEEDED');
    await untilStates(paying, second, 'SUCCEEDED');
    expect(await refundedOf(paying, 'outside-2')).toBe('60.00');
    expect(await paidEntry('ch_outside2')).toHaveLength(2);
  }, 30_000);
});

describe('an order change while an allocation’s outcome is unknown', () => {
  it('that names another provider leaves it to a person: the other one knows nothing of it', async () => {
    paying.psp.misbehave(
      'cut after applying',
      ...Array.from({ length: 40 }, () => 'cut before applying' as const),
    );
    const refund = await refundThrough(paying, 'psp', { id: 'moved-1' });
    await untilStates(paying, refund, 'UNKNOWN');
    await paying.story.recordOrderForRefund(orderThrough('stripe', { id: 'moved-1', revision: '2' }));
    await untilStates(paying, refund, 'MANUAL');
    expect(paying.stripe.ledger).toEqual([]);
    const { data } = await paying.app.ask(
      '{ refundTasks { nodes { cause message allocation { id } order { id } } } }',
    );
    expect(data.refundTasks.nodes).toMatchObject([{ cause: 'UNKNOWN', order: { id: 'moved-1' } }]);
    expect(data.refundTasks.nodes[0].message).toContain('another provider');
    // And it isn't sent again before somebody has found out.
    const [part] = refund.allocations;
    const retried = await paying.story.tryTo(
      'retryRefundAllocation',
      'RetryRefundAllocationInput',
      { allocationId: part?.id },
      'allocation { id }',
    );
    expect(retried.userErrors).toMatchObject([{ code: 'STATE_CONFLICT' }]);
  });
});
