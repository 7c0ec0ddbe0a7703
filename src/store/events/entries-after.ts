import { readLimits, type Session, type Store } from '../connection/connect.ts';
import type { StoredEventOrder } from '../documents/event-document.ts';
import { decodeJournalEntry, type StoredJournalEntry } from '../documents/journal-document.ts';
import type { JournalEntry } from '../documents/journal-entry.ts';
import { readEach } from '../reads/read-each.ts';

/** So many entries become events in one transaction. */
const atOnce = 500;

type Revised = JournalEntry & { readonly revision: number };
/** By order and revision. */
export type Entries = ReadonlyMap<string, ReadonlyMap<number, Revised>>;

/**
 * The entries of orders after what is known of them, by order and revision. In a transaction all is read at one moment,
 * so an entry that is missing beside a later one isn't on its way: it is lost, or can't be read.
 */
export async function entriesAfter(
  store: Store,
  reached: readonly { readonly orderId: string; readonly revision: number }[],
  known: ReadonlyMap<string, StoredEventOrder>,
  session: Session,
): Promise<{ readonly entries: Entries; readonly isAll: boolean }> {
  const furthest = new Map<string, number>();
  for (const { orderId, revision } of reached)
    furthest.set(orderId, Math.max(revision, furthest.get(orderId) ?? 0));
  const asked = [...furthest].flatMap(([orderId, upTo]) => {
    const { revision: from = 0, waitingSince = null } = known.get(orderId) ?? {};
    // Of one that waits nothing else is of use, and there may be much of it.
    const to = waitingSince === null ? upTo : Math.min(upTo, from + 1);
    return to > from ? [{ orderId, revision: { $gt: from, $lte: to } }] : [];
  });
  if (asked.length === 0) return { entries: new Map(), isAll: true };
  const found = await store.collections.journal
    .find({ $or: asked }, { session, batchSize: readLimits.batchSize, hint: 'orderId_1_revision_1' })
    .sort({ orderId: 1, revision: 1 })
    .limit(atOnce + 1)
    .toArray();
  const entries = new Map<string, Map<number, Revised>>();
  const read = readEach((stored: StoredJournalEntry) => [decodeJournalEntry(stored)]);
  for (const stored of found.slice(0, atOnce)) {
    const [entry] = [read(stored)].flatMap((one) => (one instanceof Error ? [] : one));
    if (entry === undefined || entry.revision === null) continue;
    const ofOrder = entries.get(entry.orderId) ?? new Map<number, Revised>();
    entries.set(entry.orderId, ofOrder.set(entry.revision, { ...entry, revision: entry.revision }));
  }
  return { entries, isAll: found.length <= atOnce };
}
