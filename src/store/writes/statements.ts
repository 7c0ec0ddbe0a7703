import type { Routed } from '../../domain/account/destination.ts';
import type { OrderAccount } from '../../domain/account/order-account.ts';
import { payeeOf } from '../../domain/account/provider-address.ts';
import type { Change, Changes } from '../../domain/changes/changes.ts';
import type { CreditNote } from '../../domain/refund/credit-note.ts';
import type { Receipt } from '../../domain/refund/refund.ts';
import { invariant } from '../../domain/values/invariant.ts';
import type { Difference } from '../codecs/difference.ts';
import type { Session, Store } from '../connection/connect.ts';
import { durableInTime } from '../connection/durable.ts';
import {
  deliveryFields,
  encodeCreditNote,
  type StoredCreditNote,
} from '../documents/credit-note-document.ts';
import { encodeJournalEntry } from '../documents/journal-document.ts';
import type { JournalEntry } from '../documents/journal-entry.ts';
import { changedInAccount, encodeAccount, type StoredOrder } from '../documents/order-document.ts';
import { changedInReceipt, encodeReceipt, type StoredReceipt } from '../documents/receipt-document.ts';
import { changedInRefund, encodeRefund, type StoredRefund } from '../documents/refund-document.ts';
import { changeOfCustomer } from '../documents/refund-facets.ts';
import { assertWritten, Overtaken, unlessDuplicate } from './overtaken.ts';

/**
 * The order's document comes first and is the lock (T3): it is only changed where it still has the revision that was
 * decided on, and it always changes. Gives it as it stands then, as the others give theirs.
 */
export async function putAccount(
  store: Store,
  { before, after, healed }: { before: OrderAccount | null; after: OrderAccount; healed: boolean },
  session: Session,
): Promise<StoredOrder> {
  const { orders } = store.collections;
  const stamped = { ...after, updatedAt: store.clock.now() };
  const document = encodeAccount(stamped);
  if (before === null) {
    const inserting = orders.insertOne(document, { session });
    await unlessDuplicate(inserting, () => new Overtaken(`Order ${after.id} was recorded in the meantime.`));
    return document;
  }
  invariant(
    after.id === before.id && after.revision === before.revision + 1,
    `Order ${before.id} goes from revision ${before.revision} to the next, not to ${after.revision}.`,
  );
  const result = await orders.updateOne(
    { _id: before.id, revision: before.revision },
    // The revision is among it.
    { $set: changedInAccount(before, stamped, { healed }) },
    { session },
  );
  if (result.matchedCount === 0) {
    throw new Overtaken(`Order ${before.id} is no longer at revision ${before.revision}.`);
  }
  assertWritten(result.modifiedCount, 1, `order ${before.id}`);
  return document;
}

/** Lists of a customer's refunds go by what the refunds say, so they are told of another customer, or of none any more. */
export async function putCustomer(
  store: Store,
  { before, after }: { before: OrderAccount | null; after: OrderAccount },
  session: Session,
): Promise<void> {
  if (before === null || before.customerId === after.customerId) return;
  await store.collections.refunds.updateMany({ orderId: after.id }, changeOfCustomer(after.customerId), {
    session,
  });
}

