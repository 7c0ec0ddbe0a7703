import type { EventType, FeedEvent } from '../../domain/events/event-types.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { decodeEvent } from '../documents/event-document.ts';
import { BadCursor, eventCursor, readEventCursor } from '../reads/cursors.ts';
import { type Page, pageOf } from '../reads/page.ts';
import { onlyGroup } from './event-lease.ts';

/** An event, and where it stands in the feed. */
export type ListedEvent = FeedEvent & { readonly position: bigint };

export type EventFilter = { readonly types: readonly EventType[] | null; readonly orderId: string | null };

/**
 * Events as they were told, oldest first, after a cursor. Nothing ever comes to stand before what a page has shown: a
 * page ends at the newest position that was read before it was, and up to there all is visible (E4). Without that, a
 * query of several types could see the one's newest and have missed another's. Throws BadCursor, StoreOutage.
 */
export async function listEvents(
  store: Store,
  { types, orderId }: EventFilter,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<Page<ListedEvent>> {
  const from = after === null ? 0n : readEventCursor(after);
  if (types?.length === 0) return { items: [], hasNextPage: false };
  const { events } = store.collections;
  const newest = await newestPosition(store);
  // Of a feed that was longer: another database, or one that was restored from a backup.
  if (newest < from) throw new BadCursor();
  if (newest === from) return { items: [], hasNextPage: false };
  const between = { position: { $gt: from, $lte: newest } };
  const ofTypes = types === null ? {} : { type: { $in: [...types] } };
  const finding =
    orderId === null
      ? events
          .find({ group: onlyGroup, ...between, ...ofTypes }, readLimits)
          .hint(types === null ? 'group_1_position_1' : 'group_1_type_1_position_1')
          .sort({ position: 1 })
      : // An order's events stand in the same order by either.
        events
          .find({ orderId, ...between, ...ofTypes }, readLimits)
          .hint('orderId_1_position_1')
          .sort({ position: 1 });
  const found = await orOutage(finding.limit(first + 1).toArray());
  return pageOf(found.map(decodeEvent), first);
}

/** Up to where all of the feed is visible. Throws StoreOutage. */
export async function newestPosition(store: Store): Promise<bigint> {
  const group = await orOutage(store.collections.eventGroups.findOne({ _id: onlyGroup }, readLimits));
  return group?.position ?? 0n;
}

export function cursorOfEvent({ position }: ListedEvent): string {
  return eventCursor(position);
}
