import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { fillingOf } from '../../src/start/event-sending.ts';
import type { Store } from '../../src/store/connection/connect.ts';
import { fillLanes, rememberEndpoint } from '../../src/store/events/event-endpoints.ts';
import { tellNextLane } from '../../src/use-cases/tell/tell.ts';
import { faultsOfTaken, type Receiver, startReceiver } from '../events/receiver.ts';
import { allEvents, expectWholeFeed, writeEntry } from '../store/events/feed.ts';
import { newTestStore } from '../store/test-store.ts';
import { expire, followUntil, sendingTo, tellEverything, turnOf } from '../support/told.ts';

/** With CRASH_POINTS=all in the environment before and after each command; else after every fifth, for each is a process of its own. */
const isAll = process.env['CRASH_POINTS'] === 'all';
const moments: readonly Moment[] = isAll ? ['before', 'after'] : ['after'];
const stride = isAll ? 1 : 5;
type Moment = 'before' | 'after';
type Blow = { readonly signal: 'SIGKILL' | 'SIGSTOP'; readonly moment: Moment; readonly nth: number };

const orders = ['b', 'a', 'b', 'c', 'a', 'b'];
const eventsOfEach = 2;
const wanted = orders.length * eventsOfEach;

/** What a sequencer finds: a journal that nobody has followed yet, or one whose stream was followed up to its beginning. */
const scenes = {
  'looking through all orders': async (store: Store) => {
    for (const orderId of orders) await writeEntry(store, orderId, eventsOfEach);
  },
  'following the journal': async (store: Store) => {
    await tellEverything(store);
    await expire(store);
    for (const orderId of orders) await writeEntry(store, orderId, eventsOfEach);
  },
} as const;

const stores: Store[] = [];
afterAll(async () => {
  for (const store of stores) {
    await store.connection.dropDatabase();
    await store.close();
  }
});

async function newStage(prepare: (store: Store) => Promise<void>): Promise<Store> {
  const store = await newTestStore('event-crash');
  stores.push(store);
  await prepare(store);
  return store;
}

describe.each(Object.entries(scenes))('a sequencer that dies %s', (_name, prepare) => {
  test.each(moments)(
    '%s any database command leaves a feed that another one completes, each event once and in order',
    async (moment) => {
      const struck: Store[] = [];
      let nth = 1;
      for (; ; nth += stride) {
        const store = await newStage(prepare);
        const { outcome, gone } = telling(store, { signal: 'SIGKILL', moment, nth });
        const ended = await outcome;
        await gone;
        if (ended === 'struck') {
          struck.push(store);
          continue;
        }
        expect(ended).toBe('told');
        break;
      }
      console.log(`${struck.length} deaths`);
      expect(nth).toBeGreaterThan(8);
      await Promise.all(struck.map(completes));
    },
    240_000,
  );
});

/** Nothing that the dead one held locked is waited for (E3): the server would hold it for up to a minute. */
async function completes(store: Store): Promise<void> {
  await expire(store);
  await followUntil(store, await turnOf(store), wanted);
  expect(store.transactions.conflicts).toBe(0);
  await expectWholeFeed(store);
  expect((await allEvents(store)).length).toBe(wanted);
}

test('a sequencer that was frozen anywhere and wakes up when another has told all adds nothing', async () => {
  const store = await newStage(scenes['following the journal']);
  const children = [];
  for (const nth of isAll ? [3, 5, 6, 7, 8, 9, 10] : [5, 7, 9]) {
    await expire(store);
    const child = telling(store, { signal: 'SIGSTOP', moment: 'after', nth });
    if ((await child.outcome) === 'struck') children.push(child);
    else await child.gone;
  }
  expect(children.length).toBeGreaterThan(isAll ? 3 : 1);
  await completes(store);
  const told = await allEvents(store);
  const woken = children.map(async (child) => {
    child.signal('SIGCONT');
    const said = await child.next();
    await child.gone;
    return said;
  });
  console.log(`woken: ${(await Promise.all(woken)).join(', ')}`);
  expect(await allEvents(store)).toEqual(told);
  await expectWholeFeed(store);
}, 240_000);

test.each(moments)(
  'a sender that dies %s any database command leaves what another one sends at once: each order’s events whole and in order (E6)',
  async (moment) => {
    const receiver = await startReceiver();
    try {
      for (let nth = 1; ; nth += stride) {
        const store = await newStage(toBeSent);
        const assignment = { uri: inject('mongodUri'), database: store.connection.name, url: receiver.url };
        const child = programOf('one-sending.ts', { ...assignment, blow: { moment, nth } });
        const ended = await child.outcome;
        await child.gone;
        await sendsTheRest(store, receiver);
        expect(faultsOfTaken(receiver.taken.splice(0), await allEvents(store))).toEqual([]);
        if (ended === 'struck') continue;
        expect(ended).toBe('sent');
        console.log(`${(nth - 1) / stride} deaths of senders`);
        expect(nth).toBeGreaterThan(15);
        break;
      }
    } finally {
      await receiver.close();
    }
  },
  240_000,
);

async function toBeSent(store: Store): Promise<void> {
  for (const orderId of ['a', 'b']) await writeEntry(store, orderId, 2);
  await tellEverything(store);
}

/** The lanes' leases are over; what the dead one held locked would be waited for, and nothing is. */
async function sendsTheRest(store: Store, receiver: Receiver): Promise<void> {
  const { endpoint, tell } = sendingTo(store, receiver.url);
  store.transactions.conflicts = 0;
  await rememberEndpoint(store, fillingOf(endpoint));
  while (await fillLanes(store, fillingOf(endpoint)));
  await store.collections.eventLanes.updateMany({ dueAt: { $ne: null } }, { $set: { dueAt: new Date(1) } });
  while (await tellNextLane(tell, [endpoint.name]));
  expect(store.transactions.conflicts).toBe(0);
}

function telling(store: Store, blow: Blow) {
  const assignment = {
    ...{ uri: inject('mongodUri'), database: store.connection.name },
    ...{ events: wanted, leaseMs: 60_000, blow },
  };
  return programOf('one-telling.ts', assignment);
}

function programOf(program: string, assignment: Record<string, unknown>) {
  const file = path.join(import.meta.dirname, program);
  const child = spawn(process.execPath, [file, JSON.stringify(assignment)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    return done ? `gone by ${child.signalCode ?? child.exitCode}` : value;
  };
  const gone = once(child, 'exit');
  return { outcome: next(), next, gone, signal: (signal: 'SIGCONT' | 'SIGKILL') => child.kill(signal) };
}
