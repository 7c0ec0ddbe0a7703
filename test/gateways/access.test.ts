import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anOrder, play } from '../support/story.ts';
import { combinations, omsOrder, type RunningGateway, type Subgraphs, startSubgraphs } from './supergraph.ts';

let subgraphs: Subgraphs;
beforeAll(async () => {
  subgraphs = await startSubgraphs({ orders: ['of-jo', 'of-jane'].map(omsOrder), payments: [] });
  const story = play(subgraphs.refunds);
  const card = { authorized: '100.00', settled: '100.00' };
  await story.recordOrderForRefund(anOrder({ id: 'of-jo', customerId: 'jo', card }));
  await story.recordOrderForRefund(anOrder({ id: 'of-jane', customerId: 'jane', card }));
});
afterAll(() => subgraphs.stop());

const accounts =
  '{ orders { id refundSummary { settled { amount } } refundInteractions { nodes { type } } } }';
const settled = { settled: { amount: '100.00' } };

test('without the router’s secret the refund subgraph answers no request, whatever the token', async () => {
  const authorization = `Bearer ${await subgraphs.refunds.token()}`;
  const answer = await post(subgraphs.refunds.url, '{ __typename }', { authorization });
  expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});

describe.each(combinations)('$gateway over what $composer composed', ({ gateway: kind, composer }) => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await subgraphs.startGateway(kind, composer);
  });
  afterAll(() => gateway.stop());

  test('passes the caller’s token on to every subgraph, and the router’s secret to the refund subgraph alone', async () => {
    const before = subgraphs.omsHeard.length;
    const { data, errors } = await gateway.ask(accounts);
    expect(errors).toEqual([]);
    expect(data.orders.map(({ refundSummary }: { refundSummary: unknown }) => refundSummary)).toEqual([
      settled,
      settled,
    ]);
    const heard = subgraphs.omsHeard.slice(before);
    expect(heard.length).toBeGreaterThan(0);
    for (const headers of heard) {
      expect(headers.authorization).toMatch(/^Bearer \S+$/);
      expect(headers).not.toHaveProperty('x-router-secret');
    }
  });

  test('passes the request’s id on, which joins the logs', async () => {
    const before = subgraphs.omsHeard.length;
    await post(gateway.url, '{ order(id: "of-jo") { number } }', { 'x-request-id': 'request-7' });
    const heard = subgraphs.omsHeard.slice(before);
    expect(heard.map((headers) => headers['x-request-id'])).toEqual(['request-7']);
  });

  test('does not let a client say that it is the router, nor do without a token', async () => {
    const query = '{ order(id: "of-jo") { number refundSummary { settled { amount } } } }';
    for (const headers of [{}, { authorization: 'Bearer a.b.c' }, { 'x-router-secret': 'guessed' }]) {
      const { data, errors } = await post(gateway.url, query, headers);
      expect(data).toEqual({ order: { number: 'SO-of-jo', refundSummary: null } });
      expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['UNAUTHENTICATED']));
      expect(JSON.stringify(errors)).not.toContain('127.0.0.1');
    }
  });

  test('shows a customer the own account alone: another’s looks like one that was never recorded', async () => {
    const { data, errors } = await gateway.ask(accounts, {}, { sub: 'jo', scopes: [] });
    expect(errors).toEqual([]);
    expect(data.orders).toEqual([
      { id: 'of-jo', refundSummary: settled, refundInteractions: null },
      { id: 'of-jane', refundSummary: null, refundInteractions: { nodes: [] } },
    ]);
  });

  test('gives FORBIDDEN where the scope table says so, and nothing is written', async () => {
    const read = { scopes: ['refunds:read'] } as const;
    const mutation = `mutation { requestRefund(input: { idempotencyKey: "forbidden", orderId: "of-jo",
      scope: { amount: "1.00" }, reason: "Goodwill" }) { refund { id } } }`;
    const refused = await gateway.ask(mutation, {}, read);
    expect(refused).toMatchObject({
      data: { requestRefund: null },
      errors: [{ extensions: { code: 'FORBIDDEN' }, path: ['requestRefund'] }],
    });
    const lists = await gateway.ask('{ orders { number } refunds { totalCount } }', {}, { scopes: [] });
    expect(lists).toMatchObject({
      data: { orders: [{ number: 'SO-of-jo' }, { number: 'SO-of-jane' }], refunds: null },
      errors: [{ extensions: { code: 'FORBIDDEN' }, path: ['refunds'] }],
    });
    expect((await gateway.ask('{ refunds { totalCount } }', {}, read)).data).toEqual({
      refunds: { totalCount: 0 },
    });
  });

  test('hides what is @inaccessible, which the subgraph itself answers', async () => {
    const query = '{ order(id: "of-jo") { warehouse } }';
    expect((await post(subgraphs.omsUrl, query, {})).data).toEqual({ order: { warehouse: 'north' } });
    const { data, errors } = await gateway.ask(query);
    expect(data ?? null).toBeNull();
    // Apollo Router also says that an order has nothing left to select.
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(
      new Set(['GRAPHQL_VALIDATION_FAILED']),
    );
    expect(errors.map(({ message }) => message).join()).toContain('warehouse');
    const { data: shown } = await gateway.ask('{ __type(name: "Order") { fields { name } } }');
    const fields = shown.__type.fields.map(({ name }: { name: string }) => name);
    expect(fields).toEqual(expect.arrayContaining(['number', 'refundSummary']));
    expect(fields).not.toContain('warehouse');
  });
});

type Posted = {
  readonly status: number;
  readonly data: unknown;
  readonly errors: readonly { readonly extensions: { readonly code: string } }[];
};

/** As a client of one's own making: no headers but these. */
async function post(url: string, query: string, headers: Record<string, string>): Promise<Posted> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = JSON.parse(await response.text());
  return { status: response.status, data, errors: errors ?? [] };
}
