import type mongoose from 'mongoose';
import { decodeCreditNote, type StoredCreditNote } from '../documents/credit-note-document.ts';
import { facetsOfNote, facetsOfReceipt } from '../documents/list-facets.ts';
import { decodeReceipt, type StoredReceipt } from '../documents/receipt-document.ts';
import { decodeRefund, type StoredRefund } from '../documents/refund-document.ts';
import { facetsOfRefund, sizeOfRefund } from '../documents/refund-facets.ts';
import type { Migration } from './migration.ts';

/**
 * Gives the documents of before what lists are narrowed and sorted by (C10, C12). Each is only written where it still is
 * what it was when it was read; one that was changed meanwhile is read once more. What an older process adds afterwards
 * isn't listed by these fields until it is written by a newer one, so none of them may go on running beside this one.
 */
export const fillListFields: Migration = {
  id: '0001-list-fields',
  up: async (database) => {
    await fill<StoredRefund>(database, 'refunds', (stored) => refundFields(database, stored));
    await fill<StoredReceipt>(database, 'receipts', async (stored) => ({
      facets: facetsOfReceipt(decodeReceipt(stored)),
    }));
    await fill<StoredCreditNote>(database, 'creditNotes', async (stored) => ({
      facets: facetsOfNote(decodeCreditNote(stored)),
    }));
  },
};

async function refundFields(database: mongoose.mongo.Db, stored: StoredRefund) {
  const refund = decodeRefund(stored);
  const order = await database
    .collection<{ _id: string; customerId?: string | null }>('orders')
    .findOne({ _id: stored.orderId }, { projection: { customerId: 1 } });
  const customerId = order?.customerId ?? null;
  const moments = [refund.requestedAt, refund.completedAt, ...refund.allocations.map(({ since }) => since)];
  const latest = moments.reduce<number>((last, at) => Math.max(last, at?.getTime() ?? 0), 0);
  return {
    facets: facetsOfRefund(refund, { customerId, laneOf: () => '', now: null }),
    size: sizeOfRefund(refund),
    updatedAt: stored.updatedAt ?? new Date(latest),
  };
}

type Filled = { readonly _id: string; readonly orderId: string };

async function fill<T extends Filled>(
  database: mongoose.mongo.Db,
  name: string,
  fieldsOf: (stored: T) => Promise<Record<string, unknown>>,
): Promise<void> {
  const collection = database.collection<Filled>(name);
  for (let missed = 1; missed > 0; ) {
    missed = 0;
    // In the order of ids, whatever is written meanwhile.
    const lacking = collection.find({ facets: { $exists: false } }).sort({ _id: 1 });
    for await (const stored of lacking) {
      // A document of that collection, which the driver knows nothing of.
      const read = stored as unknown as T;
      const { matchedCount } = await collection.updateOne(
        { _id: stored._id, orderId: stored.orderId, facets: { $exists: false }, ...sameAs(read) },
        { $set: await fieldsOf(read) },
      );
      if (matchedCount === 0 && (await isLacking(collection, stored._id))) missed += 1;
    }
  }
}

/** What an older process may have changed since. */
function sameAs(stored: Filled): Record<string, unknown> {
  const guards = ['claims', 'status', 'completedAt', 'allocations', 'reversals', 'shares'];
  return Object.fromEntries(Object.entries(stored).filter(([name]) => guards.includes(name)));
}

async function isLacking(collection: mongoose.mongo.Collection<Filled>, id: string): Promise<boolean> {
  return (await collection.findOne({ _id: id, facets: { $exists: false } })) !== null;
}
