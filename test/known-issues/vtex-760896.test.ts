import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startFakePaymentProvider } from '../connectors/fake-payment-provider.ts';
import { startFakeStripe } from '../connectors/fake-stripe.ts';
import { startFakeVtexGateway } from '../connectors/fake-vtex-gateway.ts';
import { anOrder } from '../support/story.ts';
import { accountShown } from './account-shown.ts';
import { appThatPays, manyRoundsMs, paidThrough, untilParts } from './paying-app.ts';

const issue = appThatPays('760896', async () => ({
  gateway: await startFakeVtexGateway(),
  psp: await startFakePaymentProvider(),
  stripe: await startFakeStripe(),
}));

/** `calls`: how often it is asked to pay. The gateway takes no key, so it is asked what it did instead. */
test.each([
  { provider: 'gateway', calls: 1 },
  { provider: 'psp', calls: 2 },
  { provider: 'stripe', calls: 1 },
] as const)(
  'VTEX 760896: what $provider paid back though it answered 500 is paid once, and has its receipt',
  async ({ provider, calls }) => {
    const { story, app, providers } = issue;
    const id = `order-${provider}`;
    await story.recordOrderForRefund(
      anOrder({ id, payments: [paidThrough(provider, `card-${provider}`, '100.00')] }),
    );
    providers[provider].misbehave('500 after applying');
    const refund = await story.requestRefund({ orderId: id, scope: { amount: '30.00' } });
    await untilParts(issue, refund, ['SUCCEEDED']);
    await pause(manyRoundsMs);
    const { ledger } = providers[provider];
    expect(ledger.map(({ amount }) => amount)).toEqual(['30.00']);
    const paying = providers[provider].calls.filter(({ method }) => method === 'POST');
    expect(paying).toHaveLength(calls);
    const keys = paying.map(({ headers, body }) => headers['idempotency-key'] ?? body);
    expect(new Set(keys).size).toBe(1);
    const { receipts, summary } = await accountShown(app, id);
    expect(receipts).toEqual([`${ledger[0]?.refundId}: 30.00`]);
    expect(summary).toMatchObject({ refunded: '30.00', refundable: '70.00', consistent: true });
  },
);
