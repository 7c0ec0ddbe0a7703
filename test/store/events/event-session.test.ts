import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../../src/store/connection/connect.ts';
import { encodeAccount } from '../../../src/store/documents/order-document.ts';
import { standOf } from '../../../src/store/events/event-lease.ts';
import { followJournal } from '../../../src/store/events/follow-journal.ts';
import { expire, followUntil, turnOf } from '../../support/told.ts';
import { sampleAccount } from '../sample.ts';
import { newTestStore } from '../test-store.ts';
import { writeEntry } from './feed.ts';

let store: Store;
beforeEach(async () => {
  store = await newTestStore('event-session');
});
afterEach(async () => {
  await store.connection.dropDatabase();
  await store.close();
});

const groupNow = () => store.collections.eventGroups.findOne({ _id: 'all' });
const startSession = () => store.connection.getClient().startSession();

/** Somebody's transaction that uses a session of the pool, and goes on while a sequencer takes over. */
async function commitsDuring(takeover: () => Promise<void>): Promise<void> {
  const session = startSession();
  session.startTransaction();
  await store.collections.orders.insertOne(encodeAccount(sampleAccount('somebody’s')), { session });
  await takeover();
  await session.commitTransaction();
  await session.endSession();
}

async function takeOver(): Promise<void> {
  await expire(store);
  const session = startSession();
  await standOf(store, await turnOf(store), session);
  await session.endSession();
}

test('who takes over ends no transaction of somebody else, who uses the session of a sequencer that left (E3)', async () => {
  await writeEntry(store, 'a');
  await followUntil(store, await turnOf(store), 1);
  expect((await groupNow())?.session ?? null).toBe(null);
  await commitsDuring(takeOver);
  expect(await store.collections.orders.countDocuments({ _id: 'somebody’s' as never })).toBe(1);
});

test('nor where it left so late that its session may be ended at any time: that one isn’t used again (E3)', async () => {
  await writeEntry(store, 'a');
  const lease = await turnOf(store);
  const ending = new AbortController();
  const leaving = followJournal(store, lease, { onEvents: () => undefined, signal: ending.signal });
  while (((await groupNow())?.position ?? 0n) < 1n) await new Promise((done) => setTimeout(done, 20));
  // Taken over, and the one who did so hasn't looked yet whose session is to be ended.
  await store.collections.eventGroups.updateOne({ _id: 'all' }, { $inc: { epoch: 1 } });
  ending.abort();
  await leaving.catch(() => undefined);
  const named = (await groupNow())?.session;
  expect(named).toMatch(/^[0-9a-f-]{36}$/);
  await commitsDuring(takeOver);
  expect(await store.collections.orders.countDocuments({ _id: 'somebody’s' as never })).toBe(1);
});
