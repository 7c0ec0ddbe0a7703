import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Store } from '../../src/store/connection/connect.ts';
import { openPatiently } from '../../src/store/connection/open-patiently.ts';
import { type Desk, newDesk, startServer, tokenFor } from '../cli/child.ts';
import { newDatabaseUri } from '../support/mongod-database.ts';

let desk: Desk;
let store: Store;
let env: Readonly<Record<string, string>>;
let token: string;
beforeAll(async () => {
  desk = await newDesk();
  const uri = newDatabaseUri('stopped');
  const database = new URL(uri).pathname.slice(1);
  store = await openPatiently({ uri, database });
  env = { ...desk.env, MONGODB_URI: uri, MONGODB_DATABASE: database };
  token = await tokenFor(desk, '--scope', 'refunds:read refunds:write');
});
afterAll(async () => {
  await store?.connection.dropDatabase();
  await store?.close();
  await desk?.[Symbol.asyncDispose]();
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  'on %s under load the server ends with 0, and every order that it acknowledged is in the database',
  async (signal) => {
    await using server = await startServer(env);
    const load = putUnderLoad(server.url, signal);
    await vi.waitUntil(() => load.acknowledged.length > 50, { timeout: 60_000, interval: 100 });
    const stopping = performance.now();
    expect(await server.stop(signal)).toBe(0);
    const tookMs = performance.now() - stopping;
    await load.stop();
    expect(server.output().stderr).toBe('');
    expect(tookMs).toBeLessThan(15_000);

    expect(load.answersOtherThan200And503, 'whole answers only').toEqual([]);
    const cutOff = load.unanswered().filter(({ sentAt }) => sentAt < stopping);
    expect(cutOff, 'what was sent before the signal was answered').toEqual([]);

    const filter = { _id: { $in: load.acknowledged } };
    expect(await store.collections.orders.countDocuments(filter)).toBe(load.acknowledged.length);
    const keys = await store.collections.journal.countDocuments({ orderId: filter._id });
    expect(keys).toBe(load.acknowledged.length);
  },
);

/** One that wasn't answered, or not yet; `sentAt` by performance.now(). */
type Sent = { readonly sentAt: number };

/** Sixteen clients that record order after order, each until it is told that its connection ends, or it is cut. */
function putUnderLoad(url: string, name: string) {
  const acknowledged: string[] = [];
  const answersOtherThan200And503: string[] = [];
  const unanswered = new Set<Sent>();
  let orders = 0;
  let stopped = false;
  const client = async () => {
    using agent = oneConnection();
    for (let ended = false; !ended && !stopped; ) {
      orders += 1;
      const sent = { sentAt: performance.now() };
      unanswered.add(sent);
      const answer = await post(url, agent.agent, recordOrderForRefund(`${name}-${orders}`)).catch(
        () => null,
      );
      if (answer === null) return;
      unanswered.delete(sent);
      if (answer.status === 200) acknowledged.push(...acknowledgedIn(answer.body));
      else if (answer.status !== 503) answersOtherThan200And503.push(`${answer.status} ${answer.body}`);
      ended = answer.isLast;
    }
  };
  const clients = Array.from({ length: 16 }, client);
  return {
    acknowledged,
    answersOtherThan200And503,
    unanswered: () => [...unanswered],
    stop: async () => {
      stopped = true;
      await Promise.all(clients);
    },
  };
}

function oneConnection() {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return { agent, [Symbol.dispose]: () => agent.destroy() };
}

/** `isLast`: the server says that it ends the connection. Rejects where no whole answer comes. */
async function post(url: string, agent: Agent, body: string) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const sending = request(url, { method: 'POST', headers, agent }).end(body);
  const [response]: IncomingMessage[] = await once(sending, 'response');
  if (response === undefined) throw new Error('The response is missing.');
  const isLast = response.headers.connection === 'close';
  return { status: response.statusCode, body: await text(response), isLast };
}

function recordOrderForRefund(id: string): string {
  const input = {
    idempotencyKey: `key-${id}`,
    id,
    sourceRevision: '1',
    currencyCode: 'EUR',
    priority: 'CARD_FIRST',
    lines: [{ id: 'line-1', description: 'Shoes', quantity: '1', net: '80.00', tax: '20.00' }],
    payments: [
      { id: `${id}-card`, method: 'CARD', label: 'Visa •••• 4242', provider: 'manual', authorized: '100.00' },
    ],
  };
  const query =
    'mutation ($input: RecordOrderForRefundInput!) { recordOrderForRefund(input: $input) { order { id } userErrors { code } } }';
  return JSON.stringify({ query, variables: { input } });
}

/** The order's id, where it was recorded. */
function acknowledgedIn(body: string): string[] {
  const id = JSON.parse(body).data?.recordOrderForRefund?.order?.id;
  return typeof id === 'string' ? [id] : [];
}
