import { setTimeout as pause } from 'node:timers/promises';
import type { OrderId } from '../domain/ids.ts';
import { readLimits, type Store } from './connect.ts';
import { decodeJournalEntry, type JournalEntry } from './journal-codec.ts';
import { orOutage, StoreOutage } from './outage.ts';

export type JournalKey = { readonly id: string; readonly orderId: OrderId };

/** The entry under that key, once a majority has it; null where there is none. Throws StoreOutage. */
export async function findEntry(store: Store, { id, orderId }: JournalKey): Promise<JournalEntry | null> {
  const stored = await orOutage(store.collections.journal.findOne({ _id: id, orderId }, readLimits));
  return stored === null ? null : decodeJournalEntry(stored);
}

/**
 * The entry of that caller and key, of whichever order: before a refusal is answered, for a key that was used on
 * another order is a reused key whatever else is wrong (the precedence of RefusalCode). Only refusals pay for it:
 * on a sharded cluster it asks every shard. Throws StoreOutage.
 */
export async function findEntryOfKey(store: Store, id: string): Promise<JournalEntry | null> {
  const stored = await orOutage(store.collections.journal.findOne({ _id: id }, readLimits));
  return stored === null ? null : decodeJournalEntry(stored);
}

/**
 * The entry that made an insert fail, of whichever order; null where it is gone again. It is answered from only once
 * a majority has it: what one node alone holds may still disappear with that node. Throws StoreOutage where that
 * takes longer than `until` (milliseconds since 1970).
 *
 * On a sharded cluster the journal's _id is unique per shard alone, so a key that is used for two orders at
 * once is noticed only where both orders live on one shard. For one order it always is.
 */
export async function findTakenEntry(store: Store, id: string, until: number): Promise<JournalEntry | null> {
  const { journal } = store.collections;
  for (;;) {
    const durable = await findEntryOfKey(store, id);
    if (durable !== null) return durable;
    const newest = { ...readLimits, readConcern: { level: 'local' }, projection: { _id: 1 } } as const;
    if ((await orOutage(journal.findOne({ _id: id }, newest))) === null) return null;
    if (Date.now() > until) break;
    await pause(5);
  }
  throw new StoreOutage('Another call with this idempotency key is still being written.', {
    retryable: true,
  });
}
