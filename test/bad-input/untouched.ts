import { createHash } from 'node:crypto';
import type { Store } from '../../src/store/connect.ts';

/** Every document of every collection, as a hash under its id: two of these are equal where nothing was written. */
export async function fingerprintsOf(store: Store): Promise<Record<string, string>> {
  const database = store.connection.getClient().db(store.connection.name);
  const fingerprints: Record<string, string> = {};
  for (const { name } of await database.listCollections({}, { nameOnly: true }).toArray()) {
    for (const document of await database.collection(name).find().toArray()) {
      const text = JSON.stringify(document, (_name, value) =>
        typeof value === 'bigint' ? `${value}n` : value,
      );
      fingerprints[`${name} ${document._id}`] = createHash('sha256').update(text).digest('hex');
    }
  }
  return fingerprints;
}

/** What must never get to a client: the driver's words, a stack, a host, a path. */
export const innerWords =
  /mongo|E11000|BSON|topology|node_modules|\.[jt]s:\d|\bat [\w.]+ \(|127\.0\.0\.1|localhost|ECONN|INTERNAL_SERVER_ERROR/i;
