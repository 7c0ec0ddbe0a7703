import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../../../src/store/connection/connect.ts';
import { findDue } from '../../../src/store/queues/dispatch-queue.ts';
import { listManualTasks } from '../../../src/store/reads/manual-tasks.ts';
import { storedOrder } from '../a-ready-order.ts';
import { newTestStore } from '../test-store.ts';

let store: Store;
beforeAll(async () => {
  store = await newTestStore('unreadable-refunds');
});
afterAll(async () => {
  await store.connection.dropDatabase();
  await store.close();
});

it('an unreadable document does not delay others', async () => {
  const { refund: bad } = await storedOrder(store, 'bad');
  await storedOrder(store, 'good');
  await store.collections.refunds.updateOne(
    { _id: bad.id },
    { $set: { currency: 'ZZZ', 'allocations.0.lane': 'good' } },
  );
  const due = await findDue(store, { lane: { only: 'good' }, at: new Date(Date.now() + 1000), limit: 10 });
  expect(due.map((d) => d.refund.orderId)).toContain('good');
});
it('nor does it hide what else people have to do', async () => {
  const { refund } = await storedOrder(store, 'badtask');
  await store.collections.refunds.updateOne(
    { _id: refund.id },
    { $set: { currency: 'ZZZ', manualSince: new Date() } },
  );
  const { refund: other } = await storedOrder(store, 'a-task');
  await store.collections.refunds.updateOne(
    { _id: other.id },
    {
      $set: {
        manualSince: new Date(),
        'allocations.0.status': 'MANUAL',
        'allocations.0.manualCause': 'BY_REQUEST',
      },
    },
  );
  const page = await listManualTasks(
    store,
    {
      overdueBefore: new Date(0),
      filter: { causes: null, providers: null, currencyCode: null, assignee: null, assigned: null },
    },
    { first: 10, after: null },
  );
  expect(page.items.map((task) => task.refund.id)).toEqual([other.id]);
});
