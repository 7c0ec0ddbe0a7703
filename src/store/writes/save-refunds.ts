import type { Change, Changes } from '../../domain/changes/changes.ts';
import type { Receipt } from '../../domain/refund/refund.ts';
import type { PaymentId } from '../../domain/values/ids.ts';
import { required } from '../../domain/values/invariant.ts';
import type { Difference } from '../codecs/difference.ts';
import type { Session, Store } from '../connection/connect.ts';
import { changedInReceipt, encodeReceipt } from '../documents/receipt-document.ts';
import { changedInRefund, encodeRefund } from '../documents/refund-document.ts';
import { assertWritten, RevisionMissed, unlessDuplicate } from './written.ts';

/** Writes the refunds of a decision, inside its transaction. Throws RevisionMissed. */
export async function putRefunds(
  store: Store,
  { account, refunds: changes }: Changes,
  session: Session,
): Promise<void> {
  const { refunds } = store.collections;
  const laneOf = (id: PaymentId) =>
    required(
      account.payments.find((payment) => payment.id === id),
      `Order ${account.id} has no payment ${id}.`,
    ).provider;
  const beside = { laneOf, now: store.clock.now() };
  const added = changes
    .filter(({ before }) => before === null)
    .map(({ after }) => encodeRefund(after, beside));
  if (added.length > 0) {
    const { insertedCount } = await refunds.insertMany(added, { session });
    assertWritten(insertedCount, added.length, 'new refunds');
  }
  // A dispatcher's claim changes no revision, so what was decided on is guarded by the claims, too.
  const updates = changes.flatMap(({ before, after }) =>
    before === null ? [] : writing(after, changedInRefund(before, after, beside), { claims: before.claims }),
  );
  if (updates.length === 0) return;
  const { matchedCount } = await refunds.bulkWrite(updates, { session });
  if (matchedCount < updates.length)
    throw new RevisionMissed(`A dispatcher leased a refund of order ${account.id} in the meantime.`);
}

/** Writes its receipts, inside the same transaction. Throws RevisionMissed where one was recorded meanwhile. */
export async function putReceipts(
  store: Store,
  changes: readonly Change<Receipt>[],
  session: Session,
): Promise<void> {
  const { receipts } = store.collections;
  const added = changes.filter(({ before }) => before === null).map(({ after }) => encodeReceipt(after));
  if (added.length > 0) {
    const inserting = receipts.insertMany(added, { session });
    const { insertedCount } = await unlessDuplicate(
      inserting,
      () => new RevisionMissed('A receipt of this provider refund was recorded in the meantime.'),
    );
    assertWritten(insertedCount, added.length, 'new receipts');
  }
  const updates = changes.flatMap(({ before, after }) =>
    before === null ? [] : writing(after, changedInReceipt(before, after), {}),
  );
  if (updates.length === 0) return;
  assertWritten((await receipts.bulkWrite(updates, { session })).matchedCount, updates.length, 'receipts');
}

function writing<Guard extends object>(
  { id, orderId }: { id: string; orderId: string },
  difference: Difference,
  guard: Guard,
) {
  if (Object.keys(difference).length === 0) return [];
  return [{ updateOne: { filter: { _id: id, orderId, ...guard }, update: { $set: difference } } }];
}
