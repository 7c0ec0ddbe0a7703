import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOrderId } from '../../../src/domain/values/ids.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import { fillListFields } from '../../../src/store/connection/fill-list-fields.ts';
import { migrate } from '../../../src/store/connection/migrate.ts';
import { listCreditNotes } from '../../../src/store/reads/credit-note-list.ts';
import { listReceipts } from '../../../src/store/reads/receipt-list.ts';
import { listRefunds } from '../../../src/store/reads/refund-list.ts';
import type { RefundFilter, RefundSort } from '../../../src/store/reads/refund-query.ts';
import { later, sampleAccount } from '../sample.ts';
import { sampleNote } from '../sample-note.ts';
import { sampleReceipt, sampleRefund } from '../sample-refund.ts';
import { newTestStore, putThere } from '../test-store.ts';

let store: Store;
const order = asOrderId('of-before');
const refund = sampleRefund(order, { requestedAt: later(1), completedAt: later(2), status: 'SUCCEEDED' });
const receipt = sampleReceipt(refund);
const note = sampleNote(refund, 1);

beforeAll(async () => {
  store = await newTestStore('list-fields');
  await putThere(store, {
    accounts: [sampleAccount(order, { customerId: 'jo' })],
    refunds: [refund],
    receipts: [receipt],
    notes: [note],
  });
  // As the version before this one wrote them.
  const { refunds, receipts, creditNotes } = store.collections;
  const none = {
    facets: 1,
    size: 1,
    updatedAt: 1,
    reasonCode: 1,
    externalReference: 1,
    traceReference: 1,
  } as const;
  const database = store.connection.getClient().db(store.connection.name);
  for (const { collectionName } of [refunds, receipts, creditNotes])
    await database.collection(collectionName).updateMany({}, { $unset: none });
});
afterAll(async () => {
  await store.connection.dropDatabase();
  await store.close();
});

const list = (filter: RefundFilter, sort: RefundSort) =>
  listRefunds(store, { filter, sort }, { first: 10, after: null });

test('documents of the version before are filled, and then stand in every list', async () => {
  expect((await list({ customerId: 'jo' }, 'REQUESTED_DESC')).items).toEqual([]);
  const database = store.connection.getClient().db(store.connection.name);
  await database.collection('migrations').deleteMany({});
  await Promise.all([migrate(database, [fillListFields]), migrate(database, [fillListFields])]);
  for (const sort of ['REQUESTED_DESC', 'COMPLETED_DESC', 'UPDATED_ASC', 'AMOUNT_DESC'] as const) {
    for (const filter of [{}, { customerId: 'jo' }, { orderIds: [order] }, { currencyCode: 'EUR' }]) {
      const { items } = await list(filter, sort);
      expect([sort, filter, items.map(({ id }) => id)]).toEqual([sort, filter, [refund.id]]);
    }
  }
  const page = { first: 10, after: null };
  expect((await listReceipts(store, { orderIds: [order] }, page)).items).toEqual([receipt]);
  expect((await listCreditNotes(store, { number: note.number }, page)).items).toEqual([
    { note, sentAt: null },
  ]);
});

test('a refund of before was last written when the latest thing that is known of it happened', async () => {
  const { items } = await list({}, 'UPDATED_ASC');
  expect(items[0]?.updatedAt).toEqual(later(2));
});
