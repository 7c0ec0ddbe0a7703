import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { required } from '../../src/domain/values/invariant.ts';
import {
  orderThrough,
  type PayingApp,
  refundedOf,
  refundThrough,
  startPayingApp,
  untilStates,
} from './paying-app.ts';
import { tellByProvider, tellByStripe } from './provider-notices.ts';

let paying: PayingApp;
beforeAll(async () => {
  paying = await startPayingApp('said-later');
});
afterAll(async () => {
  await paying[Symbol.asyncDispose]();
});

const stripeEvent = (id: string, key: string, type?: string) => tellByStripe(paying, { id, key, type });
const pspNotice = (notice: object) => tellByProvider(paying, notice);
const callsOf = (calls: readonly { body: string; headers: Record<string, string> }[], mark: string) =>
  calls.filter(({ body }) => body.includes(mark));
const firstCall = (mark: string) => required(callsOf(paying.psp.calls, mark)[0], 'It was called.').body;
const partOf = async (refund: { id: string }) =>
  required((await paying.story.refund(refund)).allocations[0], 'A refund has a part.');
const statusOf = async (refund: { id: string }) =>
  (await paying.story.refund(refund)).allocations.map(({ status }) => status);

/** Until what was to go wrong has gone wrong. */
async function drain() {
  for (let cut = true; cut; ) {
    cut = await fetch(`${paying.psp.url}/payments/x/refunds`, {
      method: 'POST',
      body: JSON.stringify({ requestId: 'drain', paymentId: 'x', value: 1 }),
    }).then(
      () => false,
      () => true,
    );
  }
}
describe('a provider’s later and repeated reports', () => {
  it('a repeated failure webhook leaves a manual receipt unchanged', async () => {
    paying.stripe.begin('pending');
    const refund = await refundThrough(paying, 'stripe', { id: 'byhand-1' });
    await untilStates(paying, refund, 'UNKNOWN');
    paying.stripe.begin('succeeded');
    const key = callsOf(paying.stripe.calls, 'ch_byhand1')[0]?.headers['idempotency-key'] ?? '';
    const entry = paying.stripe.ledger.find(({ paymentId }) => paymentId === 'ch_byhand1');
    paying.stripe.end(entry?.refundId ?? '', 'failed', 'lost_or_stolen_card');
    await untilStates(paying, refund, 'FAILED');
    const part = await partOf(refund);
    await paying.story.recordRefundReceipt(
      { ...part, orderId: 'byhand-1' },
      { source: 'MANUAL', providerRefundId: 'bank-transfer-77' },
    );
    expect(await statusOf(refund)).toEqual(['SUCCEEDED']);
    expect(await refundedOf(paying, 'byhand-1')).toBe('30.00');
    // Stripe sends refund.failed, refund.updated and charge.refund.updated, and again for three days.
    expect((await stripeEvent('evt_again', key, 'refund.updated'))[0]).toBe(200);
    expect(await statusOf(refund)).toEqual(['SUCCEEDED']);
    expect(await refundedOf(paying, 'byhand-1')).toBe('30.00');
  });

  it('a webhook of a failed refund is accepted though the order has named its transaction since', async () => {
    const refund = await refundThrough(paying, 'stripe', { id: 'renamed-1' });
    await untilStates(paying, refund, 'SUCCEEDED');
    const key = callsOf(paying.stripe.calls, 'ch_renamed1')[0]?.headers['idempotency-key'] ?? '';
    const entry = paying.stripe.ledger.find(({ paymentId }) => paymentId === 'ch_renamed1');
    const order = orderThrough('stripe', { id: 'renamed-1', revision: '2' }) as { payments: object[] };
    await paying.story.recordOrderForRefund({
      ...order,
      payments: order.payments.map((one) => ({ ...one, providerTransactionId: 'tx-1' })),
    });
    paying.stripe.end(entry?.refundId ?? '', 'failed', 'lost_or_stolen_card');
    expect(await stripeEvent('evt_renamed', key, 'refund.failed')).toEqual([200, 'done']);
    expect(await statusOf(refund)).toEqual(['FAILED']);
  });

  it('a payment of an earlier attempt is recorded, though a later one was sent', async () => {
    paying.psp.misbehave(...Array.from({ length: 60 }, () => 'cut before applying' as const));
    const refund = await refundThrough(paying, 'psp', { id: 'earlier-1' });
    await untilStates(paying, refund, 'UNKNOWN');
    const part = await partOf(refund);
    const { requestId } = JSON.parse(firstCall('ch_earlier1'));
    // A person looks, sees nothing, says so, and sends it again.
    await paying.story.recordRefundFailure(part, { message: 'The provider shows nothing.' });
    await drain();
    await paying.story.retryRefundAllocation(part);
    await untilStates(paying, refund, 'SUCCEEDED');
    expect(await refundedOf(paying, 'earlier-1')).toBe('30.00');
    const told = await pspNotice({
      requestId,
      paymentId: 'ch_earlier1',
      refundId: 'late-one',
      value: 30,
      code: null,
      message: 'Refunded',
    });
    expect(told).toEqual([200, 'done']);
    expect(await refundedOf(paying, 'earlier-1')).toBe('60.00');
  }, 30_000);

  it('a repeated failure of an earlier attempt leaves the task of a later one', async () => {
    paying.psp.misbehave(...Array.from({ length: 60 }, () => 'cut before applying' as const));
    const refund = await refundThrough(paying, 'psp', { id: 'task-1' });
    await untilStates(paying, refund, 'UNKNOWN');
    const part = await partOf(refund);
    const { requestId } = JSON.parse(firstCall('ch_task1'));
    await paying.story.recordRefundFailure(part, { message: 'The provider shows nothing.' });
    await paying.story.retryRefundAllocation(part, { manual: true });
    expect(await statusOf(refund)).toEqual(['MANUAL']);
    await drain();
    await pspNotice({
      requestId,
      paymentId: 'ch_task1',
      refundId: null,
      value: 0,
      code: 'denied',
      message: 'Denied',
    });
    expect(await statusOf(refund)).toEqual(['MANUAL']);
  }, 30_000);

  it('a second id for one refund isn’t matched to another allocation', async () => {
    const first = await refundThrough(paying, 'psp', { id: 'twin-1' });
    await untilStates(paying, first, 'SUCCEEDED');
    const { requestId } = JSON.parse(firstCall('ch_twin1'));
    paying.psp.misbehave(...Array.from({ length: 60 }, () => 'cut before applying' as const));
    const second = await paying.story.requestRefund({ orderId: 'twin-1', scope: { amount: '30.00' } });
    await untilStates(paying, second, 'UNKNOWN');
    await pspNotice({
      requestId,
      paymentId: 'ch_twin1',
      refundId: 'REF-in-another-format',
      value: 30,
      code: null,
      message: 'Refunded',
    });
    expect(paying.psp.ledger.filter((e) => e.paymentId === 'ch_twin1')).toHaveLength(1);
    expect(await statusOf(second)).toEqual(['UNKNOWN']);
  }, 30_000);
});
