import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../src/store/connect.ts';
import { claimDue, findDue } from '../../src/store/dispatch-queue.ts';
import { listManualTasks } from '../../src/store/manual-tasks.ts';
import { migrate } from '../../src/store/migrate.ts';
import { storedOrder } from './a-ready-order.ts';
import { newTestStore } from './test-store.ts';

let store: Store;
beforeAll(async () => {
  store = await newTestStore('migrations');
});
afterAll(async () => {
  await store.connection.dropDatabase();
  await store.close();
});

/** A refund as the version before the dispatcher left it: nothing says what is to be done with it. */
async function oldRefund(provider: string, status: string): Promise<string> {
  const { refund } = await storedOrder(store, provider);
  await store.collections.refunds.updateOne({ _id: refund.id }, [
    { $unset: ['due', 'manualSince', 'waitingSince', 'claims'] },
    {
      $set: {
        allocations: {
          $map: {
            input: '$allocations',
            as: 'one',
            in: {
              $mergeObjects: ['$$one', { status, since: '$$REMOVE', lane: '$$REMOVE', dueAt: '$$REMOVE' }],
            },
          },
        },
      },
    },
  ]);
  return refund.id;
}

function again(): Promise<unknown> {
  const database = store.connection.getClient().db(store.connection.name);
  return database
    .collection('migrations')
    .deleteMany({})
    .then(() => migrate(database));
}

test('a refund of an older version is found due by the connector of its payment, and can be claimed', async () => {
  const id = await oldRefund('an-old-provider', 'READY');
  const looking = { lane: { only: 'an-old-provider' }, at: new Date(), limit: 10 };
  expect(await findDue(store, looking)).toEqual([]);
  await again();
  const [due] = await findDue(store, looking);
  expect(due?.refund).toMatchObject({ id, claims: 0 });
  expect(due && (await claimDue(store, due, { leaseMs: 1_000, address: 'x' }))).toMatchObject({ epoch: 1 });
});

test('what people have to do of an older version is listed', async () => {
  const id = await oldRefund('a-person', 'MANUAL');
  await again();
  const page = await listManualTasks(store, { overdueBefore: new Date(0) }, { first: 10, after: null });
  expect(page.items.map(({ refund }) => refund.id)).toEqual([id]);
});

test('a migration that is run twice, or by two at once, changes nothing the second time', async () => {
  const id = await oldRefund('twice', 'UNKNOWN');
  await Promise.all([again(), again()]);
  const [due] = await findDue(store, { lane: { only: 'twice' }, at: new Date(), limit: 10 });
  expect(due && (await claimDue(store, due, { leaseMs: 60_000, address: 'x' }))).not.toBeNull();
  const claimed = await store.collections.refunds.findOne({ _id: id });
  await again();
  expect(await store.collections.refunds.findOne({ _id: id })).toEqual(claimed);
  const database = store.connection.getClient().db(store.connection.name);
  const stamps = await database.collection('migrations').find({}).toArray();
  expect(stamps.map(({ _id }) => String(_id))).toEqual(['0001-work-of-refunds']);
});
