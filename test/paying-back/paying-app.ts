import { expect } from 'vitest';
import { startFakePaymentProvider } from '../connectors/fake-payment-provider.ts';
import { type FakeStripe, startFakeStripe } from '../connectors/fake-stripe.ts';
import type { FakeProvider } from '../connectors/fault-server.ts';
import { anOrder, play, type StoryRefund } from '../support/story.ts';
import { startTestApp, type TestApp, type TestAppOptions } from '../support/test-app.ts';
import { fastPace } from './fast-pace.ts';

export const secrets = {
  STRIPE_KEY: 'sk_test_payingback',
  STRIPE_HOOK: 'whsec_ofThePayingBackTests',
  PSP_HOOK: 'a secret of the paying back tests',
};

/** The real server and dispatcher, between a provider of VTEX's protocol ("psp") and Stripe ("stripe"). */
export type PayingApp = {
  readonly app: TestApp;
  readonly psp: FakeProvider;
  readonly stripe: FakeStripe;
  readonly story: ReturnType<typeof play>;
  [Symbol.asyncDispose](): Promise<void>;
};

export async function startPayingApp(what: string, database: TestAppOptions = {}): Promise<PayingApp> {
  const [psp, stripe] = await Promise.all([startFakePaymentProvider({ lateMs: 3_000 }), startFakeStripe()]);
  const connectors = [
    {
      name: 'psp',
      kind: 'payment-provider-protocol',
      endpoint: psp.url,
      headersFrom: {},
      webhookSecretsFrom: 'PSP_HOOK',
      timeoutMs: 1_000,
      concurrency: 2,
    },
    {
      name: 'stripe',
      kind: 'stripe',
      endpoint: stripe.url,
      secretKeyFrom: 'STRIPE_KEY',
      webhookSecretsFrom: 'STRIPE_HOOK',
      timeoutMs: 1_000,
    },
  ];
  const app = await startTestApp(what, {
    ...database,
    env: { ...secrets, DISPATCHER: 'on', CONNECTORS: JSON.stringify(connectors) },
    dispatchPace: fastPace,
    logLevel: 'silent',
  });
  return {
    app,
    psp,
    stripe,
    story: play(app),
    [Symbol.asyncDispose]: async () => {
      await app[Symbol.asyncDispose]();
      await Promise.all([psp.close(), stripe.close()]);
    },
  };
}

/** An order of one payment of 100.00 through that provider, and a refund of so much of it. */
export async function refundThrough(
  { story }: PayingApp,
  provider: 'psp' | 'stripe',
  { id, amount = '30.00', settled = '100.00' }: { id: string; amount?: string; settled?: string },
): Promise<StoryRefund> {
  await story.recordOrderForRefund(orderThrough(provider, { id, settled }));
  return story.requestRefund({ orderId: id, scope: { amount } });
}

/** The order alone, at a revision of its source. */
export function orderThrough(
  provider: string,
  { id, settled = '100.00', revision = '1' }: { id: string; settled?: string; revision?: string },
) {
  const payment = {
    id: `${id}-card`,
    method: 'CARD',
    provider,
    providerPaymentId: `ch_${id.replaceAll('-', '')}`,
    authorized: '100.00',
    settled,
  };
  return anOrder({ id, sourceRevision: revision, payments: [payment] });
}

/** Waits until the refund's parts are in these states. */
export async function untilStates(
  { story }: PayingApp,
  refund: Pick<StoryRefund, 'id'>,
  ...states: string[]
): Promise<StoryRefund> {
  await expect
    .poll(async () => (await story.refund(refund)).allocations.map(({ status }) => status), {
      timeout: 15_000,
    })
    .toEqual(states);
  return story.refund(refund);
}

/** What the order's account says was paid back. */
export async function refundedOf({ app }: PayingApp, orderId: string): Promise<string> {
  const { data } = await app.ask(
    'query ($id: ID!) { orderForRefund(id: $id) { refundSummary { refunded { gross { amount } } } } }',
    { id: orderId },
  );
  return data.orderForRefund.refundSummary.refunded.gross.amount;
}
