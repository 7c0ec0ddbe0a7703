import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { asOrderId } from '../../../src/domain/values/ids.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import { encodeEvent } from '../../../src/store/documents/event-document.ts';
import { eventIdOf } from '../../../src/store/events/event-id.ts';
import { Fenced, onlyGroup, standOf } from '../../../src/store/events/event-lease.ts';
import { sequence } from '../../../src/store/events/sequence.ts';
import { expire, followUntil, tellEverything, turnOf } from '../../support/told.ts';
import { noon } from '../sample.ts';
import { explained, newTestStore, openTestStore } from '../test-store.ts';
import { allEvents, entryOf, expectWholeFeed, faultsIn, faultsOf, writeEntry } from './feed.ts';

let store: Store;
beforeEach(async () => {
  store = await newTestStore('sequencer');
});
afterEach(async () => {
  await store.connection.dropDatabase();
  await store.close();
});

describe('what was there before the feed began (E2)', () => {
  test('is told by order, each order’s in its own order', async () => {
    for (const orderId of ['b', 'a', 'b', 'c', 'b', 'a']) await writeEntry(store, orderId, 2);
    await followUntil(store, await turnOf(store), 12);
    await expectWholeFeed(store);
    const told = await allEvents(store);
    expect(told.map(({ orderId }) => orderId).join('')).toBe('aaaabbbbbbcc');
    expect(told.map(({ sequence: n }) => n)).toEqual([1, 2, 3, 4, 1, 2, 3, 4, 5, 6, 1, 2]);
  });

  test('is told though it is more than one transaction holds', async () => {
    for (let n = 0; n < 3; n += 1) await writeEntry(store, 'long', 0);
    const many = Array.from({ length: 1_200 }, (_, n) => entryOf('long', n + 4, 1));
    await store.collections.journal.insertMany(many);
    await store.collections.orders.updateOne({ _id: 'long' as never }, { $set: { revision: 1_203 } });
    await followUntil(store, await turnOf(store), 1_200);
    await expectWholeFeed(store);
  });

  test('is told by the timeline where the entry says no more, and says so', async () => {
    await writeEntry(store, 'old', 0);
    await store.collections.journal.updateOne(
      { orderId: 'old' },
      {
        $unset: { happenings: 1 },
        $set: {
          currency: 'EUR',
          interactions: [
            {
              ...{ sequence: 1, type: 'REFUND_REQUESTED', at: new Date(), actor: 'oms', message: 'Said.' },
              ...{ refundId: 'rf_1', invoiceNumber: null, amount: 1_230n },
            },
          ],
        },
      },
    );
    await followUntil(store, await turnOf(store), 1);
    const [event] = await allEvents(store);
    expect(event).toMatchObject({ type: 'refunds.refund.requested.v1', refundId: 'rf_1', sequence: 1 });
    expect(JSON.parse(event?.data ?? '')).toEqual({
      ...{ orderId: 'old', refundId: 'rf_1', revision: 1, reconstructed: true },
      amount: { amount: '12.30', currencyCode: 'EUR' },
    });
  });
});

