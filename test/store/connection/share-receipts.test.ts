import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOrderId } from '../../../src/domain/values/ids.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import { migrate } from '../../../src/store/connection/migrate.ts';
import { encodeReceipt } from '../../../src/store/documents/receipt-document.ts';
import { createLoaders } from '../../../src/store/reads/loaders.ts';
import { eur, later, sampleAccount } from '../sample.ts';
import { sampleReceipt, sampleRefund } from '../sample-refund.ts';
import { newTestStore, putThere } from '../test-store.ts';

let store: Store;
beforeAll(async () => {
  store = await newTestStore('share-receipts');
});
afterAll(async () => {
  await store.connection.dropDatabase();
  await store.close();
});

const order = asOrderId('of-before');
const refund = sampleRefund(order);
const alive = sampleReceipt(refund);
const dead = withNothingLive(sampleReceipt(refund, { reversedAt: later(3) }));

test('receipts of the version before get their shares, and are read as they were', async () => {
  await putThere(store, { accounts: [sampleAccount(order)], refunds: [refund] });
  const database = store.connection.getClient().db(store.connection.name);
  const receipts = database.collection<{ _id: string }>('receipts');
  await receipts.insertMany([alive, dead].map(asBefore), { bypassDocumentValidation: true });
  await database.collection('migrations').deleteMany({});
  await Promise.all([migrate(database), migrate(database)]);
  const found = await createLoaders(store).receiptsOfRefund.load(refund.id);
  expect(found.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
    [alive, dead].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  );
  const fields = (await receipts.find({}).toArray()).flatMap((one) => Object.keys(one));
  expect(fields).not.toContain('allocationId');
});

/** One allocation, said by the receipt itself, and shares that say an invoice and an amount alone. */
function asBefore(receipt: typeof alive) {
  const { shares, facets: _facets, ...stored } = encodeReceipt(receipt);
  const { refundId, allocationId, paymentId, destination } = required(shares[0], 'It has a share.');
  const parts = shares.map(({ invoiceNumber, amount }) => ({ invoiceNumber, amount }));
  return { ...stored, refundId, allocationId, paymentId, destination, shares: parts };
}

function withNothingLive(receipt: typeof alive): typeof alive {
  return { ...receipt, shares: receipt.shares.map((share) => ({ ...share, live: eur(0) })) };
}
