import { afterAll, beforeAll, expect, test } from 'vitest';
import { required } from '../../../src/domain/values/invariant.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import { facetsOfRefund } from '../../../src/store/documents/refund-facets.ts';
import { claimDue, findDue, letGo } from '../../../src/store/queues/dispatch-queue.ts';
import { setAside } from '../../../src/store/queues/set-aside.ts';
import { listRefunds } from '../../../src/store/reads/refund-list.ts';
import { storedOrder } from '../a-ready-order.ts';
import { newTestStore } from '../test-store.ts';

// What a dispatcher does is written by the database itself, beside the writes that encode a whole refund (C10).

let store: Store;
beforeAll(async () => {
  store = await newTestStore('listed-claims');
});
afterAll(async () => {
  await store.connection.dropDatabase();
  await store.close();
});

async function listed(status: 'READY' | 'SENDING' | 'UNKNOWN') {
  const asked = { filter: { allocationStatus: [status] }, sort: 'UPDATED_ASC' } as const;
  return (await listRefunds(store, asked, { first: 10, after: null })).items;
}

async function facetsStored(id: string) {
  const stored = required(await store.collections.refunds.findOne({ _id: id }), 'It is there.');
  return [...(stored.facets ?? [])].sort();
}

test('a refund whose part is claimed, let go and set aside is listed by the state that the part has then', async () => {
  const { refund } = await storedOrder(store, 'lane');
  const due = { lane: { only: 'lane' }, at: new Date(Date.now() + 1_000), limit: 10 };
  const [found] = await findDue(store, due);
  const claim = await claimDue(store, required(found, 'It is due.'), { leaseMs: 30_000, address: 'there' });
  const [sending] = await listed('SENDING');
  expect(sending?.id).toBe(refund.id);
  expect(await listed('READY')).toEqual([]);
  const held = required(claim, 'It was claimed.');
  await letGo(store, held, { to: 'UNKNOWN', delayMs: 60_000 });
  const [unknown] = await listed('UNKNOWN');
  expect(unknown?.id).toBe(refund.id);
  expect(await listed('SENDING')).toEqual([]);
  const moved = [sending?.updatedAt, unknown?.updatedAt].map((at) => at?.getTime() ?? 0);
  expect(moved[1]).toBeGreaterThanOrEqual(moved[0] ?? 0);
  const now = required(unknown, 'It is listed.');
  const allocation = required(now.allocations[0], 'It has an allocation.');
  const failure = { providerCode: null, message: 'It could not be recorded.', retryable: true };
  await setAside(store, { refund: now, allocation }, { forMs: 1_000, failure });
  const [aside] = await listed('UNKNOWN');
  const decoded = required(aside, 'It is listed.');
  const wanted = facetsOfRefund(decoded, { customerId: null, laneOf: () => 'lane', now: null });
  expect(await facetsStored(refund.id)).toEqual([...wanted].sort());
});
