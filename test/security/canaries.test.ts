import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSchema } from '../../src/graph/schema.ts';
import { startFaultyReplicaSet, withFailPoint } from '../store/test-store.ts';
import { type RichOrder, recordRichOrder } from '../support/rich-order.ts';
import { play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { type InputPlace, inDocument, inputPlaces, type Known } from './input-places.ts';

const logLines: string[] = [];
let app: TestApp;
let rich: RichOrder;
beforeAll(async () => {
  app = await startTestApp('canaries', { logLevel: 'trace', logLines });
  rich = await recordRichOrder(play(app), 'rich');
});
afterAll(() => app[Symbol.asyncDispose]());

/** What must never come out, by the part that would give it away. */
const canaries = {
  'a card number': { sent: '4929 3813 3266 4295', traces: ['4929 3813', '3266 4295'] },
  'an address, a token and a card number': {
    sent: 'canary.hx7@private.example eyJhbGciOiJub25lIn0.eyJjYW5hcnkiOjF9.c2lnbmF0dXJl 4929381332664295',
    traces: ['canary.hx7', 'private.example', 'eyJjYW5hcnkiOjF9', '4929381332664295'],
  },
  'a secret': { sent: 'sk_live_9fQ2xW7Zk_only_ours_to_know', traces: ['9fQ2xW7Zk'] },
} as const;
type Canary = keyof typeof canaries;
const kinds: readonly Canary[] = Object.keys(canaries).filter((name): name is Canary => name in canaries);

const places = inputPlaces(buildSchema());

test.each(places)(
  '$field at $path: nothing of a secret that is sent there comes back in an error',
  async (place) => {
    await Promise.all(
      kinds.map(async (kind) => expectNoTraces(told(await send(place, canaries[kind].sent)), kind, place)),
    );
  },
);

test.each(places)('$field at $path: nor of one that is sent in the document', async (place) => {
  await Promise.all(
    kinds.map(async (kind) =>
      expectNoTraces(told(await sendInDocument(place, canaries[kind].sent)), kind, place),
    ),
  );
});

test('nor of one that is sent in a value of another type', async () => {
  for (const [index, place] of places.entries()) {
    const kind = kinds[index % kinds.length] ?? 'a secret';
    const { sent } = canaries[kind];
    const values = [[sent], { [kind]: sent }, 4_929_381_332_664_295];
    for (const answer of await Promise.all(values.map((value) => send(place, value)))) {
      expectNoTraces(told(answer), kind, place);
      expectNoTraces(told(answer), 'an address, a token and a card number', place);
    }
  }
}, 60_000);

test('the walk finds the places where customers’ data come in', () => {
  const found = places.map(({ field, path }) => `${field} ${path.join('.')}`);
  expect(found).toEqual(
    expect.arrayContaining([
      'recordOrderForRefund input.customerEmail',
      'recordOrderForRefund input.buyer.street',
      'recordOrderForRefund input.payments.0.providerData.0.value',
      'requestRefund input.scope.lines.0.reason',
      'refunds filter.orderIds.0',
      'Order.refundPreview deductions.0.description',
      'Order.refunds after',
      '_entities representations.0',
    ]),
  );
});

test('an order that lacks a field isn’t quoted back with all that it holds', async () => {
  const customer = {
    customerEmail: canaries['an address, a token and a card number'].sent,
    customerId: canaries['a secret'].sent,
  };
  const query =
    'mutation ($input: RecordOrderForRefundInput!) { recordOrderForRefund(input: $input) { replayed } }';
  const answer = await app.ask(query, { input: { idempotencyKey: 'k', id: 'x', ...customer } });
  expect(answer.errors.map(({ message }) => message)).toEqual(
    ['sourceRevision', 'currencyCode', 'lines', 'payments'].map((field) =>
      expect.stringContaining(
        `Variable "$input" got an invalid value at "input": Field "${field}" of required type`,
      ),
    ),
  );
  expectNoTraces(told(answer), 'an address, a token and a card number');
  expectNoTraces(told(answer), 'a secret');
});

test('nothing of what stands in headers comes out', async () => {
  const names = [
    'authorization',
    'x-router-secret',
    'cookie',
    'user-agent',
    'referer',
    'apollographql-client-name',
    'x-forwarded-for',
    'origin',
  ];
  for (const kind of kinds) {
    for (const name of names) {
      const value = name === 'authorization' ? `Bearer ${canaries[kind].sent}` : canaries[kind].sent;
      for (const where of [app.url, new URL('/nowhere', app.url), new URL('/credit-notes/x.pdf', app.url)]) {
        const response = await fetch(where, { headers: { [name]: value }, method: 'GET' });
        const answered = `${await response.text()} ${JSON.stringify([...response.headers])}`;
        expectNoTraces(answered, kind);
      }
    }
  }
});

test('while every statement fails, and that is logged, nothing comes out either', async () => {
  const replicaSet = await startFaultyReplicaSet();
  try {
    await using failing = await startTestApp('canaries-failing', {
      logLevel: 'trace',
      logLines,
      appName: 'the store under test',
      ...(replicaSet && { mongodUri: replicaSet.uri }),
    });
    const data = { failCommands: ['find', 'aggregate', 'insert', 'update'], errorCode: 96 };
    await withFailPoint(failing.store, { mode: 'alwaysOn', data }, () => sendAll(failing));
  } finally {
    await replicaSet?.stop();
  }
  expect(logLines.filter((line) => line.includes('"level":50')).length).toBeGreaterThan(20);
}, 60_000);

test('log and metrics show all these requests, and none of their contents', async () => {
  const metrics = await (await fetch(new URL('/metrics', app.url))).text();
  expect(metrics).toContain('refunds_http_requests_total{operation="recordOrderForRefund"');
  expect(logLines.length).toBeGreaterThan(places.length * kinds.length);
  for (const kind of kinds) expectNoTraces(`${logLines.join('\n')}\n${metrics}`, kind);
});

/** Each text of each mutation, all five canaries in turn. */
async function sendAll(to: TestApp): Promise<void> {
  for (const [index, place] of places.filter(({ path }) => path[0] === 'input').entries()) {
    const kind = kinds[index % kinds.length] ?? 'a secret';
    expectNoTraces(told(await send(place, canaries[kind].sent, to)), kind, place);
  }
}

async function send(place: InputPlace, value: unknown, to: TestApp = app) {
  const { query, variables } = place.request(value, known());
  return to.ask(query, variables);
}

/** The same with the values where the variables stood. */
function sendInDocument(place: InputPlace, value: unknown) {
  return app.ask(inDocument(place.request(value, known())));
}

/** Ids of what is there, so that a request gets as far as what is wrong with it. */
function known(): Known {
  return {
    idempotencyKey: randomUUID(),
    orderId: rich.id,
    paymentId: rich.paymentId,
    refundId: rich.refundId,
    allocationId: rich.allocationId,
    lineId: 'coat',
  };
}

type Told = { readonly errors: string; readonly refusals: string };

function told({ data, errors }: Awaited<ReturnType<TestApp['ask']>>): Told {
  const payloads: unknown[] = [data, ...(data?._entities ?? [])].flatMap((one) => Object.values(one ?? {}));
  return {
    errors: JSON.stringify(errors),
    refusals: JSON.stringify(
      payloads.flatMap((one) =>
        typeof one === 'object' && one !== null && 'userErrors' in one ? [one] : [],
      ),
    ),
  };
}

function expectNoTraces(text: Told | string, kind: Canary, place?: InputPlace): void {
  const all = typeof text === 'string' ? text : text.errors + text.refusals;
  // Whoever asks for an id that isn't there is told which one it was, in a refusal and nowhere else. Nobody can
  // tell a name from a secret that was sent in its place.
  const named = kind === 'a secret' && place !== undefined && isName(place);
  const looked = named && typeof text !== 'string' ? text.errors : all;
  for (const trace of canaries[kind].traces) expect(looked).not.toContain(trace);
}

function isName({ type, path }: InputPlace): boolean {
  return type === 'ID' || /numbers?(\.\d+)?$/i.test(path.join('.'));
}
