import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from '../../src/platform/log.ts';
import { fillingOf, startEventSending } from '../../src/start/event-sending.ts';
import type { Store } from '../../src/store/connection/connect.ts';
import { fillLanes, rememberEndpoint } from '../../src/store/events/event-endpoints.ts';
import { gaugeEvents } from '../../src/store/events/event-gauges.ts';
import { parkLetter } from '../../src/store/events/event-letters.ts';
import { type TellDependencies, tellNextLane } from '../../src/use-cases/tell/tell.ts';
import { writeEntry } from '../store/events/feed.ts';
import { newTestStore } from '../store/test-store.ts';
import { sendingTo, tellEverything, turnOf } from '../support/told.ts';
import { type Receiver, startReceiver } from './receiver.ts';

let store: Store;
let receiver: Receiver;
beforeEach(async () => {
  store = await newTestStore('endpoints');
  receiver = await startReceiver();
});
afterEach(async () => {
  await receiver.close();
  await store.connection.dropDatabase();
  await store.close();
});

function startSending(tell: TellDependencies) {
  return startEventSending({ tell, log: createLog('silent'), pace: { idleMs: 20, atOnce: 2 } });
}

const endpointOf = () => store.collections.eventEndpoints.findOne({ _id: 'oms' });

test('one that begins now is told nothing of before at a deployment’s first start, whoever of feed and sender is the first', async () => {
  for (let n = 0; n < 3; n += 1) await writeEntry(store, 'before', 2);
  const { tell, endpoint } = sendingTo(store, receiver.url);
  const sending = startSending({ ...tell, endpoints: [{ ...endpoint, from: 'now' }] });
  await pause(200);
  await turnOf(store);
  await pause(200);
  await tellEverything(store);
  while ((await endpointOf()) === null) await pause(20);
  await writeEntry(store, 'after');
  await tellEverything(store);
  while (!receiver.taken.some(({ orderId }) => orderId === 'after')) await pause(20);
  await sending.stop();
  expect(receiver.taken.map(({ orderId, sequence }) => [orderId, sequence])).toEqual([['after', 1]]);
});

test('while what was before is being told, none can begin with what comes next', async () => {
  await turnOf(store);
  const { endpoint } = sendingTo(store, receiver.url);
  const fromNow = fillingOf({ ...endpoint, from: 'now' });
  const halfWay = { token: '82', lookedThrough: 'order-3', position: 7n };
  await store.collections.eventGroups.updateOne({}, { $set: halfWay });
  expect([await rememberEndpoint(store, fromNow), await endpointOf()]).toEqual([false, null]);
  await store.collections.eventGroups.updateOne({}, { $set: { lookedThrough: null } });
  expect([await rememberEndpoint(store, fromNow), (await endpointOf())?.position]).toEqual([true, 7n]);
});

test('a 410 of its former address, which an old process still had, doesn’t disable its new one', async () => {
  await writeEntry(store, 'a');
  await tellEverything(store);
  const { tell, endpoint } = sendingTo(store, receiver.url);
  await rememberEndpoint(store, fillingOf(endpoint));
  await fillLanes(store, fillingOf(endpoint));
  await rememberEndpoint(store, fillingOf({ ...endpoint, url: `${receiver.url}/moved` }));
  receiver.mood = () => '410';
  await tellNextLane(tell, ['oms']);
  expect([receiver.requests, (await endpointOf())?.disabledAt]).toEqual([1, null]);
});

test('who is asked to stop tells the event that is under way, and lets the rest of its order go at once', async () => {
  await writeEntry(store, 'a', 6);
  await tellEverything(store);
  const { tell } = sendingTo(store, receiver.url);
  const { promise: stopped, resolve } = Promise.withResolvers<void>();
  const sending = startSending(tell);
  receiver.mood = () => {
    resolve(sending.stop());
    return 'ok';
  };
  await stopped;
  expect(receiver.taken.map(({ sequence }) => sequence)).toEqual([1]);
  const lane = await store.collections.eventLanes.findOne({ _id: 'oms a' });
  expect([lane?.settled, lane?.tries]).toEqual([1, 0]);
  expect(lane?.dueAt?.getTime()).toBeLessThanOrEqual(Date.now());
});

test('what an endpoint didn’t take is counted for as long as it is told, and no longer', async () => {
  const names = ['oms', 'silent', 'taken-out'];
  const since = new Date(Date.now() - 60_000);
  for (const name of names) {
    const { endpoint } = sendingTo(store, receiver.url);
    await rememberEndpoint(store, fillingOf({ ...endpoint, name }));
    const lane = {
      endpoint: name,
      orderId: 'a' as never,
      upTo: 1,
      settled: 0,
      tries: 1,
      gap: false,
      epoch: 1,
    };
    await store.collections.eventLanes.insertOne({
      ...lane,
      _id: `${name} a`,
      failingSince: since,
      dueAt: since,
    });
    await parkLetter(store, { endpoint: name, eventId: 'evt_1', orderId: 'a', tries: 10, dueMs: null });
  }
  const disabled = { $set: { disabledAt: new Date() } };
  await store.collections.eventEndpoints.updateOne({ _id: 'silent' }, disabled);
  expect(await gaugeEvents(store, ['oms', 'silent'])).toMatchObject({ dead: 1 });
  expect((await gaugeEvents(store, ['oms'])).failingSeconds).toBeGreaterThan(50);
  expect(await gaugeEvents(store, ['silent'])).toMatchObject({ failingSeconds: 0, dead: 0 });
  expect(await gaugeEvents(store, [])).toMatchObject({ failingSeconds: 0, dead: 0 });
});
