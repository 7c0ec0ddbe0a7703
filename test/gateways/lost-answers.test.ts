import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TypedDocumentString } from '../../examples/oms-client/generated/graphql.ts';
import { type Return, recordReturn } from '../../examples/oms-client/record-return.ts';
import { createRefundClient, RequestRefused, type Send } from '../../examples/oms-client/refund-client.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play } from '../support/story.ts';
import type { Client } from '../support/test-app.ts';
import { everySpoiling, type SpoilingProxy, startSpoilingProxy } from './spoiling-proxy.ts';
import { gatewayKinds, omsOrder, type RunningGateway, type Subgraphs, startSubgraphs } from './supergraph.ts';

/** More than a gateway waits for a subgraph, and the client's first pauses. */
const patienceMs = 25_000;

const slow = 'kept back for longer than a gateway waits';
const quick = everySpoiling.filter((how) => how !== slow);
const everyMutation = [
  'recordOrderForRefund',
  'recordInvoiceForRefund',
  'requestPendingRefunds',
  'recordRefundReceipt',
];

describe.each(gatewayKinds)('behind %s', (kind) => {
  let subgraphs: Subgraphs;
  let proxy: SpoilingProxy;
  let gateway: RunningGateway;
  beforeAll(async () => {
    subgraphs = await startSubgraphs({ orders: ['crossing', 'hidden'].map(omsOrder), payments: [] });
    proxy = await startSpoilingProxy(subgraphs.refunds.url);
    gateway = await subgraphs.startGateway(kind, 'apollo', { refundsUrl: proxy.url });
  });
  afterAll(async () => {
    await gateway.stop();
    await proxy.stop();
    await subgraphs.stop();
  });

  /** Answers with errors, as they came. */
  let failures: string[] = [];
  const keepingFailures: typeof fetch = async (url, init) => {
    const answer = await fetch(url, init);
    const text = await answer.clone().text();
    if (text.includes('"errors"')) failures.push(text);
    return answer;
  };
  beforeEach(() => {
    failures = [];
  });
  const clientWith = (as?: Partial<Client>): Send =>
    createRefundClient({
      url: gateway.url,
      token: () => subgraphs.refunds.token(as),
      patienceMs,
      pauseMs: 50,
      fetch: keepingFailures,
    });

  test.each(quick)(
    'where every first answer is %s, all of it is done once, and one refund is made',
    async (how) => {
      proxy.spoil(how);
      const orderId = `lost-${everySpoiling.indexOf(how)}`;
      const recorded = await recordReturn(clientWith(), aReturn(orderId));
      expect(proxy.spoiled).toEqual(everyMutation);
      expect(recorded).toEqual({ refundStatus: 'SUCCEEDED', paidBack: '30.00', replayed: everyMutation });
      const { receipts, refunds } = await expectBooksToBalance(subgraphs.refunds.store, orderId);
      expect([receipts.length, refunds.length]).toEqual([1, 1]);
      expect(failures.map(codesIn)).toEqual(everyMutation.map(() => ['SERVICE_UNAVAILABLE']));
      expect(failures.join()).not.toMatch(/127\.0\.0\.1|html/);
    },
  );

  test(`where the refund’s answer is ${slow}, the gateway gives up and one refund is made`, async () => {
    proxy.spoil(slow, { only: 'requestPendingRefunds' });
    const begun = Date.now();
    const recorded = await recordReturn(clientWith(), aReturn('late'));
    expect(Date.now() - begun).toBeGreaterThan(9_500);
    expect(recorded).toMatchObject({ refundStatus: 'SUCCEEDED', replayed: ['requestPendingRefunds'] });
    const { refunds } = await expectBooksToBalance(subgraphs.refunds.store, 'late');
    expect(refunds).toHaveLength(1);
    expect(failures.map(codesIn)).toEqual([['SERVICE_UNAVAILABLE']]);
    expect(failures.join()).not.toContain('127.0.0.1');
  });

  test('a refusal of the subgraph reaches the client as a refusal, and at once', async () => {
    proxy.spoil(null);
    const begun = Date.now();
    const reader = recordReturn(clientWith({ scopes: ['refunds:read'] }), aReturn('forbidden'));
    await expect(reader).rejects.toThrow(RequestRefused);
    const stranger = createRefundClient({ url: gateway.url, token: () => 'a.b.c' });
    await expect(recordReturn(stranger, aReturn('forbidden'))).rejects.toThrow(RequestRefused);
    const wrong = new TypedDocumentString<object, object>('mutation { recordOrderForRefund { replayed } }');
    await expect(clientWith()(wrong, {})).rejects.toThrow(RequestRefused);
    expect(Date.now() - begun).toBeLessThan(10_000);
  });

  test('with only the OMS down a refund that was made is shown as made, though its order can’t be read', async () => {
    const story = play(subgraphs.refunds);
    const card = { authorized: '100.00', settled: '100.00' };
    for (const id of ['crossing', 'hidden']) {
      await story.recordOrderForRefund(anOrder({ id, card }));
      await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '30.00' });
    }
    proxy.spoil(null);
    await subgraphs.stopOms();
    const { requestRefund } = await clientWith()(requestCrossing, { id: 'crossing' });
    const made = { id: expect.stringMatching(/^rf_/), order: null };
    expect(requestRefund).toEqual({ refund: made, userErrors: [], replayed: false });
    const { requestPendingRefunds } = await clientWith()(requestPendingCrossing, { id: 'hidden' });
    expect(requestPendingRefunds).toEqual({ refunds: [made], userErrors: [], replayed: false });
    for (const id of ['crossing', 'hidden']) {
      const { refunds } = await expectBooksToBalance(subgraphs.refunds.store, id);
      expect(refunds).toHaveLength(1);
    }
  });
});

type Payload = { readonly userErrors: readonly object[]; readonly replayed: boolean };
type OrderId = { readonly id: string };

/** Writes that ask for what another subgraph knows, though it can be read afterwards. */
const requestCrossing = new TypedDocumentString<{ requestRefund: Payload | null }, OrderId>(
  `mutation ($id: ID!) {
    requestRefund(input: { idempotencyKey: "crossing", orderId: $id, scope: { amount: "1.00" }, reason: "Goodwill" }) {
      refund { id order { number } } userErrors { code } replayed } }`,
);
const requestPendingCrossing = new TypedDocumentString<{ requestPendingRefunds: Payload | null }, OrderId>(
  `mutation ($id: ID!) { requestPendingRefunds(input: { idempotencyKey: "hidden", orderId: $id }) {
    refunds { id order { number } } userErrors { code } replayed } }`,
);

/** Each once: Apollo Router tells of the status and of the HTML apart. */
function codesIn(answer: string): unknown[] {
  const { errors }: { errors: readonly { extensions?: { code?: unknown } }[] } = JSON.parse(answer);
  return [...new Set(errors.map(({ extensions }) => extensions?.code))];
}

function aReturn(orderId: string): Return {
  return { orderId, invoiceNumber: 'R-1', amount: '30.00', payBack: async (payment) => `re_${payment}` };
}
