import { setTimeout as pause } from 'node:timers/promises';
import type { OrderId } from '../../domain/values/ids.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage, StoreOutage } from '../connection/outage.ts';
import { decodeJournalEntry } from '../documents/journal-document.ts';
import type { JournalEntry } from '../documents/journal-entry.ts';

export type JournalKey = { readonly id: string; readonly orderId: OrderId };

/** The entry under that key, once a majority has it; null where there is none. Throws StoreOutage. */
export async function findEntry(store: Store, { id, orderId }: JournalKey): Promise<JournalEntry | null> {
  const stored = await orOutage(store.collections.journal.findOne({ _id: id, orderId }, readLimits));
  return stored === null ? null : decodeJournalEntry(stored);
}

/**
 * The entry that made an insert fail; null where it is gone again. It is answered from only once
 * a majority has it: what one node alone holds may still disappear with that node. Throws StoreOutage where that
 * takes longer than `until` (milliseconds since 1970).
 */
export async function findTakenEntry(
  store: Store,
  key: JournalKey,
  until: number,
): Promise<JournalEntry | null> {
  const { journal } = store.collections;
  for (;;) {
    const durable = await findEntry(store, key);
    if (durable !== null) return durable;
    const newest = { ...readLimits, readConcern: { level: 'local' }, projection: { _id: 1 } } as const;
    if ((await orOutage(journal.findOne({ _id: key.id, orderId: key.orderId }, newest))) === null)
      return null;
    if (Date.now() > until) break;
    await pause(5);
  }
  throw new StoreOutage(
    'Another request with this idempotency key is still in progress: retry with the same key.',
    {
      retryable: true,
    },
  );
}
