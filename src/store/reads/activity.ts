import type { Interaction } from '../../domain/refund/interaction.ts';
import { asOrderId, type OrderId } from '../../domain/values/ids.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { decodeInteractions } from '../documents/journal-document.ts';
import { type ActivityPosition, activityCursor, readActivityCursor } from './cursors.ts';
import { type Page, pageOf } from './page.ts';

/** An entry of some order's timeline; `entry` is the journal's, which one call wrote. */
export type Activity = {
  readonly orderId: OrderId;
  readonly entry: string;
  readonly at: Date;
  readonly interaction: Interaction;
};

/**
 * What happened to any order's refunds, newest first: the journal's entries by their instant, and what one call did in
 * the reverse of its order. Throws BadCursor, StoreOutage.
 */
export async function listActivity(
  store: Store,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<Page<Activity>> {
  const position = after === null ? null : readActivityCursor(after);
  const finding = store.collections.journal
    .find(
      {
        $and: [
          // The partial index's own condition, or it isn't used.
          { firstSequence: { $exists: true } },
          ...(position === null ? [] : [{ at: { $lte: position.at } }, notNewer(position)]),
        ],
      },
      {
        ...readLimits,
        hint: 'activity',
        projection: { orderId: 1, at: 1, interactions: 1, currency: 1 },
      },
    )
    .sort({ at: -1, _id: -1 })
    // The page may begin inside an entry, and one more tells that there is a next page.
    .limit(first + 2)
    .toArray();
  const entries = await orOutage(finding);
  const all = entries.flatMap((stored) => {
    const unread = stored._id === position?.entry ? position.sequence : Number.POSITIVE_INFINITY;
    return [...decodeInteractions(stored)]
      .filter(({ sequence }) => sequence < unread)
      .sort((a, b) => b.sequence - a.sequence)
      .map((interaction) => ({
        orderId: asOrderId(stored.orderId),
        entry: stored._id,
        at: stored.at,
        interaction,
      }));
  });
  return pageOf(all, first);
}

export function cursorOfActivity({ at, entry, interaction }: Activity): string {
  return activityCursor({ at, entry, sequence: interaction.sequence });
}

function notNewer({ at, entry }: ActivityPosition) {
  return { $or: [{ at: { $lt: at } }, { _id: { $lte: entry } }] };
}
