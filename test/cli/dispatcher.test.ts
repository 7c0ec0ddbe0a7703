import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { type Desk, newDesk, startCli } from './child.ts';

let desk: Desk;
let app: TestApp;
beforeAll(async () => {
  desk = await newDesk();
  app = await startTestApp('dispatcher-program');
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await desk[Symbol.asyncDispose]();
});

const token = 'a token of the dispatcher’s test'.replaceAll(/[^\x21-\x7e]/g, '-');

function dispatcher(more: Readonly<Record<string, string>> = {}) {
  const { origin, pathname, search } = new URL(app.databaseUri.replace('mongodb:', 'http:'));
  const env = {
    ...desk.env,
    MONGODB_URI: `${origin.replace('http:', 'mongodb:')}/${search}`,
    MONGODB_DATABASE: pathname.slice(1),
    METRICS_TOKEN: token,
    ...more,
  };
  return startCli(['dispatcher'], env);
}

test('npm run dispatcher pays back, and shows its health and its figures as the server does', async () => {
  const child = dispatcher();
  try {
    const url = await child.said(/Health: (http:\S+)\/health\/ready/);
    const get = (path: string, authorization = `Bearer ${token}`) =>
      fetch(new URL(path, url), { headers: { authorization } });
    expect(await (await get('/health/live')).json()).toEqual({ status: 'ok' });
    expect(await (await get('/health/ready')).json()).toMatchObject({ status: 'ok', database: true });
    expect((await get('/metrics', 'Bearer somebody else’s'.replace('’', ''))).status).toBe(401);
    expect((await get('/graphql')).status).toBe(404);
    const story = play(app);
    await story.recordOrderForRefund(
      anOrder({ id: 'shown', card: { authorized: '100.00', settled: '100.00' } }),
    );
    const refund = await story.requestRefund({ orderId: 'shown', scope: { amount: '30.00' } });
    const status = async () => (await story.refund(refund)).status;
    await expect.poll(status, { timeout: 15_000 }).toBe('ACTION_REQUIRED');
    const figures = await (await get('/metrics')).text();
    expect(figures).toMatch(/^refunds_transaction_commits_total [1-9]/m);
    expect(figures).toContain('refunds_allocations{state="manual"}');
    expect(figures).toContain('refunds_own_reports_refused_total');
    expect(figures).toContain('refunds_invoice_data_drifts_total 0');
    expect(figures).not.toContain('shown');
  } finally {
    child.process.kill('SIGTERM');
    expect((await once(child.process, 'close'))[0]).toBe(0);
  }
});

test('a dispatcher whose port is in use ends with one sentence', async () => {
  const taken = new URL(app.url).port;
  const child = dispatcher({ DISPATCHER_PORT: taken });
  const [code] = await once(child.process, 'close');
  expect(code).toBe(1);
  expect(child.output().stderr).toContain(taken);
  expect(child.output().stderr).not.toContain('    at ');
});
