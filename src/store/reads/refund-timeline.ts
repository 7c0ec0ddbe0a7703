import type { Interaction } from '../../domain/refund/interaction.ts';
import type { Refund } from '../../domain/refund/refund.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { decodeInteractions } from '../documents/journal-document.ts';
import type { Page } from './page.ts';

/** Which part of it: so many from the beginning or (`fromEnd`) from the end, between two sequence numbers. */
export type TimelineRequest = {
  readonly count: number;
  readonly fromEnd: boolean;
  /** Exclusive; null: no bound. */
  readonly after: number | null;
  readonly before: number | null;
};

/**
 * What happened to one refund, newest last: a stretch of the order's timeline without what isn't about it. Each entry of
 * the journal that is read has something about it, so one more than asked for is enough. Throws StoreOutage.
 */
export async function refundTimeline(
  store: Store,
  { id, orderId }: Pick<Refund, 'id' | 'orderId'>,
  { count, fromEnd, after, before }: TimelineRequest,
): Promise<Page<Interaction> & { readonly hasPreviousPage: boolean }> {
  const bounds = {
    $gt: 0,
    ...(before !== null && { $lt: before }),
  };
  const finding = store.collections.journal
    .find(
      {
        orderId,
        'interactions.refundId': id,
        firstSequence: bounds,
        ...(after !== null && { lastSequence: { $gt: after } }),
      },
      {
        ...readLimits,
        hint: 'ofRefund',
        projection: { interactions: 1, currency: 1 },
      },
    )
    .sort({ firstSequence: fromEnd ? -1 : 1 })
    .limit(count + 1)
    .toArray();
  const found = (await orOutage(finding)).flatMap(decodeInteractions).filter(isWanted);
  const sorted = found.sort((a, b) => a.sequence - b.sequence);
  if (fromEnd)
    return {
      items: sorted.slice(-count),
      hasNextPage: before !== null,
      hasPreviousPage: sorted.length > count,
    };
  return {
    items: sorted.slice(0, count),
    hasNextPage: sorted.length > count,
    hasPreviousPage: after !== null,
  };

  function isWanted({ refundId, sequence }: Interaction): boolean {
    const isAfter = after === null || sequence > after;
    return refundId === id && isAfter && (before === null || sequence < before);
  }
}
