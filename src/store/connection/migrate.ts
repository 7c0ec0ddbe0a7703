import type mongoose from 'mongoose';
import { fillListFields } from './fill-list-fields.ts';
import type { Migration } from './migration.ts';
import { shareReceipts } from './share-receipts.ts';

/** In their order; one that was released is never changed, and never taken out. */
const released: readonly Migration[] = [shareReceipts, fillListFields];

/**
 * Brings the documents of an older version up to this one, at the start of every process. What was done stands in
 * the collection `migrations`. Two processes that start at once may both do it: each step only touches what still
 * needs it. Throws what the driver throws; the next start goes on where this one ended.
 */
export async function migrate(
  database: mongoose.mongo.Db,
  migrations: readonly Migration[] = released,
): Promise<void> {
  const done = database.collection<{ _id: string; appliedAt: Date }>('migrations');
  const applied = new Set((await done.find({}).toArray()).map(({ _id }) => _id));
  for (const { id, up } of migrations) {
    if (applied.has(id)) continue;
    await up(database);
    await done.updateOne({ _id: id }, { $setOnInsert: { appliedAt: new Date() } }, { upsert: true });
  }
}
