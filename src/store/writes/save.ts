import type { OrderAccount } from '../../domain/account/order-account.ts';
import type { Changes } from '../../domain/changes/changes.ts';
import type { Sealed } from '../../domain/decisions/finalize.ts';
import type { CreditNote } from '../../domain/refund/credit-note.ts';
import { invariant } from '../../domain/values/invariant.ts';
import type { Session, Store } from '../connection/connect.ts';
import { durableInTime } from '../connection/durable.ts';
import { deliveryFields, encodeCreditNote } from '../documents/credit-note-document.ts';
import { encodeJournalEntry } from '../documents/journal-document.ts';
import type { JournalEntry } from '../documents/journal-entry.ts';
import { changedInAccount, encodeAccount } from '../documents/order-document.ts';
import { putReceipts, putRefunds } from './save-refunds.ts';
import { inTransaction } from './transaction.ts';
import { assertWritten, RevisionMissed, unlessDuplicate } from './written.ts';

/** What an accepted call writes. `before` is the account as it stands in the database; null where it is new. */
export type Acceptance = {
  readonly before: OrderAccount | null;
  /** What the decision changes; null where nothing changes but the journal. */
  readonly changes: Sealed | null;
  readonly entry: JournalEntry;
  /** invoiceData was drifted before, and stands realigned in `changes` (D23). */
  readonly healed: boolean;
};

/** A payment that the decision records belongs to another order by now: nothing was written; decide again. */
class PaymentTaken extends RevisionMissed {}

/** The caller has used this idempotency key already: nothing was written; the journal has the answer. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken';
}

/**
 * Writes all effects of one accepted call in one transaction (D19). The order's document comes first and is the
 * lock: it is only changed where it still has the revision that was decided on (T3).
 * Throws RevisionMissed, PaymentTaken or KeyTaken, after which nothing is written; a driver's error, after which
 * nobody knows (T5).
 */
export async function saveAccepted(store: Store, acceptance: Acceptance): Promise<void> {
  const { changes, before, entry, healed } = acceptance;
  if (changes === null) {
    await insertEntry(store, entry, null);
    return;
  }
  await inTransaction(store, async (session) => {
    await putAccount(store, { before, after: changes.account, healed }, session);
    await claimPayments(store, before, changes.account, session);
    await putRefunds(store, changes, session);
    await putReceipts(store, changes.receipts, session);
    await insertNotes(store, changes.notes, session);
    await putDeliveries(store, changes, session);
    await insertEntry(store, entry, session);
  });
}

async function putAccount(
  store: Store,
  { before, after, healed }: { before: OrderAccount | null; after: OrderAccount; healed: boolean },
  session: Session,
): Promise<void> {
  const { orders } = store.collections;
  if (before === null) {
    const inserting = orders.insertOne(encodeAccount(after), { session });
    await unlessDuplicate(
      inserting,
      () => new RevisionMissed(`Order ${after.id} was recorded in the meantime.`),
    );
    return;
  }
  invariant(
    after.id === before.id && after.revision === before.revision + 1,
    `Order ${before.id} goes from revision ${before.revision} to the next, not to ${after.revision}.`,
  );
  const result = await orders.updateOne(
    { _id: before.id, revision: before.revision },
    // The revision is among it: it always changes, and so the document is always locked.
    { $set: changedInAccount(before, after, { healed }) },
    { session },
  );
  if (result.matchedCount === 0) {
    throw new RevisionMissed(`Order ${before.id} is no longer at revision ${before.revision}.`);
  }
  assertWritten(result.modifiedCount, 1, `order ${before.id}`);
}

/** The first order to record a payment owns it for ever; recording it there again finds its own claim. */
async function claimPayments(
  store: Store,
  before: OrderAccount | null,
  after: OrderAccount,
  session: Session,
): Promise<void> {
  if (before?.payments === after.payments) return;
  const known = new Set(before?.payments.map(({ id }) => id));
  const claims = after.payments
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => ({
      updateOne: {
        filter: { _id: id, orderId: after.id },
        update: { $setOnInsert: { orderId: after.id } },
        upsert: true,
      },
    }));
  if (claims.length === 0) return;
  const claiming = store.collections.paymentOwners.bulkWrite(claims, { session });
  const result = await unlessDuplicate(
    claiming,
    () => new PaymentTaken(`A payment of order ${after.id} belongs to another order.`),
  );
  assertWritten(result.matchedCount + result.upsertedCount, claims.length, `payments of order ${after.id}`);
}

async function insertNotes(store: Store, notes: readonly CreditNote[], session: Session): Promise<void> {
  if (notes.length === 0) return;
  const { insertedCount } = await store.collections.creditNotes.insertMany(notes.map(encodeCreditNote), {
    session,
  });
  assertWritten(insertedCount, notes.length, 'credit notes');
}

async function putDeliveries(
  store: Store,
  { account, deliveries }: Changes,
  session: Session,
): Promise<void> {
  const updates = deliveries.map((delivery) => ({
    updateOne: {
      filter: { _id: delivery.noteId, orderId: account.id },
      update: { $set: deliveryFields(delivery) },
    },
  }));
  if (updates.length === 0) return;
  const { matchedCount } = await store.collections.creditNotes.bulkWrite(updates, { session });
  assertWritten(matchedCount, updates.length, 'deliveries of credit notes');
}

/** In ms: where it stands alone, no transaction bounds the time that it takes. */
const alone = { maxTimeMS: 4_000, writeConcern: durableInTime } as const;

async function insertEntry(store: Store, entry: JournalEntry, session: Session | null): Promise<void> {
  const document = encodeJournalEntry(entry);
  const inserting = store.collections.journal.insertOne(document, session === null ? alone : { session });
  await unlessDuplicate(inserting, () => new KeyTaken('The idempotency key was already used.'));
}
