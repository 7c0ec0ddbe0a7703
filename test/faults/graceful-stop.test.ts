import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/store/connection/connect.ts';
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
  store = await openStore({ uri, database });
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
    await sleep(1_500);
    const stopping = performance.now();
    expect(await server.stop(signal)).toBe(0);
    const tookMs = performance.now() - stopping;
    await load.stop();
    expect(server.output().stderr).toBe('');
    expect(tookMs).toBeLessThan(15_000);

    expect(load.acknowledged.length, 'there was load').toBeGreaterThan(50);
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

/** Sixteen clients that record order after order, each until it is told that its connection ends. */
function putUnderLoad(url: string, name: string) {
  const acknowledged: string[] = [];
  const answersOtherThan200And503: string[] = [];
  const pending = new Map<autocannon.Client, Sent>();
  const lost: Sent[] = [];
  let orders = 0;
  const { promise: done, resolve } = Promise.withResolvers<void>();
  const options: autocannon.Options = {
    url,
    connections: 16,
    duration: 60,
    setupClient: (client) => followClient(client, pending, lost),
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        setupRequest: (request) => {
          orders += 1;
          return { ...request, body: recordOrder(`${name}-${orders}`) };
        },
        onResponse: (status, body) => {
          if (status === 200) acknowledged.push(...acknowledgedIn(body));
          else if (status !== 503) answersOtherThan200And503.push(`${status} ${body}`);
        },
      },
    ],
  };
  const instance = autocannon(options, () => resolve());
  return {
    acknowledged,
    answersOtherThan200And503,
    unanswered: () => [...lost, ...pending.values()],
    stop: async () => {
      instance.stop();
      await done;
    },
  };
}

/**
 * Keeps track of what a client waits for. autocannon goes on over a connection that an answer has just ended, which
 * no real client does, so such a client stops.
 */
function followClient(client: autocannon.Client, pending: Map<autocannon.Client, Sent>, lost: Sent[]): void {
  let ended = false;
  // Of autocannon's own events its types don't have this one.
  const events: NodeJS.EventEmitter = client;
  events.on('request', () => {
    if (ended) return;
    // Where its connection is cut, it sends the next request without a word about the last one.
    const unanswered = pending.get(client);
    if (unanswered !== undefined) lost.push(unanswered);
    pending.set(client, { sentAt: performance.now() });
  });
  events.on('headers', ({ headers }: { headers: string[] }) => {
    ended = headers.some((header, at) => /^connection$/i.test(header) && headers[at + 1] === 'close');
  });
  events.on('response', () => {
    pending.delete(client);
    if (ended && 'destroy' in client && typeof client.destroy === 'function') client.destroy();
  });
}

function recordOrder(id: string): string {
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
    'mutation ($input: RecordOrderInput!) { recordOrder(input: $input) { order { id } userErrors { code } } }';
  return JSON.stringify({ query, variables: { input } });
}

/** The order's id, where it was recorded. */
function acknowledgedIn(body: string): string[] {
  const id = JSON.parse(body).data?.recordOrder?.order?.id;
  return typeof id === 'string' ? [id] : [];
}
