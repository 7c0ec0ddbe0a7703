import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../../src/platform/log.ts';
import { fillingOf, startEventSending } from '../../src/start/event-sending.ts';
import type { Store } from '../../src/store/connection/connect.ts';
import { fillLanes, rememberEndpoint } from '../../src/store/events/event-endpoints.ts';
import { eventsToReplay, replay } from '../../src/store/events/event-letters.ts';
import { type RetryPlan, usualPlan } from '../../src/use-cases/tell/retry-plan.ts';
import { type EventEndpoint, type TellDependencies, tellNextLane } from '../../src/use-cases/tell/tell.ts';
import { allEvents, writeEntry } from '../store/events/feed.ts';
import { newTestStore } from '../store/test-store.ts';
import { tellEverything } from '../support/told.ts';
import { faultsOfTaken, type Receiver, receiverSecret, startReceiver } from './receiver.ts';

const fast: RetryPlan = { delaysMs: Array.from({ length: 9 }, () => 30), parkAfterMs: 60_000, jitter: 0.2 };

let store: Store;
let receiver: Receiver;
beforeEach(async () => {
  store = await newTestStore('delivery');
  receiver = await startReceiver();
});
afterEach(async () => {
  await receiver.close();
  await store.connection.dropDatabase();
  await store.close();
});

function dependencies(
  endpoint: Partial<EventEndpoint> = {},
  more: Partial<TellDependencies> = {},
): TellDependencies {
  const usual = {
    name: 'oms',
    url: receiver.url,
    types: null,
    from: 'beginning',
    secrets: [receiverSecret],
  } as const;
  return {
    ...{
      store,
      source: 'https://refunds.example',
      plan: fast,
      timeoutMs: 500,
      slackMs: 15_000,
      observe: () => undefined,
    },
    endpoints: [{ ...usual, ...endpoint }],
    allowed: { hosts: [], loopback: true },
    ...more,
  };
}

