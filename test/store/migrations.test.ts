import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideCancelRefund } from '../../src/domain/decisions/cancel-refund.ts';
import { required } from '../../src/domain/values/invariant.ts';
import type { Store } from '../../src/store/connection/connect.ts';
import { migrate } from '../../src/store/connection/migrate.ts';
import { claimDue, findDue } from '../../src/store/queues/dispatch-queue.ts';
import { listManualTasks } from '../../src/store/reads/manual-tasks.ts';
import { write } from '../../src/store/writes/write.ts';
import type { WriteReader } from '../../src/store/writes/write-reader.ts';
import { cancelCall, storedOrder } from './a-ready-order.ts';
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
  expect(stamps.map(({ _id }) => String(_id))).toEqual(['0001-work-of-refunds', '0002-journal-by-order']);
});

test('a key that was used before its entry had the order’s name is still known, and the timeline is what it was', async () => {
  const { refund } = await storedOrder(store, 'an-old-journal');
  const call = cancelCall(refund);
  const decide = async (read: WriteReader) => {
    const account = required(await read.account(), 'The order is there.');
    const view = { account, refund: await read.refund(refund.id), ownOnly: false };
    return decideCancelRefund(view, { refundId: refund.id, reason: 'Changed my mind' }, call.occasion);
  };
  const first = await write(store, call, decide);
  const entry = required(
    await store.collections.journal.findOne({ orderId: refund.orderId }),
    'It is written.',
  );
  const oldName = createHash('sha256')
    .update(JSON.stringify([call.caller, call.key]))
    .digest('base64url');
  await store.collections.journal.deleteOne({ _id: entry._id });
  await store.collections.journal.insertOne({ ...entry, _id: oldName });
  await Promise.all([again(), again()]);
  expect(await store.collections.journal.find({ orderId: refund.orderId }).toArray()).toEqual([entry]);
  expect(await write(store, call, decide)).toEqual({ ...first, replayed: true });
});
