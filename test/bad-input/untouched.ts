import type { Store } from '../../src/store/connection/connect.ts';

/**
 * Every collection's content, as MongoDB's own hash of it: two of these are equal where nothing was written. A refusal
 * counts that it asked who is primary; that isn't of the books.
 */
export async function fingerprintsOf(store: Store): Promise<Record<string, string>> {
  const database = store.connection.getClient().db(store.connection.name);
  const { collections } = await database.command({ dbHash: 1 });
  const { confirmations, ...books } = collections;
  return books;
}

/** What must never get to a client: the driver's words, a stack, a host, a path. */
export const innerWords =
  /mongo|E11000|BSON|topology|node_modules|\.[jt]s:\d|\bat [\w.]+ \(|127\.0\.0\.1|localhost|\bECONN[A-Z]|INTERNAL_SERVER_ERROR/i;
