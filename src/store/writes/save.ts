import type { OrderAccount } from '../../domain/account/order-account.ts';
import type { Change } from '../../domain/changes/changes.ts';
import type { FinalizedChanges } from '../../domain/decisions/finalize.ts';
import type { Refund } from '../../domain/refund/refund.ts';
import type { Session, Store } from '../connection/connect.ts';
import type { JournalEntry } from '../documents/journal-entry.ts';
import { type Kept, keptOf } from '../documents/kept.ts';
import { claimIds } from './claims.ts';
import { Overtaken } from './overtaken.ts';
import {
  insertEntry,
  insertNotes,
  putAccount,
  putCustomer,
  putDeliveries,
  putReceipts,
  putRefunds,
} from './statements.ts';
import { inTransaction } from './transaction.ts';

/** What an accepted call writes. `before` is the account as it stands in the database; null where it is new. */
export type Acceptance = {
  readonly before: OrderAccount | null;
  /** What the decision changes; null where nothing changes but the journal. */
  readonly changes: FinalizedChanges | null;
  readonly entry: JournalEntry;
  /** invoiceData was drifted before, and stands realigned in `changes` (D23). */
  readonly healed: boolean;
};

/** Written, and what is kept of it (null: the order is as before); or nothing is, since somebody else was faster: decide again, or answer what the journal has. */
export type Saved = { readonly kept: Kept | null } | Overtaken['by'];

/**
 * Writes all effects of one accepted call in one transaction (D19), its entry in the journal among them, so that one
 * key has one effect (I5). Throws a driver's error, or StoreOutage, after which nobody knows what is written (T5); an
 * InvariantViolation, after which nothing is.
 */
export async function saveAccepted(store: Store, acceptance: Acceptance): Promise<Saved> {
  try {
    return { kept: await saveAll(store, acceptance) };
  } catch (error) {
    if (error instanceof Overtaken) return error.by;
    throw error;
  }
}

async function saveAll(store: Store, acceptance: Acceptance): Promise<Kept | null> {
  const { changes, entry } = acceptance;
  if (changes === null) {
    await insertEntry(store, entry, null);
    return null;
  }
  return inTransaction(store, (session) => putAll(store, { ...acceptance, changes }, session));
}

async function putAll(
  store: Store,
  { changes, before, entry, healed }: Acceptance & { readonly changes: FinalizedChanges },
  session: Session,
): Promise<Kept> {
  const account = await putAccount(store, { before, after: changes.account, healed }, session);
  await putCustomer(store, { before, after: changes.account }, session);
  await claimIds(store, before, changes.account, session);
  const refunds = await putRefunds(store, changes, session);
  const receipts = await putReceipts(store, changes.receipts, session);
  const notes = await insertNotes(store, changes.notes, session);
  await putDeliveries(store, changes, session);
  await insertEntry(store, entry, session);
  const isNew = ({ before: earlier }: Change<Refund>) => earlier === null;
  return keptOf({
    account,
    // A delivery moves its refund on once more.
    refunds: changes.deliveries.length === 0 ? refunds : [],
    newRefunds: new Set(changes.refunds.filter(isNew).map(({ after }) => after.id)),
    receipts,
    notes,
  });
}