/** Sends until that holds. */
async function sendUntil(tell: TellDependencies, isDone: () => boolean | Promise<boolean>): Promise<void> {
  const sending = startEventSending({ tell, log: createLog('silent'), pace: { idleMs: 20, atOnce: 4 } });
  const deadline = performance.now() + 30_000;
  while (!(await isDone())) {
    if (performance.now() > deadline) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await sending.stop();
  expect(await isDone()).toBe(true);
}

async function someEvents(): Promise<number> {
  for (let n = 0; n < 12; n += 1) await writeEntry(store, `order-${n % 3}`, 2);
  await tellEverything(store);
  return 24;
}

const ids = () => new Set(receiver.taken.map(({ id }) => id)).size;

test('what is sent is verified by standardwebhooks and read by cloudevents, and is the feed’s event (E5)', async () => {
  const count = await someEvents();
  await sendUntil(dependencies(), () => receiver.taken.length >= count);
  expect(receiver.refused).toEqual([]);
  const feed = await allEvents(store);
  expect(faultsOfTaken(receiver.taken, feed)).toEqual([]);
  for (const { _id, data, type } of feed) {
    const told = receiver.taken.find(({ id }) => id === _id);
    expect(told?.type).toBe(type);
    expect(JSON.parse(told?.body ?? '')).toMatchObject({
      ...{ specversion: '1.0', source: 'https://refunds.example', datacontenttype: 'application/json' },
      data: JSON.parse(data),
    });
  }
});

test('while secrets are exchanged both sign: a receiver that knows either takes it (E5)', async () => {
  const other = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;
  const count = await someEvents();
  await sendUntil(dependencies({ secrets: [other, receiverSecret] }), () => receiver.taken.length >= count);
  expect(receiver.refused).toEqual([]);
});

describe('an order’s events arrive in their order (E6)', () => {
  test.each(['500', 'taken, then 500', 'cut', 'slow'] as const)(
    'where every third request meets "%s"',
    async (mood) => {
      const count = await someEvents();
      receiver.mood = (request) => (request % 3 === 0 ? mood : 'ok');
      await sendUntil(dependencies({}, { timeoutMs: mood === 'slow' ? 500 : 5_000 }), () => ids() >= count);
      expect(faultsOfTaken(receiver.taken, await allEvents(store))).toEqual([]);
    },
  );

  test('and an order whose event isn’t taken holds up no other', async () => {
    const count = await someEvents();
    receiver.mood = (_, { orderId, sequence }) => (orderId === 'order-1' && sequence === 2 ? '500' : 'ok');
    await sendUntil(dependencies(), () => ids() >= count - 7);
    expect(
      receiver.taken.filter(({ orderId }) => orderId === 'order-1').map(({ sequence }) => sequence),
    ).toEqual([1]);
  });

  test('what fails for as long as a lane waits is parked: later ones go on, the next with a gap, and it comes by itself', async () => {
    const count = await someEvents();
    let isSick = true;
    receiver.mood = (_, { orderId, sequence }) =>
      isSick && orderId === 'order-1' && sequence === 2 ? '500' : 'ok';
    const tell = dependencies(
      {},
      { plan: { ...fast, parkAfterMs: 300, delaysMs: Array.from({ length: 9 }, () => 150) } },
    );
    await sendUntil(tell, () => ids() >= count - 1);
    const told = receiver.taken.filter(({ orderId }) => orderId === 'order-1');
    expect(told.map(({ sequence, gap }) => [sequence, gap]).slice(0, 4)).toEqual([
      [1, false],
      [3, true],
      [4, false],
      [5, false],
    ]);
    isSick = false;
    await sendUntil(tell, () => ids() >= count);
    expect(await store.collections.eventLetters.countDocuments()).toBe(0);
  });

  test('ten tries, and then it is dead until somebody asks for it', async () => {
    await writeEntry(store, 'a');
    await tellEverything(store);
    receiver.mood = () => '500';
    const tell = dependencies({}, { plan: { ...fast, parkAfterMs: 100 } });
    await sendUntil(
      tell,
      async () => (await store.collections.eventLetters.countDocuments({ dueAt: null })) === 1,
    );
    expect(receiver.requests).toBe(10);
    expect(await store.collections.eventAttempts.countDocuments({ status: 500 })).toBe(10);
    receiver.mood = () => 'ok';
    const [event] = await allEvents(store);
    await replay(store, 'oms', await eventsToReplay(store, { ids: [event?._id ?? ''] }));
    await sendUntil(tell, () => ids() === 1);
    expect(receiver.taken.map(({ id, replay: again }) => [id, again])).toEqual([[event?._id, true]]);
  });
});

test('a sender that lost its lane while it was away settles nothing, and the other goes on with the same event (E6)', async () => {
  await writeEntry(store, 'a', 2);
  await tellEverything(store);
  const tell = dependencies();
  for (const endpoint of tell.endpoints) {
    await rememberEndpoint(store, fillingOf(endpoint));
    await fillLanes(store, fillingOf(endpoint));
  }
  // The lane is taken away while its first event is on its way.
  const takeAway = store.collections.eventLanes.updateOne.bind(store.collections.eventLanes);
  receiver.mood = (request) => {
    if (request === 1) void takeAway({ _id: 'oms a' }, { $inc: { epoch: 1 }, $set: { dueAt: new Date(1) } });
    return request === 1 ? 'slow' : 'ok';
  };
  await tellNextLane(tell, ['oms']);
  expect(await store.collections.eventLanes.findOne({ _id: 'oms a' })).toMatchObject({
    settled: 0,
    tries: 0,
  });
  await sendUntil(tell, () => ids() === 2);
  expect(faultsOfTaken(receiver.taken, await allEvents(store))).toEqual([]);
});

test('a range is replayed with the ids that it had', async () => {
  const count = await someEvents();
  await sendUntil(dependencies(), () => ids() >= count);
  const before = receiver.taken.length;
  const filter = { after: 0n, upTo: 24n, types: null, orderId: 'order-2' } as const;
  const chosen = await eventsToReplay(store, filter);
  expect(chosen).toHaveLength(8);
  await replay(store, 'oms', chosen);
  await sendUntil(dependencies(), () => receiver.taken.length >= before + 8);
  const again = receiver.taken.slice(before);
  expect(new Set(again.map(({ id }) => id))).toEqual(new Set(chosen.map(({ id }) => id)));
  expect(again.every(({ replay: asked }) => asked)).toBe(true);
});

test('410 disables the endpoint until its address is another one, and nothing is lost meanwhile', async () => {
  const count = await someEvents();
  receiver.mood = () => '410';
  await sendUntil(dependencies(), async () => {
    const endpoint = await store.collections.eventEndpoints.findOne({ _id: 'oms' });
    return endpoint?.disabledAt != null;
  });
  const asked = receiver.requests;
  expect(asked).toBeLessThan(5);
  receiver.mood = () => 'ok';
  await writeEntry(store, 'order-0');
  await tellEverything(store);
  await sendUntil(dependencies({ url: `${receiver.url}/moved` }), () => ids() >= count + 1);
  expect(faultsOfTaken(receiver.taken, await allEvents(store))).toEqual([]);
});

test('no redirect is followed, and Retry-After is waited for', async () => {
  await writeEntry(store, 'a');
  await tellEverything(store);
  receiver.mood = (request) => (request === 1 ? 'redirect' : request === 2 ? 'retry after 2' : 'ok');
  const began = performance.now();
  await sendUntil(dependencies(), () => ids() === 1);
  expect(receiver.requests).toBe(3);
  expect(performance.now() - began).toBeGreaterThan(2_000);
});

test('an endpoint of some types is told those, in their order', async () => {
  await someEvents();
  await store.collections.events.updateMany(
    { sequence: { $in: [3, 6] } },
    { $set: { type: 'refunds.refund.completed.v1' } },
  );
  await sendUntil(dependencies({ types: ['refunds.refund.completed.v1'] }), () => ids() >= 6);
  await sendUntil(dependencies({ types: ['refunds.refund.completed.v1'] }), async () => {
    return (await store.collections.eventLanes.countDocuments({ dueAt: { $ne: null } })) === 0;
  });
  for (const orderId of ['order-0', 'order-1', 'order-2']) {
    const told = receiver.taken.filter((one) => one.orderId === orderId);
    expect(told.map(({ sequence }) => sequence)).toEqual([3, 6]);
  }
});

test('one that begins now is told nothing of before', async () => {
  await someEvents();
  const [endpoint] = dependencies({ from: 'now' }).endpoints;
  if (endpoint !== undefined) await rememberEndpoint(store, fillingOf(endpoint));
  await writeEntry(store, 'order-1');
  await tellEverything(store);
  await sendUntil(dependencies({ from: 'now' }), () => ids() === 1);
  expect(receiver.taken.map(({ orderId, sequence }) => [orderId, sequence])).toEqual([['order-1', 9]]);
});

test('the tries are ten over some 75 hours', () => {
  const hours = usualPlan.delaysMs.reduce((sum, ms) => sum + ms, 0) / 3_600_000;
  expect(usualPlan.delaysMs).toHaveLength(9);
  expect(hours).toBeGreaterThan(75);
  expect(hours).toBeLessThan(76);
});
