import { request } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import { createMetrics, type Metrics } from '../../src/platform/metrics.ts';
import type { AllocationGauges } from '../../src/platform/metrics-shown.ts';
import { startTinyServer, type TinyServer } from '../http/tiny-server.ts';

const gauge = (count: number, oldestSeconds: number) => ({ count, oldestSeconds });
const gauges: AllocationGauges = {
  ready: gauge(4, 12.5),
  unknown: gauge(1, 90),
  waiting: gauge(0, 0),
  manual: gauge(2, 7_200),
};

let opened: Metrics[] = [];
afterEach(() => {
  for (const metrics of opened) metrics.close();
  opened = [];
});

function metricsOf(ask?: () => Promise<AllocationGauges>): Metrics {
  const transactions = { attempts: 5, commits: 3, conflicts: 1 };
  const metrics = createMetrics({ transactions, gauges: ask });
  opened.push(metrics);
  return metrics;
}

/** The value of one series, by its name and labels as they stand in the text; null where it isn't there. */
function seriesIn(text: string, series: string): number | null {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  return line === undefined ? null : Number(line.slice(series.length));
}

async function scraped(tiny: TinyServer): Promise<string> {
  return (await tiny.send({}, '/metrics')).text;
}

async function requests(tiny: TinyServer, operation: string, outcome: string): Promise<number | null> {
  const text = await scraped(tiny);
  return seriesIn(text, `refunds_http_requests_total{operation="${operation}",outcome="${outcome}"}`);
}

test('transactions of the store, allocations of the database and calls to providers are shown (H4)', async () => {
  const metrics = metricsOf(async () => gauges);
  metrics.observeCall('stripe', 'paid', 1_200);
  metrics.observeCall('stripe', 'paid', 40);
  metrics.observeCall('vtex', 'unknown', 20_000);
  const text = await metrics.render();
  const expected: Record<string, number> = {
    refunds_transaction_attempts_total: 5,
    refunds_transaction_commits_total: 3,
    refunds_transaction_conflicts_total: 1,
    'refunds_allocations{state="ready"}': 4,
    'refunds_allocations{state="waiting"}': 0,
    'refunds_oldest_allocation_age_seconds{state="ready"}': 12.5,
    'refunds_oldest_allocation_age_seconds{state="unknown"}': 90,
    'refunds_oldest_allocation_age_seconds{state="manual"}': 7_200,
    'refunds_connector_call_duration_seconds_count{connector="stripe",outcome="paid"}': 2,
    'refunds_connector_call_duration_seconds_sum{connector="stripe",outcome="paid"}': 1.24,
    'refunds_connector_call_duration_seconds_count{connector="vtex",outcome="unknown"}': 1,
  };
  for (const [series, value] of Object.entries(expected))
    expect([series, seriesIn(text, series)]).toEqual([series, value]);
});

test('a second scrape does not count the transactions again', async () => {
  const metrics = metricsOf();
  await metrics.render();
  expect(seriesIn(await metrics.render(), 'refunds_transaction_attempts_total')).toBe(5);
});

test('a blocked event loop shows in its delay', async () => {
  const metrics = metricsOf();
  await new Promise((resolve) => setTimeout(resolve, 60));
  const end = performance.now() + 150;
  while (performance.now() < end);
  await new Promise((resolve) => setTimeout(resolve, 60));
  const longest = seriesIn(await metrics.render(), 'nodejs_eventloop_delay_seconds{quantile="1"}');
  expect(longest).toBeGreaterThan(0.1);
  expect(longest).toBeLessThan(10);
});

test('however many scrape at once, the database is asked once in 10 seconds', async () => {
  const ask = vi.fn(async () => gauges);
  const metrics = metricsOf(ask);
  await Promise.all([metrics.render(), metrics.render(), metrics.allocations()]);
  expect(ask).toHaveBeenCalledTimes(1);
  const now = performance.now();
  const clock = vi.spyOn(performance, 'now').mockReturnValue(now + 10_500);
  await metrics.allocations();
  clock.mockRestore();
  expect(ask).toHaveBeenCalledTimes(2);
});

