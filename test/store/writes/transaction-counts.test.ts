import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOrderId } from '../../../src/domain/values/ids.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import { inTransaction } from '../../../src/store/writes/transaction.ts';
import { sampleAccount } from '../sample.ts';
import { newTestStore, putThere } from '../test-store.ts';

let store: Store;
const id = asOrderId('order-1');
const happening = { $inc: { interactionCount: 1 } };

beforeAll(async () => {
  store = await newTestStore('counts');
  await putThere(store, { accounts: [sampleAccount(id)] });
});
afterAll(() => store.close());

/** How the counts change while `work` runs. */
async function counted(work: () => Promise<unknown>) {
  const before = { ...store.transactions };
  await work();
  const { attempts, commits, conflicts } = store.transactions;
  return {
    attempts: attempts - before.attempts,
    commits: commits - before.commits,
    conflicts: conflicts - before.conflicts,
  };
}

test('a transaction without conflicts is one attempt and one commit', async () => {
  const counts = await counted(() =>
    inTransaction(store, (session) =>
      store.collections.orders.updateOne({ _id: id }, happening, { session }),
    ),
  );
  expect(counts).toEqual({ attempts: 1, commits: 1, conflicts: 0 });
});

test('one that another write got ahead of is a conflict, and is tried again', async () => {
  let runs = 0;
  const counts = await counted(() =>
    inTransaction(store, async (session) => {
      runs += 1;
      await store.collections.orders.findOne({ _id: id }, { session });
      if (runs === 1) await store.collections.orders.updateOne({ _id: id }, happening);
      await store.collections.orders.updateOne({ _id: id }, happening, { session });
    }),
  );
  expect(counts).toEqual({ attempts: 2, commits: 1, conflicts: 1 });
});

test('one that our own checks end is neither a commit nor a conflict', async () => {
  const counts = await counted(async () => {
    const ending = inTransaction(store, async () => Promise.reject(new Error('The revision has moved.')));
    await expect(ending).rejects.toThrow('The revision has moved.');
  });
  expect(counts).toEqual({ attempts: 1, commits: 0, conflicts: 0 });
});
