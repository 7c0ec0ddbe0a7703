import { expect, test } from 'vitest';
import type { AllocationGauges } from '../../src/platform/metrics-shown.ts';
import { startTinyServer } from './tiny-server.ts';

test('a server whose database answers is live and ready (H4)', async () => {
  await using tiny = await startTinyServer();
  expect((await tiny.send({}, '/health/live')).status).toBe(200);
  expect((await tiny.send({}, '/health/ready')).status).toBe(200);
});

test.each<[string, () => Promise<boolean>]>([
  ['says no', async () => false],
  ['fails', async () => Promise.reject(new Error('connect ECONNREFUSED'))],
  ['does not answer', () => new Promise(() => {})],
])('a server whose database %s is live and not ready', async (_what, health) => {
  await using tiny = await startTinyServer({}, health);
  expect((await tiny.send({}, '/health/live')).status).toBe(200);
  const ready = await tiny.send({}, '/health/ready');
  expect(ready.status).toBe(503);
  expect(JSON.parse(ready.text)).toEqual({ status: 'unavailable', database: false, draining: false });
});

const gauge = (oldestSeconds: number) => ({ count: 2, oldestSeconds });
const gauges = { ready: gauge(3), unknown: gauge(86_400), waiting: gauge(0), manual: gauge(7) };

test('readiness shows the age of the oldest open refunds, and is not turned red by them', async () => {
  await using tiny = await startTinyServer({}, undefined, async () => gauges);
  const ready = await tiny.send({}, '/health/ready');
  expect(ready.status).toBe(200);
  expect(JSON.parse(ready.text)).toEqual({
    status: 'ok',
    database: true,
    draining: false,
    oldestSeconds: { ready: 3, unknown: 86_400, waiting: 0 },
  });
});

test.each<[string, () => Promise<AllocationGauges>]>([
  ['fail', async () => Promise.reject(new Error('connect ECONNREFUSED'))],
  ['do not come', () => new Promise(() => {})],
])('a server is ready where those figures %s', async (_what, failing) => {
  await using tiny = await startTinyServer({}, undefined, failing);
  const ready = await tiny.send({}, '/health/ready');
  expect(ready.status).toBe(200);
  expect(JSON.parse(ready.text)).toEqual({ status: 'ok', database: true, draining: false });
});

test('a draining server is not ready, and still answers', async () => {
  await using tiny = await startTinyServer();
  tiny.server.startDraining();
  expect((await tiny.send({}, '/health/ready')).status).toBe(503);
  const answer = await tiny.post({ query: '{ actor }' }, { authorization: `Bearer ${await tiny.token()}` });
  expect(answer.status).toBe(200);
});

test('closing waits for the request that is running', async () => {
  const tiny = await startTinyServer();
  const running = tiny.post(
    { query: '{ slow(ms: 300) }' },
    { authorization: `Bearer ${await tiny.token()}` },
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  const start = performance.now();
  await tiny[Symbol.asyncDispose]();
  expect(performance.now() - start).toBeLessThan(3000);
  expect((await running).data).toEqual({ slow: 'done' });
  await expect(fetch(`${tiny.origin}/health/live`)).rejects.toThrow();
});

test('a browser gets the landing page in development, and no HTML in production', async () => {
  const html = { headers: { accept: 'text/html' } };
  await using development = await startTinyServer();
  expect((await development.send(html)).headers.get('content-type')).toContain('text/html');
  await using production = await startTinyServer({
    NODE_ENV: 'production',
    MONGODB_URI: 'mongodb://db.invalid',
    AUTH_JWKS_URL: 'https://issuer.invalid/jwks.json',
    AUTH_ISSUER: 'i',
    AUTH_AUDIENCE: 'a',
    ROUTER_SECRETS: 'a-router-secret-1',
    PREVIEW_SECRET: 'p'.repeat(32),
    CREDIT_NOTE_LINK_SECRETS: 'l'.repeat(32),
    METRICS_TOKEN: 'a-metrics-token-1',
    PUBLIC_URL: 'https://refunds.invalid',
    SELLER_NAME: 's',
    SELLER_STREET: 's',
    SELLER_CITY: 's',
    SELLER_POSTAL_CODE: 's',
    SELLER_COUNTRY: 'GB',
    SELLER_TAX_ID: 's',
  });
  const answer = await production.send({
    headers: { accept: 'text/html', 'x-router-secret': 'a-router-secret-1' },
  });
  expect(answer.headers.get('content-type')).toContain('application/json');
  expect(answer.status).toBe(400);
});
