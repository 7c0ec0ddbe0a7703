import type { Store } from './connect.ts';
import { orOutage } from './outage.ts';

const id = 'sample-orders';

/**
 * How far the sample orders of this database have come, as it stands beside what was done to its documents: `begun`
 * where a start ended before it was through with them. Throws StoreOutage.
 */
export async function samplesIn(store: Store): Promise<'none' | 'begun' | 'complete'> {
  const mark = await orOutage(marksOf(store).findOne({ _id: id }));
  if (mark === null) return 'none';
  return mark.appliedAt === undefined ? 'begun' : 'complete';
}

/** Throws StoreOutage. */
export async function markSamplesBegun(store: Store): Promise<void> {
  const begun = { $setOnInsert: { begunAt: new Date() } };
  await orOutage(marksOf(store).updateOne({ _id: id }, begun, { upsert: true }));
}

/** Throws StoreOutage. */
export async function markSamplesComplete(store: Store): Promise<void> {
  await orOutage(marksOf(store).updateOne({ _id: id }, { $set: { appliedAt: new Date() } }));
}

function marksOf({ connection }: Store) {
  return connection.collection<{ _id: string; begunAt: Date; appliedAt?: Date }>('migrations');
}
