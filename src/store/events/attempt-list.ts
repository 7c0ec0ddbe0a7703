import { asOrderId } from '../../domain/values/ids.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import type { StoredEventAttempt } from '../documents/event-lane-document.ts';
import { attemptCursor, readAttemptCursor } from '../reads/cursors.ts';
import { type Page, pageOf } from '../reads/page.ts';

/** A try to send an event to an endpoint: what it answered, or why there was no answer. */
export type ListedAttempt = StoredEventAttempt;

export type AttemptFilter = {
  readonly endpoint: string | null;
  readonly orderId: string | null;
  readonly eventId: string | null;
};

/** Tries of the last 30 days, the newest first. Throws BadCursor, StoreOutage. */
export async function listAttempts(
  store: Store,
  { endpoint, orderId, eventId }: AttemptFilter,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<Page<ListedAttempt>> {
  const finding = store.collections.eventAttempts
    .find(
      {
        ...(endpoint !== null && { endpoint }),
        ...(orderId !== null && { orderId: asOrderId(orderId) }),
        ...(eventId !== null && { eventId }),
        ...(after !== null && olderThan(readAttemptCursor(after))),
      },
      { ...readLimits, hint: hintFor({ endpoint, orderId, eventId }) },
    )
    .sort({ at: -1, _id: -1 })
    .limit(first + 1)
    .toArray();
  return pageOf(await orOutage(finding), first);
}

function olderThan({ at, id }: { readonly at: Date; readonly id: string }) {
  return { $or: [{ at: { $lt: at } }, { at, _id: { $lt: id } }] };
}

/** Of an event there are ten tries or so an endpoint, of an order some hundred. */
function hintFor({ endpoint, orderId, eventId }: AttemptFilter): string {
  if (eventId !== null) return 'eventId_1_at_-1__id_-1';
  if (orderId !== null) return 'orderId_1_at_-1__id_-1';
  return endpoint !== null ? 'endpoint_1_at_-1__id_-1' : 'at_-1__id_-1';
}

export function cursorOfAttempt({ at, _id }: ListedAttempt): string {
  return attemptCursor({ at, id: _id });
}
