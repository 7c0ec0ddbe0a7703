import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '../../src/domain/values/invariant.ts';
import { createLog } from '../../src/platform/log.ts';
import { createDispatchParts } from '../../src/start/dispatching.ts';
import { claimDue, findDue } from '../../src/store/queues/dispatch-queue.ts';
import { recordOutcome } from '../../src/use-cases/dispatch/record-outcome.ts';
import { play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { fastPace } from './fast-pace.ts';
import { orderThrough } from './paying-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('refused-outcomes');
});
afterAll(() => app[Symbol.asyncDispose]());

const failure = { providerCode: null, message: 'No connector pays it back.', retryable: false };
const outcome = { to: 'MANUAL', cause: 'NO_CONNECTOR', failure } as const;

function listening() {
  const refused: string[] = [];
  const logLines: string[] = [];
  const parts = createDispatchParts({
    deps: app.deps,
    connectors: { all: [], find: () => expect.fail('Nobody is asked.') },
    log: createLog('error', { write: (line) => logLines.push(line) }),
    observeRefused: (what, code) => refused.push(`${what} ${code}`),
    pace: fastPace,
  });
  return { parts, refused, logLines };
}

async function dueOf(lane: string) {
  return findDue(app.store, { lane: { only: lane }, at: new Date(Date.now() + 60_000), limit: 10 });
}

/** A part that is due, and whose order is gone: our books take nothing about it. */
async function orphan(lane: string) {
  const story = play(app);
  await story.recordOrderForRefund(orderThrough(lane, { id: lane }));
  await story.requestRefund({ orderId: lane, scope: { amount: '30.00' } });
  const [due] = await dueOf(lane);
  await app.store.collections.orders.deleteOne({ _id: lane });
  return required(due, 'It is due.');
}

test.each(['before it was taken', 'after it was taken'])(
  'an outcome that the order account refuses %s is a logged error and a metric, and the allocation isn’t due for an hour',
  async (when) => {
    const lane = when.replaceAll(' ', '-');
    const due = await orphan(lane);
    const claim = when.startsWith('before')
      ? { ...due, epoch: null, revision: 1 }
      : required(await claimDue(app.store, due, { leaseMs: 5_000, address: 'x' }), 'It is free.');
    const { parts, refused, logLines } = listening();
    expect(await recordOutcome(parts, claim, outcome)).toBe('refused');
    expect(refused).toEqual(['outcome ORDER_NOT_FOUND']);
    expect(logLines).toHaveLength(1);
    expect(JSON.parse(logLines[0] ?? '')).toMatchObject({ code: 'ORDER_NOT_FOUND', what: 'outcome' });
    expect(await dueOf(lane)).toEqual([]);
    const stored = await app.store.collections.refunds.findOne({ orderId: lane });
    expect(stored?.allocations[0]).toMatchObject({
      status: claim.allocation.status,
      failure: { message: 'Outcome not recorded: No connector pays it back.' },
    });
  },
);

test('an outcome that was already recorded by another process is no error', async () => {
  const story = play(app);
  await story.recordOrderForRefund(orderThrough('faster', { id: 'faster' }));
  const refund = await story.requestRefund({ orderId: 'faster', scope: { amount: '30.00' } });
  const [due] = await dueOf('faster');
  await story.cancelRefund(refund);
  const { parts, refused, logLines } = listening();
  const inHand = { ...required(due, 'It is due.'), epoch: null, revision: 1 };
  expect(await recordOutcome(parts, inHand, outcome)).toBe('late');
  expect([...refused, ...logLines]).toEqual([]);
});

test('leased allocations are not found due again, and do not delay others', async () => {
  const story = play(app);
  for (const id of ['busy-1', 'busy-2', 'busy-3']) {
    await story.recordOrderForRefund(orderThrough('busy', { id }));
    await story.requestRefund({ orderId: id, scope: { amount: '30.00' } });
  }
  const running = (await dueOf('busy')).slice(0, 2).map(({ allocation }) => allocation.id);
  const at = new Date(Date.now() + 60_000);
  const found = await findDue(app.store, { lane: { only: 'busy' }, at, limit: 1, running });
  expect(found.map(({ allocation }) => allocation.id)).toHaveLength(1);
  expect(running).not.toContain(found[0]?.allocation.id);
});
