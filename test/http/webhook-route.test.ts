import { Writable } from 'node:stream';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { readSignatureHeader } from '../../src/connectors/shared/signature-header.ts';
import {
  readStripeNotice,
  type StripeNotice,
  type WebhookRequest,
} from '../../src/connectors/stripe/notice.ts';
import { acceptOnlyUtf8Json } from '../../src/http/json-body.ts';
import { answerErrorsInJson } from '../../src/http/json-errors.ts';
import { serveWebhooks } from '../../src/http/webhook-route.ts';
import { createLog } from '../../src/platform/log.ts';
import { StoreOutage } from '../../src/store/connection/outage.ts';
import { refundEvent, signedStripeEvent } from '../connectors/signed-stripe-event.ts';

type Heard = { readonly connector: string; readonly notice: StripeNotice };
type Json = { status?: string; errors?: { message: string; extensions: { code: string } }[] };
type Hear = (heard: Heard) => Promise<'done' | 'not-ours'>;

const key = 'al_01JA0000000000000000000000_1.1';

/** A server with two connectors of Stripe's, whose notices are written down before `hear` answers. */
async function startWebhooks(hear: Hear = async () => 'done') {
  const told: Heard[] = [];
  const app = fastify();
  const log = createLog('fatal', new Writable({ write: (_chunk, _encoding, done) => done() }));
  acceptOnlyUtf8Json(app);
  answerErrorsInJson(app, log);
  app.post('/graphql', async ({ body }) => ({ body }));
  const reader = (connector: string, secret: string) => ({
    connector,
    looksSigned: (headers: WebhookRequest['headers']) =>
      readSignatureHeader(headers['stripe-signature']) !== null,
    read: (request: WebhookRequest) => readStripeNotice({ webhookSecrets: [secret] }, request),
  });
  await serveWebhooks<StripeNotice>(app, {
    readers: new Map([
      ['/webhooks/stripe/cards', reader('cards', 'whsec_cards')],
      ['/webhooks/stripe/gift cards', reader('gift cards', 'whsec_gifts')],
    ]),
    hear: async (connector, notice) => {
      told.push({ connector, notice });
      return hear({ connector, notice });
    },
  });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    told,
    post: async (
      path: string,
      { rawBody, headers }: { rawBody: Buffer; headers: Record<string, string> },
    ) => {
      const body = new Uint8Array(rawBody);
      const response = await fetch(`${origin}${path}`, { method: 'POST', headers, body });
      const json: Json = JSON.parse(await response.text());
      return { status: response.status, headers: response.headers, json };
    },
    [Symbol.asyncDispose]: () => app.close(),
  };
}

const cards = (event: unknown) => signedStripeEvent(event, { secret: 'whsec_cards' });
const codeOf = ({ errors }: Json) => errors?.[0]?.extensions.code;

test('a signed event reaches the connector of its path, without a token and without the router’s secret', async () => {
  await using server = await startWebhooks();
  const answer = await server.post('/webhooks/stripe/cards', cards(refundEvent('evt_1', key)));
  expect([answer.status, answer.json]).toEqual([200, { status: 'done' }]);
  const gifts = signedStripeEvent(refundEvent('evt_2', key), { secret: 'whsec_gifts' });
  expect((await server.post('/webhooks/stripe/gift%20cards', gifts)).status).toBe(200);
  expect(server.told).toEqual([
    { connector: 'cards', notice: { key, answer: null, eventId: 'evt_1' } },
    { connector: 'gift cards', notice: { key, answer: null, eventId: 'evt_2' } },
  ]);
});

test('an event that is not ours is answered with 200, so that the provider stops sending it', async () => {
  await using server = await startWebhooks(async () => 'not-ours');
  const answer = await server.post('/webhooks/stripe/cards', cards(refundEvent('evt_1', key)));
  expect([answer.status, answer.json]).toEqual([200, { status: 'not-ours' }]);
  const elsewhere = await server.post('/webhooks/stripe/cards', cards(refundEvent('evt_2', null)));
  expect([elsewhere.status, elsewhere.json, server.told.length]).toEqual([200, { status: 'ignored' }, 1]);
});

test('a webhook signed with another connector’s secret, or not at all, is answered with 401 and ignored', async () => {
  await using server = await startWebhooks();
  const event = refundEvent('evt_1', key);
  const gifts = signedStripeEvent(event, { secret: 'whsec_gifts' });
  const unsigned = { ...gifts, headers: { 'content-type': 'application/json' } };
  for (const request of [gifts, unsigned, { ...cards(event), rawBody: Buffer.alloc(0) }]) {
    const answer = await server.post('/webhooks/stripe/cards', request);
    expect([answer.status, codeOf(answer.json)]).toEqual([401, 'UNAUTHENTICATED']);
  }
  expect(server.told).toEqual([]);
});