describe('what comes while the journal is followed', () => {
  test('is told in the order of commits, whatever the order', async () => {
    await followUntil(store, await turnOf(store), 0);
    const orders = ['q', 'b', 'q', 'a', 'b', 'z', 'a', 'q'];
    for (const orderId of orders) await writeEntry(store, orderId);
    await expire(store);
    await followUntil(store, await turnOf(store), orders.length);
    await expectWholeFeed(store);
    expect((await allEvents(store)).map(({ orderId }) => orderId)).toEqual(orders);
  });

  test('is told where the change stream forgot where it was: all orders are looked through again', async () => {
    await writeEntry(store, 'a');
    await followUntil(store, await turnOf(store), 1);
    await writeEntry(store, 'a');
    await writeEntry(store, 'b');
    await expire(store);
    // A token that the server can't resume from, as one whose part of the oplog is gone.
    await store.collections.eventGroups.updateOne({ _id: 'all' }, { $set: { token: '8266' } });
    const lease = await turnOf(store);
    await followUntil(store, lease, 3);
    await expectWholeFeed(store);
  });

  test('is told though the journal was dropped and put back while it was followed', async () => {
    await writeEntry(store, 'a');
    const following = followUntil(store, await turnOf(store), 3);
    while ((await store.collections.events.countDocuments()) < 1)
      await new Promise((done) => setTimeout(done, 50));
    const entries = await store.collections.journal.find().toArray();
    await store.collections.journal.drop();
    await store.connection.model('journal').createIndexes();
    await store.collections.journal.insertMany(entries);
    await writeEntry(store, 'a');
    await writeEntry(store, 'b');
    await following;
    await expectWholeFeed(store);
  });

  test('an order whose entry is missing waits for it and is never skipped, and no other order waits', async () => {
    for (let n = 0; n < 3; n += 1) await writeEntry(store, 'torn');
    await writeEntry(store, 'whole');
    const missing = await store.collections.journal.findOneAndDelete({ orderId: 'torn', revision: 2 });
    const lease = await turnOf(store, 400);
    await followUntil(store, lease, 2);
    expect((await allEvents(store)).map(({ _id, orderId }) => [orderId, _id.slice(0, 4)])).toEqual([
      ['torn', 'evt_'],
      ['whole', 'evt_'],
    ]);
    const stuck = await store.collections.eventOrders.find({ waitingSince: { $ne: null } }).toArray();
    expect(stuck.map(({ _id, revision }) => [_id, revision])).toEqual([['torn', 1]]);
    if (missing !== null) await store.collections.journal.insertOne(missing);
    await expire(store);
    await followUntil(store, await turnOf(store, 400), 4);
    await expectWholeFeed(store);
    expect(await store.collections.eventOrders.countDocuments({ waitingSince: { $ne: null } })).toBe(0);
  });
});

describe('whose turn is over (E3)', () => {
  test('writes nothing any more, whatever it was about to write', async () => {
    await writeEntry(store, 'a');
    const frozen = await turnOf(store);
    await expire(store);
    const next = await turnOf(store);
    await expect(sequence(store, frozen, [{ orderId: 'a', revision: 1 }])).rejects.toBeInstanceOf(Fenced);
    expect(await allEvents(store)).toEqual([]);
    await sequence(store, next, [{ orderId: 'a', revision: 1 }]);
    await expect(sequence(store, frozen, [{ orderId: 'a', revision: 1 }])).rejects.toBeInstanceOf(Fenced);
    await expectWholeFeed(store);
  });

  test('and who stands in the middle of a transaction holds up nobody who takes over', async () => {
    await writeEntry(store, 'a', 2);
    const frozen = await turnOf(store);
    const session = store.connection.getClient().startSession();
    await standOf(store, frozen, session);
    session.startTransaction();
    // As a sequencer has it that was killed before its commit: the event's id and its position are locked.
    await store.collections.events.insertOne(eventAt(1n), { session });
    await expire(store);
    await followUntil(store, await turnOf(store), 2);
    expect(store.transactions.conflicts).toBe(0);
    await expect(session.commitTransaction()).rejects.toThrow();
    await session.endSession();
    await expectWholeFeed(store);
  });

  test('two sequencers at once, each taking the other’s turn away, tell all once and in order', async () => {
    const other = await openTestStore({ uri: inject('mongodUri'), database: store.connection.name });
    try {
      let writing = true;
      const writes = (async () => {
        for (let n = 0; n < 60; n += 1) await writeEntry(store, `order-${n % 7}`, 1 + (n % 3));
        writing = false;
      })();
      const taking = async (by: Store) => {
        while (writing) {
          await expire(by);
          const lease = await turnOf(by).catch(() => null);
          if (lease === null) continue;
          const enough = (await by.collections.events.countDocuments()) + 4;
          await followUntil(by, lease, enough).catch(() => undefined);
        }
      };
      await Promise.all([writes, taking(store), taking(other)]);
      await expire(store);
      await followUntil(store, await turnOf(store), 120);
      await expectWholeFeed(store);
    } finally {
      await other.close();
    }
  });

  test('has the same events as another would have had: an event’s id says which entry it is of', async () => {
    for (const orderId of ['a', 'b', 'a']) await writeEntry(store, orderId, 2);
    await followUntil(store, await turnOf(store), 6);
    const first = await allEvents(store);
    for (const name of ['events', 'eventOrders', 'eventGroups'] as const) {
      await store.collections[name].deleteMany({});
    }
    await followUntil(store, await turnOf(store), 6);
    expect(await allEvents(store)).toEqual(first);
  });
});

