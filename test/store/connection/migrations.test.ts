import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../../src/store/connection/connect.ts';
import { migrate } from '../../../src/store/connection/migrate.ts';
import type { Migration } from '../../../src/store/connection/migration.ts';
import { newTestStore } from '../test-store.ts';

let store: Store;
beforeAll(async () => {
  store = await newTestStore('migrations');
});
beforeEach(async () => {
  await database().collection('migrations').deleteMany({});
  await store.collections.paymentOwners.deleteMany({});
});
afterAll(async () => {
  await store.connection.dropDatabase();
  await store.close();
});

const database = () => store.connection.getClient().db(store.connection.name);

/** Gives every owner a field, as a later version could need it, and says so. */
function adding(id: string, ran: string[]): Migration {
  return {
    id,
    up: async (db) => {
      ran.push(id);
      await db.collection('paymentOwners').updateMany({ [id]: { $exists: false } }, { $set: { [id]: 1 } });
    },
  };
}

async function stamps(): Promise<string[]> {
  const found = await database().collection<{ _id: string }>('migrations').find({}).toArray();
  return found.map(({ _id }) => _id);
}

test('migrations run in their order, each one once, and what ran is written down', async () => {
  await store.collections.paymentOwners.insertOne({ _id: 'pay-1', orderId: 'order-1' });
  const ran: string[] = [];
  const [first, second] = [adding('0001-a', ran), adding('0002-b', ran)];
  await migrate(database(), [first]);
  await migrate(database(), [first, second]);
  await migrate(database(), [first, second]);
  expect(ran).toEqual(['0001-a', '0002-b']);
  expect(await stamps()).toEqual(['0001-a', '0002-b']);
  expect(await store.collections.paymentOwners.findOne({})).toEqual({
    _id: 'pay-1',
    orderId: 'order-1',
    '0001-a': 1,
    '0002-b': 1,
  });
});

test('two processes that start at once both end, and a migration is written down once', async () => {
  const ran: string[] = [];
  await Promise.all([1, 2].map(() => migrate(database(), [adding('0001-a', ran)])));
  expect(await stamps()).toEqual(['0001-a']);
});

test('a migration that fails is run again at the next start, and those after it have waited', async () => {
  const ran: string[] = [];
  const failing: Migration = { id: '0002-b', up: () => Promise.reject(new Error('the server went away')) };
  const [first, third] = [adding('0001-a', ran), adding('0003-c', ran)];
  await expect(migrate(database(), [first, failing, third])).rejects.toThrow('the server went away');
  expect(ran).toEqual(['0001-a']);
  await migrate(database(), [first, adding('0002-b', ran), third]);
  expect(ran).toEqual(['0001-a', '0002-b', '0003-c']);
});