test('a signed but unreadable webhook is answered with 400', async () => {
  await using server = await startWebhooks();
  const answer = await server.post('/webhooks/stripe/cards', cards('{"id":'));
  expect([answer.status, codeOf(answer.json), server.told]).toEqual([400, 'BAD_USER_INPUT', []]);
});

test('the body is taken as it is, whatever its content type says', async () => {
  await using server = await startWebhooks();
  for (const [index, type] of [
    'text/plain',
    'application/json; charset=latin1',
    'application/x-www-form-urlencoded',
  ].entries()) {
    const request = cards(refundEvent(`evt_${index}`, key));
    const headers = { ...request.headers, 'content-type': type };
    expect((await server.post('/webhooks/stripe/cards', { ...request, headers })).status).toBe(200);
  }
  expect(server.told.length).toBe(3);
});

test('an event that comes again is heard once', async () => {
  await using server = await startWebhooks();
  await server.post('/webhooks/stripe/cards', cards(refundEvent('evt_1', key)));
  const again = await server.post('/webhooks/stripe/cards', cards(refundEvent('evt_1', key)));
  expect([again.status, again.json, server.told.length]).toEqual([200, { status: 'repeated' }, 1]);
  await server.post('/webhooks/stripe/cards', cards(refundEvent('evt_2', key)));
  expect(server.told.length).toBe(2);
});

test('during an outage the answer is 503 with Retry-After, and the event is heard when it comes again', async () => {
  let outage = true;
  await using server = await startWebhooks(async () => {
    if (outage) throw new StoreOutage('connect ECONNREFUSED mongo-1.internal', { retryable: true });
    return 'done';
  });
  const refused = await server.post('/webhooks/stripe/cards', cards(refundEvent('evt_1', key)));
  expect([refused.status, codeOf(refused.json)]).toEqual([503, 'SERVICE_UNAVAILABLE']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(JSON.stringify(refused.json)).not.toContain('mongo');
  outage = false;
  const again = await server.post('/webhooks/stripe/cards', cards(refundEvent('evt_1', key)));
  expect([again.status, again.json]).toEqual([200, { status: 'done' }]);
});

test('a fault is answered with 500 and a reference, and the event is heard when it comes again', async () => {
  await using server = await startWebhooks(async () => {
    throw new Error('E11000 duplicate key');
  });
  for (const heard of [1, 2]) {
    const answer = await server.post('/webhooks/stripe/cards', cards(refundEvent('evt_1', key)));
    expect([answer.status, codeOf(answer.json)]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
    expect(JSON.stringify(answer.json)).not.toContain('E11000');
    expect(server.told.length).toBe(heard);
  }
});

test('a body of more than 256 KiB is not read, and the answer names that limit', async () => {
  await using server = await startWebhooks();
  const event = (size: number) => cards({ ...refundEvent(`evt_${size}`, key), filling: 'x'.repeat(size) });
  expect((await server.post('/webhooks/stripe/cards', event(200_000))).status).toBe(200);
  const answer = await server.post('/webhooks/stripe/cards', event(300_000));
  expect([answer.status, codeOf(answer.json)]).toEqual([413, 'LIMIT_EXCEEDED']);
  expect(answer.json.errors?.[0]?.message).toContain('262144');
});

test('a path without a connector is not found', async () => {
  await using server = await startWebhooks();
  for (const path of [
    '/webhooks/stripe',
    '/webhooks/',
    '/webhooks/stripe/cards/more',
    '/webhooks/constructor',
  ]) {
    const answer = await server.post(path, { rawBody: Buffer.from('{}'), headers: {} });
    expect([path, answer.status, codeOf(answer.json)]).toEqual([path, 404, 'BAD_USER_INPUT']);
  }
});

test('all other routes still take JSON in UTF-8 alone', async () => {
  await using server = await startWebhooks();
  const json = { rawBody: Buffer.from('{"a":1}'), headers: { 'content-type': 'application/json' } };
  expect((await server.post('/graphql', json)).json).toEqual({ body: { a: 1 } });
  const text = { ...json, headers: { 'content-type': 'text/plain' } };
  expect((await server.post('/graphql', text)).status).toBe(415);
});