test('figures that the database does not give are absent, not old, and the next scrape asks again', async () => {
  let fails = false;
  let asked = 0;
  const metrics = metricsOf(async () => {
    asked += 1;
    if (fails) throw new Error('connect ECONNREFUSED');
    return gauges;
  });
  expect(seriesIn(await metrics.render(), 'refunds_allocations{state="ready"}')).toBe(4);
  fails = true;
  const now = performance.now();
  const clock = vi.spyOn(performance, 'now').mockReturnValue(now + 10_500);
  const text = await metrics.render();
  clock.mockRestore();
  expect(seriesIn(text, 'refunds_allocations{state="ready"}')).toBeNull();
  expect(seriesIn(text, 'refunds_transaction_attempts_total')).toBe(5);
  fails = false;
  const before = asked;
  expect(await metrics.allocations()).toEqual(gauges);
  expect(asked).toBe(before + 1);
});

test('requests are counted by root field and outcome, not by the name that a client gives', async () => {
  await using tiny = await startTinyServer();
  const authorization = `Bearer ${await tiny.token()}`;
  for (const name of ['A', 'B', 'C']) {
    await tiny.post({ query: `query ${name} { first: actor second: actor }` }, { authorization });
  }
  await tiny.post({ query: '{ actor scopes }' }, { authorization });
  await tiny.post({ query: '{ ...all } fragment all on Query { actor }' }, { authorization });
  await tiny.post({ query: '{ fault }' }, { authorization });
  await tiny.post({ query: '{ nonsense }' }, { authorization });
  await tiny.post({ query: '{ actor }' });
  expect(await requests(tiny, 'actor', 'ok')).toBe(3);
  expect(await requests(tiny, 'several', 'ok')).toBe(2);
  expect(await requests(tiny, 'fault', 'INTERNAL_SERVER_ERROR')).toBe(1);
  expect(await requests(tiny, '/graphql', 'GRAPHQL_VALIDATION_FAILED')).toBe(1);
  expect(await requests(tiny, '/graphql', 'UNAUTHENTICATED')).toBe(1);
  const durations = 'refunds_http_request_duration_seconds_count{operation="actor"}';
  expect(seriesIn(await scraped(tiny), durations)).toBe(3);
});

test('no path that a client makes up becomes a series of its own', async () => {
  await using tiny = await startTinyServer();
  for (const where of ['/a', '/b', '/graphql/c', '/%zz']) await tiny.send({}, where);
  for (const id of ['x', 'y']) await tiny.send({}, tiny.linkTo(id, 'pdf'));
  const text = await scraped(tiny);
  const operations = [...text.matchAll(/^refunds_http_requests_total\{operation="([^"]*)"/gm)];
  expect([...new Set(operations.map(([, operation]) => operation))].toSorted()).toEqual([
    '/credit-notes/*',
    'other',
  ]);
});

test('a request whose client closed the connection is counted once, as aborted', async () => {
  await using tiny = await startTinyServer();
  const headers = { authorization: `Bearer ${await tiny.token()}`, 'content-type': 'application/json' };
  const outgoing = request(`${tiny.origin}/graphql`, { method: 'POST', headers });
  outgoing.on('error', () => undefined);
  outgoing.end(JSON.stringify({ query: '{ slow(ms: 300) }' }));
  await new Promise((resolve) => setTimeout(resolve, 100));
  outgoing.destroy();
  await vi.waitFor(async () => expect(await requests(tiny, 'slow', 'aborted')).toBe(1));
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await requests(tiny, 'slow', 'aborted')).toBe(1);
  expect(await requests(tiny, 'slow', 'ok')).toBeNull();
});

test('who scrapes needs no router’s secret', async () => {
  await using tiny = await startTinyServer({ ROUTER_SECRETS: 'a-router-secret-1' });
  const answer = await tiny.send({}, '/metrics');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test.each([
  ['nothing', undefined],
  ['another token', 'Bearer a-metrics-token-2'],
  ['the token without Bearer', 'a-metrics-token-1'],
])('with METRICS_TOKEN set, %s is refused and shown no figure', async (_what, authorization) => {
  await using tiny = await startTinyServer({ METRICS_TOKEN: 'a-metrics-token-1' });
  const answer = await tiny.send({ headers: { ...(authorization && { authorization }) } }, '/metrics');
  expect(answer.status).toBe(401);
  expect(answer.text).not.toContain('refunds_');
});

test('with METRICS_TOKEN set, its bearer sees the figures', async () => {
  await using tiny = await startTinyServer({ METRICS_TOKEN: 'a-metrics-token-1' });
  const headers = { authorization: 'Bearer a-metrics-token-1' };
  const answer = await tiny.send({ headers }, '/metrics');
  expect(answer.status).toBe(200);
  expect(answer.text).toContain('refunds_transaction_attempts_total');
});
