import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
  paying = await startPayingApp('notices');
});
afterAll(async () => {
  await paying[Symbol.asyncDispose]();
});

/** The key of the one call for money that the provider got with that in its body. */
function keyOf(
  calls: readonly { readonly body: string; readonly headers: Record<string, string> }[],
  mark: string,
) {
  const call = calls.find(({ body }) => body.includes(mark));
  if (call === undefined) throw new Error(`There was no call with ${mark}.`);
  return call;
}

describe('a webhook of Stripe', () => {
  const send = (id: string, key: string, type?: string) => tellByStripe(paying, { id, key, type });

  it('ends a refund that Stripe had only begun, once Stripe confirms it', async () => {
    paying.stripe.begin('pending');
    const refund = await refundThrough(paying, 'stripe', { id: 'pending-1' });
    await untilStates(paying, refund, 'UNKNOWN');
    const key = keyOf(paying.stripe.calls, 'ch_pending1').headers['idempotency-key'] ?? '';
    // A notice alone proves nothing: Stripe still says that it is on its way.
    expect(await send('evt_early', key)).toEqual([200, 'done']);
    expect((await paying.story.refund(refund)).allocations[0]?.status).toBe('UNKNOWN');
    const entry = paying.stripe.ledger.find(({ paymentId }) => paymentId === 'ch_pending1');
    paying.stripe.end(entry?.refundId ?? '', 'succeeded');
    expect(await send('evt_end', key)).toEqual([200, 'done']);
    await untilStates(paying, refund, 'SUCCEEDED');
    paying.stripe.begin('succeeded');
  });

  it('takes a success back that the bank refused days later', async () => {
    const refund = await refundThrough(paying, 'stripe', { id: 'refused-1' });
    await untilStates(paying, refund, 'SUCCEEDED');
    const key = keyOf(paying.stripe.calls, 'ch_refused1').headers['idempotency-key'] ?? '';
    const entry = paying.stripe.ledger.find(({ paymentId }) => paymentId === 'ch_refused1');
    paying.stripe.end(entry?.refundId ?? '', 'failed', 'lost_or_stolen_card');
    expect(await send('evt_failed', key, 'refund.failed')).toEqual([200, 'done']);
    await untilStates(paying, refund, 'FAILED');
    expect(await refundedOf(paying, 'refused-1')).toBe('0.00');
  });

  it('about an allocation of another system is acknowledged, so that it isn’t sent again', async () => {
    expect(await send('evt_foreign', 'al_01ARZ3NDEKTSV4RRFFQ69G5FAV_1.1')).toEqual([200, 'not-ours']);
  });
});

describe('a webhook of a payment provider', () => {
  const send = (notice: object, secret?: string) => tellByProvider(paying, notice, secret);

  it('that is signed ends an UNKNOWN allocation, and the same again changes nothing', async () => {
    paying.psp.misbehave(...Array.from({ length: 60 }, () => 'cut before applying' as const));
    const refund = await refundThrough(paying, 'psp', { id: 'told-1' });
    await untilStates(paying, refund, 'UNKNOWN');
    const { requestId } = JSON.parse(keyOf(paying.psp.calls, 'ch_told1').body);
    const notice = {
      requestId,
      paymentId: 'ch_told1',
      refundId: 'told',
      value: 30,
      code: null,
      message: 'Refunded',
    };
    expect((await send(notice, 'a secret that nobody knows here'))[0]).toBe(401);
    expect((await paying.story.refund(refund)).allocations[0]?.status).toBe('UNKNOWN');
    expect(await send(notice)).toEqual([200, 'done']);
    await untilStates(paying, refund, 'SUCCEEDED');
    expect(await send(notice)).toEqual([200, 'done']);
    expect(await refundedOf(paying, 'told-1')).toBe('30.00');
  });

  it('names one refund id for each refund of a payment, and each webhook is about its own request', async () => {
    paying.psp.misbehave(...Array.from({ length: 60 }, () => 'cut before applying' as const));
    await paying.story.recordOrderForRefund(orderThrough('psp', { id: 'one-id' }));
    const request = () => paying.story.requestRefund({ orderId: 'one-id', scope: { amount: '30.00' } });
    const refunds = [await request(), await request()];
    for (const refund of refunds) await untilStates(paying, refund, 'UNKNOWN');
    const keys = refunds.map(({ id }) => `al_${id.slice(3, 29)}_1.1`);
    const notice = (key: string | undefined, more: object = {}) =>
      send({ requestId: key, paymentId: 'ch_oneid', refundId: 'the only id', value: 30, ...more });
    for (const key of [...keys, ...keys]) expect(await notice(key)).toEqual([200, 'done']);
    for (const refund of refunds) await untilStates(paying, refund, 'SUCCEEDED');
    expect(await refundedOf(paying, 'one-id')).toBe('60.00');
    expect(await notice(keys[1], { value: 0, code: 'denied' })).toEqual([200, 'done']);
    const states = refunds.map(async (refund) => (await paying.story.refund(refund)).status);
    expect(await Promise.all(states)).toEqual(['SUCCEEDED', 'FAILED']);
    expect(await refundedOf(paying, 'one-id')).toBe('30.00');
  });
});
