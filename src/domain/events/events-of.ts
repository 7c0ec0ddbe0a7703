import type { Interaction } from '../refund/interaction.ts';
import type { FeedEvent, Happening } from './event-types.ts';
import { reconstructed } from './reconstructed.ts';

/** What of a journal's entry is told. */
type Entry = {
  readonly orderId: FeedEvent['orderId'];
  readonly at: Date;
  readonly revision: number;
  readonly interactions: readonly Interaction[];
  readonly happenings?: readonly Happening[];
};

/** An entry's events, all but their place and id. Nothing but the entry says what they are, so whoever makes them makes the same (E2). */
export function eventsOf(entry: Entry): readonly Omit<FeedEvent, 'id' | 'sequence'>[] {
  const { orderId, at, revision, interactions, happenings } = entry;
  return (happenings ?? reconstructed(interactions)).map(({ type, refundId, data }) => ({
    type,
    orderId,
    refundId,
    revision,
    at,
    data: JSON.stringify({ orderId, refundId, revision, ...data }),
  }));
}
