import { randomUUID } from 'node:crypto';
import { MongoMemoryServer } from 'mongodb-memory-server';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startEmbeddedReplicaSet } from '../../../src/dev-mongod/embedded.ts';
import { asOrderId } from '../../../src/domain/values/ids.ts';
import { NotAReplicaSet, openStore, type Store } from '../../../src/store/connection/connect.ts';
import { StoreOutage } from '../../../src/store/connection/outage.ts';
import { encodeAccount } from '../../../src/store/documents/order-document.ts';
import { write } from '../../../src/store/writes/write.ts';
import { context, sampleAccount } from '../sample.ts';
import { newTestStore } from '../test-store.ts';

let store: Store;
beforeAll(async () => {
  store = await newTestStore('connect');
});
afterAll(() => store.close());

test('collections and indexes are there after the start, and a second start finds them (T6)', async () => {
  const again = await openStore({ uri: inject('mongodUri'), database: store.connection.name });
  const names = (await again.connection.listCollections()).map(({ name }) => name).sort();
  expect(names).toEqual([
    'confirmations',
    'creditNotes',
    'eventAttempts',
    'eventEndpoints',
    'eventGroups',
    'eventLanes',
    'eventLetters',
    'eventOrders',
    'events',
    'invoiceOwners',
    'journal',
    'migrations',
    'orders',
    'paymentOwners',
    'receipts',
    'refunds',
    'transactionTurns',
  ]);
  const receiptIndexes = await again.collections.receipts.indexes();
  expect(receiptIndexes.filter(({ unique }) => unique)).toMatchObject([
    { key: { orderId: 1, providerRefundId: 1, provider: 1 } },
  ]);
  await again.ping();
  await again.close();
});

test('a number comes back as a number, a Long as a bigint, and no number becomes a Long', async () => {
  const { orders } = store.collections;
  await orders.insertOne({ ...encodeAccount(sampleAccount('n')), revision: 2 ** 31 - 1, sourceRevision: 8n });
  expect(await orders.findOne({ _id: 'n' })).toMatchObject({ revision: 2 ** 31 - 1, sourceRevision: 8n });
  // An int32 that outgrows itself would become a Long, and come back as a bigint.
  await expect(orders.updateOne({ _id: 'n' }, { $inc: { revision: 1 } })).rejects.toMatchObject({
    code: 121,
  });
});

test('a server that is no replica set is refused in one sentence', async () => {
  const binary = inject('mongodBinary');
  if (binary === '') return;
  const single = await MongoMemoryServer.create({
    binary: { systemBinary: binary },
    instance: { storageEngine: 'wiredTiger' },
  });
  try {
    const opening = openStore({ uri: single.getUri(), database: 'x' });
    await expect(opening).rejects.toBeInstanceOf(NotAReplicaSet);
    await expect(opening).rejects.toThrow(/^The MongoDB at 127\.0\.0\.1:\d+ is a standalone server.*\.$/);
  } finally {
    await single.stop();
  }
});

test('an unreachable database is an outage within 2.5 seconds (T9)', async () => {
  const start = performance.now();
  const opening = openStore({ uri: 'mongodb://127.0.0.1:1/?replicaSet=none', database: 'x' });
  await expect(opening).rejects.toMatchObject({ name: 'StoreOutage', retryable: true });
  expect(performance.now() - start).toBeLessThan(2_500);
});

test('with the database gone, reads and writes fail as outages within 2.5 seconds (T9)', async () => {
  const binary = inject('mongodBinary');
  if (binary === '') return;
  const replicaSet = await startEmbeddedReplicaSet({ binary });
  const lost = await openStore({ uri: replicaSet.uri, database: randomUUID().slice(0, 8) });
  await replicaSet.stop();
  const id = asOrderId('order-1');
  const call = { caller: 'oms', key: 'k', mutation: 'm', orderId: id, input: {}, context };
  const start = performance.now();
  const writing = write(lost, call, async () => ({ changes: null, answer: { orderId: id } }));
  const behindIt = write(lost, { ...call, key: 'l' }, async () => ({
    changes: null,
    answer: { orderId: id },
  }));
  const outage = { status: 'rejected', reason: { name: 'StoreOutage', retryable: true } };
  const outcomes = await Promise.allSettled([writing, behindIt, lost.ping()]);
  expect(outcomes).toMatchObject([outage, outage, outage]);
  expect(performance.now() - start).toBeLessThan(2_500);
  await expect(lost.ping()).rejects.toBeInstanceOf(StoreOutage);
  await lost.close();
});