/** Writes the refunds of a decision, inside its transaction. */
export async function putRefunds(
  store: Store,
  { account, refunds: changes }: Changes,
  session: Session,
): Promise<StoredRefund[]> {
  const { refunds } = store.collections;
  const laneOf = (part: Routed) => payeeOf(account, part).provider;
  const updatedAt = store.clock.now();
  const beside = { laneOf, now: updatedAt, customerId: account.customerId };
  const added = changes
    .filter(({ before }) => before === null)
    .map(({ after }) => encodeRefund({ ...after, updatedAt }, beside));
  if (added.length > 0) {
    const { insertedCount } = await refunds.insertMany(added, { session });
    assertWritten(insertedCount, added.length, 'new refunds');
  }
  const changed = changes.flatMap(({ before, after }) => {
    if (before === null) return [];
    const difference = changedInRefund(before, after, beside);
    return Object.keys(difference).length === 0 ? [] : [{ before, after, difference }];
  });
  if (changed.length === 0) return added;
  // A dispatcher's claim changes no revision, so what was decided on is guarded by the claims, too.
  const updates = changed.flatMap(({ before, after, difference }) =>
    writing(after, { ...difference, updatedAt }, { claims: before.claims }),
  );
  const { matchedCount } = await refunds.bulkWrite(updates, { session });
  if (matchedCount < updates.length)
    throw new Overtaken(`A dispatcher leased a refund of order ${account.id} in the meantime.`);
  return [...added, ...changed.map(({ after }) => encodeRefund({ ...after, updatedAt }, beside))];
}

/** Writes its receipts, inside the same transaction. */
export async function putReceipts(
  store: Store,
  changes: readonly Change<Receipt>[],
  session: Session,
): Promise<StoredReceipt[]> {
  const { receipts } = store.collections;
  const added = changes.filter(({ before }) => before === null).map(({ after }) => encodeReceipt(after));
  if (added.length > 0) {
    const inserting = receipts.insertMany(added, { session });
    const { insertedCount } = await unlessDuplicate(
      inserting,
      () => new Overtaken('A receipt of this provider refund was recorded in the meantime.'),
    );
    assertWritten(insertedCount, added.length, 'new receipts');
  }
  const updates = changes.flatMap(({ before, after }) =>
    before === null ? [] : writing(after, changedInReceipt(before, after), {}),
  );
  if (updates.length === 0) return added;
  assertWritten((await receipts.bulkWrite(updates, { session })).matchedCount, updates.length, 'receipts');
  const changed = changes.filter(({ before }) => before !== null);
  return [...added, ...changed.map(({ after }) => encodeReceipt(after))];
}

export async function insertNotes(
  store: Store,
  notes: readonly CreditNote[],
  session: Session,
): Promise<StoredCreditNote[]> {
  if (notes.length === 0) return [];
  const added = notes.map(encodeCreditNote);
  const { insertedCount } = await store.collections.creditNotes.insertMany(added, { session });
  assertWritten(insertedCount, notes.length, 'credit notes');
  return added;
}

export async function putDeliveries(
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
  const { creditNotes, refunds } = store.collections;
  const { matchedCount } = await creditNotes.bulkWrite(updates, { session });
  assertWritten(matchedCount, updates.length, 'deliveries of credit notes');
  // Their refunds show when they were sent.
  const of = { orderId: account.id, _id: { $in: deliveries.map(({ noteId }) => noteId) } };
  const notes = await creditNotes.find(of, { session, projection: { _id: 0, refundId: 1 } }).toArray();
  const shown = { orderId: account.id, _id: { $in: [...new Set(notes.map(({ refundId }) => refundId))] } };
  await refunds.updateMany(shown, { $set: { updatedAt: store.clock.now() } }, { session });
}

/** In ms: where it stands alone, no transaction bounds the time that it takes. */
const alone = { maxTimeMS: 4_000, writeConcern: durableInTime } as const;

export async function insertEntry(store: Store, entry: JournalEntry, session: Session | null): Promise<void> {
  const document = encodeJournalEntry(entry);
  const inserting = store.collections.journal.insertOne(document, session === null ? alone : { session });
  await unlessDuplicate(
    inserting,
    () => new Overtaken('The idempotency key was used before.', 'the same key'),
  );
}

function writing<Guard extends object>(
  { id, orderId }: { id: string; orderId: string },
  difference: Difference,
  guard: Guard,
) {
  if (Object.keys(difference).length === 0) return [];
  return [{ updateOne: { filter: { _id: id, orderId, ...guard }, update: { $set: difference } } }];
}
