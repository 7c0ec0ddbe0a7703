import type mongoose from 'mongoose';
import { journalIdOf } from '../../documents/journal-id.ts';

/** An entry as far as this looks at it; the rest of it is copied as it stands. */
type Entry = {
  readonly _id: string;
  readonly orderId: string;
  readonly caller: string;
  readonly key: string;
};

/**
 * Entries of the journal were called by caller and key alone. They get the name that has the order in it: a key that
 * was used before is still known by its entry, and by nothing else. The entry itself stays as it is; it never stands
 * there twice, or not at all, since an order's timeline is read from it.
 */
export async function nameEntriesByOrder(database: mongoose.mongo.Db): Promise<void> {
  const journal = database.collection<Entry>('journal');
  for (;;) {
    const some = await journal.find({ _id: oldName }, { sort: { _id: 1 }, limit: atOnce }).toArray();
    if (some.length === 0) return;
    await rename(database, some);
  }
}

/** A hash alone; the new ones go on with "_" and the order's id. */
const oldName = /^[\w-]{43}$/;
const atOnce = 500;

async function rename(database: mongoose.mongo.Db, entries: readonly Entry[]): Promise<void> {
  const journal = database.collection<Entry>('journal');
  await database.client.withSession((session) =>
    session.withTransaction(async () => {
      // Whoever else does the same at this moment was first with some.
      const left = await journal.find({ _id: { $in: entries.map(({ _id }) => _id) } }, { session }).toArray();
      if (left.length === 0) return;
      await journal.insertMany(
        left.map((entry) => ({ ...entry, _id: journalIdOf(entry) })),
        { session },
      );
      await journal.deleteMany({ _id: { $in: left.map(({ _id }) => _id) } }, { session });
    }),
  );
}