test('law: whatever is written between whichever turns, each order’s events are its journal’s, 1, 2, 3 …', async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ orderId: fc.constantFrom('a', 'b', 'c'), events: fc.nat(3) }) },
    { weight: 1, arbitrary: fc.constantFrom('follow' as const, 'look through' as const) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      for (const one of steps) {
        if (one === 'look through') await tellEverything(store);
        else if (one !== 'follow') await writeEntry(store, one.orderId, one.events);
        else {
          await expire(store);
          const wanted = await store.collections.journal.find().toArray();
          const all = wanted.flatMap(({ happenings }) => JSON.parse(happenings ?? '[]'));
          await followUntil(store, await turnOf(store), all.length);
        }
      }
      await tellEverything(store);
      await expectWholeFeed(store);
    }),
    { numRuns: 6 },
  );
});

test('it reads by indexes: nothing is scanned', async () => {
  for (let n = 0; n < 30; n += 1) await writeEntry(store, `order-${n}`);
  const lease = await turnOf(store);
  const plans = await explained(store, () => sequence(store, lease, [{ orderId: 'order-3', revision: 1 }]));
  for (const { stages, documents } of plans) {
    expect(stages).not.toContain('COLLSCAN');
    expect(documents).toBeLessThan(3);
  }
});

describe('planted: a feed that is wrong is seen to be', () => {
  const wanted = [1, 2, 3].map((n) => ({ orderId: 'a', id: `evt_${n}` }));
  const right = wanted.map(({ id, orderId }, n) => {
    return { _id: id, orderId, position: BigInt(n + 1), sequence: n + 1 };
  });

  test.each([
    ['a position is skipped', right.map((one, n) => (n === 2 ? { ...one, position: 4n } : one))],
    ['the order is lost', right.map((one, n) => ({ ...one, _id: ['evt_1', 'evt_3', 'evt_2'][n] ?? '' }))],
    ['an event is doubled', [...right, { _id: 'evt_3', orderId: 'a', position: 4n, sequence: 4 }]],
    ['an event is missing', right.slice(0, 2)],
    ['a sequence is skipped', right.map((one, n) => (n === 2 ? { ...one, sequence: 4 } : one))],
  ])('%s', (_what, events) => {
    expect(faultsIn(right, wanted)).toEqual([]);
    expect(faultsIn(events, wanted)).not.toEqual([]);
  });

  test('also where the database holds it so', async () => {
    for (let n = 0; n < 3; n += 1) await writeEntry(store, 'a');
    await followUntil(store, await turnOf(store), 3);
    await store.collections.events.deleteOne({ sequence: 2 });
    expect(await faultsOf(store)).not.toEqual([]);
  });
});

function eventAt(position: bigint) {
  const told = { type: 'refunds.refund.part.queued.v1', orderId: asOrderId('a'), refundId: null } as const;
  const place = { group: onlyGroup, position, sequence: 1, revision: 1 };
  return encodeEvent({ ...told, ...place, id: eventIdOf('a-1', 0), at: noon, data: '{}' });
}
