import { afterAll, expect, test } from 'vitest';
import { loadSampleOrders } from '../../src/start/sample-orders.ts';
import type { Deps } from '../../src/use-cases/perform.ts';
import { ask, newDesk, runToEnd, startServer, tokenFor } from '../cli/child.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const apps: TestApp[] = [];
afterAll(async () => {
  for (const app of apps) await app[Symbol.asyncDispose]();
});

async function anApp(env: Record<string, string> = {}): Promise<TestApp> {
  const app = await startTestApp('samples', { env });
  apps.push(app);
  return app;
}

const ids = ['1001', '1002', '1003', '1004', '1005', '1006'];

/** What can be told of the sample orders, without ids and times. */
async function picture(app: TestApp): Promise<unknown> {
  const shown = ids.map(
    (id) => `o${id}: orderForRefund(id: "${id}") {
    refundSummary { refunded { gross { amount } } inFlight { amount } waitingForSettlement { amount } pending { amount } }
    refunds { nodes { status total { gross { amount } } allocations { status amount { amount } } } }
  }`,
  );
  const { data } = await app.ask(`{ ${shown.join('\n')} }`);
  for (const id of ids) await expectBooksToBalance(app.store, id);
  return data;
}

test.each([['EUR=10.00'], ['EUR=0.01,JPY=1,KWD=0.001'], ['EUR=49.99,KWD=12.374']])(
  'a start with REFUND_APPROVAL_ABOVE=%s records the same sample orders as one without',
  async (limit) => {
    const [without, limited] = [await anApp(), await anApp({ REFUND_APPROVAL_ABOVE: limit })];
    await loadSampleOrders(without.deps);
    await loadSampleOrders(limited.deps);
    expect(await picture(limited)).toEqual(await picture(without));
  },
);

test('sample orders that a start recorded in part are completed by the next one, whatever its limits', async () => {
  const [whole, cut] = [await anApp(), await anApp()];
  await loadSampleOrders(whole.deps);
  const limits = ['EUR=10.00', 'EUR=20.00', 'KWD=1.000', 'JPY=1', ''];
  let starts = 0;
  for (const [round, limit] of [...limits, ...limits].entries()) {
    const env = { REFUND_APPROVAL_ABOVE: limit };
    const app = await startTestApp('samples', { beside: cut, env });
    apps.unshift(app);
    starts = round + 1;
    // Each is cut off a little further on.
    const ended = await loadSampleOrders(endingAfter(app.deps, 2 * (round + 1))).then(
      () => 'complete',
      (error: Error) => error.message,
    );
    if (ended === 'complete') break;
    expect(ended).toBe('The power is gone.');
  }
  expect(starts).toBeGreaterThan(2);
  expect(await picture(cut)).toEqual(await picture(whole));
});

/** Takes so many new ids, and no more. */
function endingAfter(deps: Deps, most: number): Deps {
  let left = most;
  return {
    ...deps,
    newUlid: () => {
      left -= 1;
      if (left < 0) throw new Error('The power is gone.');
      return deps.newUlid();
    },
  };
}

test('a first start with REFUND_APPROVAL_ABOVE=EUR=10.00 serves all sample orders, once', {
  timeout: 60_000,
}, async () => {
  await using desk = await newDesk();
  const env = { ...desk.env, REFUND_APPROVAL_ABOVE: 'EUR=10.00' };
  const token = await tokenFor(desk, '--scope', 'refunds:read');
  const query = `{ ${ids.map((id) => `o${id}: orderForRefund(id: "${id}") { refundSummary { consistent } }`).join(' ')} }`;
  {
    await using server = await startServer(env);
    expect(server.output().stdout).toContain(
      'Sample orders were loaded: 1001, 1002, 1003, 1004, 1005, 1006.',
    );
    expect(server.output().stderr).toBe('');
    const all = ids.map((id) => [`o${id}`, { refundSummary: { consistent: true } }]);
    expect(await ask(server.url, token, query)).toEqual({ data: Object.fromEntries(all) });
  }
  const again = await startServer(env);
  expect(again.output().stdout).not.toContain('Sample orders were loaded');
  await again[Symbol.asyncDispose]();
});

test('a start whose configuration is of no use ends in one sentence, and leaves no sample orders', async () => {
  await using desk = await newDesk();
  const { code, stderr } = await runToEnd('main.ts', [], { ...desk.env, REFUND_APPROVAL_ABOVE: 'EUR=1.001' });
  expect(code).toBe(1);
  expect(stderr).toContain('REFUND_APPROVAL_ABOVE');
  expect(stderr).not.toContain('    at ');
});
