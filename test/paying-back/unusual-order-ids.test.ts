import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { required } from '../../src/domain/values/invariant.ts';
import { anOrder } from '../support/story.ts';
import { type PayingApp, startPayingApp, untilStates } from './paying-app.ts';
import { tellByProvider } from './provider-notices.ts';

let paying: PayingApp;
beforeAll(async () => {
  paying = await startPayingApp('unusual-order-ids');
});
afterAll(() => paying[Symbol.asyncDispose]());

/** What an order may be called (D34): each begins, and ends, with something that is no printable ASCII. */
const names = ['Ö1', '订单7', 'é', '👟🧾 #3', '\u00a0', 'شحنة 12', `${'ß'.repeat(199)}.`];

describe('an order whose id is beyond ASCII', () => {
  it('becomes a manual task where no connector can refund it, and delays no other order', async () => {
    const refunds = [];
    for (const [n, name] of names.entries()) refunds.push(await refundOf30('manual', name, n));
    refunds.push(await refundOf30('manual', 'plain, after them', names.length));
    for (const refund of refunds)
      expect((await untilStates(paying, refund, 'MANUAL')).status).toBe('ACTION_REQUIRED');
  });

  it('is refunded by a provider whose answer was cut off, and its success can be reversed by a webhook', async () => {
    for (const [n, name] of names.entries()) {
      paying.psp.misbehave('cut after applying');
      const refund = await refundOf30('psp', name, n);
      await untilStates(paying, refund, 'SUCCEEDED');
      const { key, refundId } = required(
        paying.psp.ledger.find(({ paymentId }) => paymentId === `ch_psp${n}`),
        'It was paid.',
      );
      const about = { requestId: key, paymentId: `ch_psp${n}`, refundId, value: 0, code: 'chargeback' };
      expect(await tellByProvider(paying, about)).toEqual([200, 'done']);
      await untilStates(paying, refund, 'FAILED');
    }
  });

  it('is refunded by Stripe, which is queried after its answer was cut off', async () => {
    for (const [n, name] of names.entries()) {
      paying.stripe.misbehave('cut after applying');
      await untilStates(paying, await refundOf30('stripe', name, n), 'SUCCEEDED');
    }
  });
});

/** A refund of 30.00 of an order of that name: a lane's orders are told apart by what stands at the end. */
async function refundOf30(provider: 'manual' | 'psp' | 'stripe', name: string, n: number) {
  const id = `${name.slice(0, 190)} ${provider}`;
  const payment = {
    id: `${id.slice(-180)} card`,
    method: 'CARD',
    provider,
    providerPaymentId: `ch_${provider}${n}`,
    authorized: '100.00',
    settled: '100.00',
  };
  await paying.story.recordOrderForRefund(anOrder({ id, payments: [payment] }));
  return paying.story.requestRefund({ orderId: id, scope: { amount: '30.00' } });
}
