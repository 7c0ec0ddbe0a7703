import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, newDesk, type RunningServer, runToEnd, startServer, tokenFor } from '../cli/child.ts';
import { startSpanCollector } from '../cli/span-collector.ts';
import { newDatabaseUri } from '../support/mongod-database.ts';

let desk: Desk;
let database: Readonly<Record<string, string>>;
let token: string;
beforeAll(async () => {
  desk = await newDesk();
  const uri = new URL(newDatabaseUri('traced'));
  database = { MONGODB_URI: uri.href, MONGODB_DATABASE: uri.pathname.slice(1) };
  token = await tokenFor(desk, '--scope', 'refunds:read refunds:write', '--sub', 'traced-clerk');
});
afterAll(() => desk[Symbol.asyncDispose]());

const traceId = '0af7651916cd43dd8448eb211c80319c';

/** What the spans must not hold, by the place that it was sent in. */
const values = {
  id: 'traced-order-1',
  net: '4321.09',
  email: 'ada@example.com',
  card: '4111 1111 1111 1111',
  literal: 'literal-order-2',
};

async function send(server: RunningServer, body: object): Promise<unknown> {
  return (await post(server, body)).json();
}

function post(server: RunningServer, body: object): Promise<Response> {
  return fetch(server.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      traceparent: `00-${traceId}-b7ad6b7169203331-01`,
    },
    body: JSON.stringify(body),
  });
}

function recordOrderForRefund(id: string) {
  const input = {
    idempotencyKey: `key-${id}`,
    id,
    sourceRevision: '1',
    currencyCode: 'EUR',
    customerId: 'traced-customer',
    customerEmail: values.email,
    priority: 'CARD_FIRST',
    lines: [{ id: 'line-1', description: 'Shoes', quantity: '1', net: values.net, tax: '0.00' }],
    payments: [
      {
        id: `${id}-card`,
        method: 'CARD',
        label: 'Visa •••• 4242',
        provider: 'manual',
        authorized: values.net,
      },
    ],
  };
  const query =
    'mutation RecordOne($input: RecordOrderForRefundInput!) { recordOrderForRefund(input: $input) { order { id } userErrors { code } } }';
  return { query, operationName: 'RecordOne', variables: { input } };
}

test('a mutation becomes spans of HTTP, GraphQL and MongoDB in the trace of its caller, without its values (H4)', async () => {
  await using collector = await startSpanCollector();
  await using server = await startServer({
    ...desk.env,
    ...database,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_SERVICE_NAME: 'refunds-of-a-test',
  });
  expect(await send(server, recordOrderForRefund(values.id))).toMatchObject({
    data: { recordOrderForRefund: { order: { id: values.id }, userErrors: [] } },
  });
  await send(server, { query: `{ orderForRefund(id: "${values.literal}") { id } }` });
  await send(server, {
    query: `query Wrong { orderForRefund(id: "${values.literal}", to: "${values.email}") { id } }`,
  });
  await send(server, {
    query: `query A${values.card.replaceAll(' ', '')} { refunds(first: 1000) { nodes { id } } }`,
  });
  await fetch(new URL('/health/ready', server.url));
  expect(await server.stop()).toBe(0);

  const ours = collector.spans.filter((span) => span.traceId === traceId);
  const names = ours.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['POST', 'graphql.parse', 'graphql.validate', 'mutation RecordOne']),
  );
  const attributes = ours.flatMap((span) => span.attributes);
  expect(attributes).toContainEqual({ key: 'graphql.operation.name', value: { stringValue: 'RecordOne' } });
  expect(attributes).toContainEqual({ key: 'db.collection.name', value: { stringValue: 'orders' } });
  expect(names.some((name) => name.includes('commitTransaction') || name.startsWith('mongodb.'))).toBe(true);
  const text = collector.text();
  expect(text).toContain('refunds-of-a-test');
  expect(text).not.toContain('/health');
  for (const value of [...Object.values(values), values.card.replaceAll(' ', ''), 'traced-c', token])
    expect([value, text.includes(value)]).toEqual([value, false]);
});

test('a document is parsed and validated at its first sight alone, and executed each time by graphql-js (H2, H3)', async () => {
  await using collector = await startSpanCollector();
  await using server = await startServer({
    ...desk.env,
    ...database,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  });
  for (const id of ['once-1', 'once-2', 'once-3']) {
    const answer = await post(server, recordOrderForRefund(id));
    expect(await answer.json()).toMatchObject({ data: { recordOrderForRefund: { userErrors: [] } } });
    // Apollo's cache control would write one into every answer.
    expect(answer.headers.get('cache-control')).toBeNull();
  }
  expect(await server.stop()).toBe(0);
  const names = collector.spans.filter((span) => span.traceId === traceId).map(({ name }) => name);
  const timesOf = (wanted: string) => names.filter((name) => name === wanted).length;
  // Parsed to be measured, and by Apollo. The last is the span of graphql-js's own execute().
  expect(['graphql.parse', 'graphql.validate', 'mutation RecordOne'].map(timesOf)).toEqual([2, 1, 3]);
});

test('a collector that is not there costs no request and does not hold up the end', async () => {
  await using server = await startServer({
    ...desk.env,
    ...database,
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
  });
  expect(await send(server, recordOrderForRefund('untold-order'))).toMatchObject({
    data: { recordOrderForRefund: { userErrors: [] } },
  });
  const start = performance.now();
  expect(await server.stop()).toBe(0);
  expect(performance.now() - start).toBeLessThan(10_000);
});

async function modulesLoaded(
  env: Readonly<Record<string, string>>,
  run: (env: Record<string, string>) => Promise<void>,
) {
  const list = path.join(desk.folder, `modules-${Object.keys(env).length}`);
  const preload = pathToFileURL(path.join(import.meta.dirname, '../cli/list-modules.ts')).href;
  await run({ ...desk.env, ...database, ...env, LIST_OF_MODULES: list, NODE_OPTIONS: `--import ${preload}` });
  return (await readFile(list, 'utf8')).split('\n');
}

/** prom-client requires OpenTelemetry's interface, which does nothing by itself. */
const ofTracing = (url: string) => /src\/platform\/tracing|@opentelemetry\/(?!api\/)/.test(url);

test('without these variables no module of OpenTelemetry is loaded besides prom-client’s interface', async () => {
  const modules = await modulesLoaded({}, async (env) => {
    await using server = await startServer(env);
    await send(server, recordOrderForRefund('untraced-order'));
    expect(await server.stop()).toBe(0);
  });
  // The list is one of what was really loaded.
  for (const part of ['/src/http/server.ts', '/node_modules/mongodb/', '/node_modules/graphql/'])
    expect([part, modules.some((url) => url.includes(part))]).toEqual([part, true]);
  expect(modules.filter(ofTracing)).toEqual([]);
});

test.each([
  ['loaded with a collector named', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' }, true],
  [
    'not loaded where OTEL_SDK_DISABLED is true',
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', OTEL_SDK_DISABLED: 'true' },
    false,
  ],
])('it is %s', async (_what, given, expected) => {
  const noKeys = { AUTH_JWKS_FILE: '/nowhere/keys.json', AUTH_ISSUER: 'i', AUTH_AUDIENCE: 'a' };
  const modules = await modulesLoaded({ ...noKeys, ...given }, async (env) => {
    expect((await runToEnd('main.ts', [], env)).code).toBe(1);
  });
  expect(modules.some(ofTracing)).toBe(expected);
});
