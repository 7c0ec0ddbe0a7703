import { afterAll, expect } from 'vitest';
import { fastPace } from '../paying-back/fast-pace.ts';
import type { StoryRefund } from '../support/story.ts';
import { appForIssue, type IssueApp } from './issue-app.ts';

/** Something that listens on loopback and acts as a provider. */
type Provider = { readonly url: string; close(): Promise<unknown> };
type Providers = Partial<Record<ProviderName, Provider>>;
/** What the payments of a story carry as their `provider`. */
type ProviderName = 'gateway' | 'psp' | 'stripe';

export type PayingApp<Started> = IssueApp & { readonly providers: Started };

/** The real server and the real dispatcher, on connectors to the providers that `start` starts. */
export function appThatPays<Started extends Providers>(
  id: string,
  start: () => Promise<Started>,
  env: Readonly<Record<string, string>> = {},
): PayingApp<Started> {
  let providers: Started | null = null;
  const started = () => {
    if (providers === null) throw new Error('The providers start before the first test, not before that.');
    return providers;
  };
  // Registered before the app's own end, and so called after it.
  afterAll(async () => {
    for (const provider of Object.values<Provider | undefined>(started())) await provider?.close();
  });
  const issue = appForIssue(id, {
    // What providers do is what is played here; the dispatcher tells of it in its log.
    logLevel: 'silent',
    dispatchPace: fastPace,
    prepare: async () => {
      providers = await start();
      return {
        env: { ...secrets, ...env, DISPATCHER: 'on', CONNECTORS: JSON.stringify(connectorsTo(providers)) },
      };
    },
  });
  return {
    get app() {
      return issue.app;
    },
    get story() {
      return issue.story;
    },
    get providers() {
      return started();
    },
  };
}

/** Waits until the refund's parts have come to these states, and gives the refund as it is then. */
export async function untilParts(
  { story }: IssueApp,
  refund: Pick<StoryRefund, 'id'>,
  statuses: readonly string[],
): Promise<StoryRefund> {
  await expect
    .poll(async () => (await story.refund(refund)).allocations.map(({ status }) => status), {
      timeout: 15_000,
      interval: 100,
    })
    .toEqual(statuses);
  return story.refund(refund);
}

/** What people are to do about an order, as far as it can be compared. */
export async function tasksShown({ app }: IssueApp, orderId: string) {
  const { data, errors } = await app.ask(
    '{ refundTasks(first: 100) { nodes { cause amount { amount } allocation { id } order { id } } } }',
  );
  expect(errors).toEqual([]);
  return data.refundTasks.nodes
    .filter(({ order }: { order: { id: string } }) => order.id === orderId)
    .map(({ cause, amount }: { cause: string; amount: { amount: string } }) => `${cause} ${amount.amount}`);
}

/** Where a refund's receipts come from: "CONNECTOR 30.00". */
export async function receiptsShown({ app }: IssueApp, { id }: Pick<StoryRefund, 'id'>) {
  const { data, errors } = await app.ask(
    'query ($id: ID!) { refund(id: $id) { receipts { source amount { amount } } } }',
    { id },
  );
  expect(errors).toEqual([]);
  return data.refund.receipts.map(
    ({ source, amount }: { source: string; amount: { amount: string } }) => `${source} ${amount.amount}`,
  );
}

/** Many rounds of the dispatcher: what hasn't been called again by then isn't called again. */
export const manyRoundsMs = 1_500;

/** A payment that the provider of that name pays back. Charge ids are made for Stripe. */
export function paidThrough(provider: ProviderName, id: string, settled: string, more: object = {}) {
  return {
    id,
    method: 'CARD',
    label: 'Mastercard •••• 9518',
    provider,
    authorized: settled,
    settled,
    providerPaymentId: provider === 'stripe' ? `ch_${id.replaceAll('-', '')}` : id,
    providerTransactionId: `transaction-${id}`,
    ...more,
  };
}

const secrets = {
  GATEWAY_KEY: 'vtexappkey-shop-ABCDEF',
  GATEWAY_TOKEN: 'FOXQHJKXRTZABCDEFGHIJKLMNOP',
  PSP_TOKEN: 'psp-token-hunter2',
  STRIPE_KEY: 'sk_test_hunter2',
};

function connectorsTo(providers: Providers): unknown[] {
  const kinds = {
    gateway: { kind: 'vtex-gateway', appKeyFrom: 'GATEWAY_KEY', appTokenFrom: 'GATEWAY_TOKEN' },
    psp: { kind: 'payment-provider-protocol', headersFrom: { 'X-VTEX-API-AppToken': 'PSP_TOKEN' } },
    stripe: { kind: 'stripe', secretKeyFrom: 'STRIPE_KEY' },
  };
  const names: readonly ProviderName[] = ['gateway', 'psp', 'stripe'];
  return names.flatMap((name) => {
    const endpoint = providers[name]?.url;
    return endpoint === undefined ? [] : [{ name, ...kinds[name], endpoint, timeoutMs: 2_000 }];
  });
}
