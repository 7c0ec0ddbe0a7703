import type { OrderId } from '../../domain/values/ids.ts';
import { type DocumentOf, storedDocument } from '../codecs/document.ts';
import { count, flag, id, instant, long, named, orNull, text } from '../codecs/kinds.ts';

/** Who is told, and how far the feed was looked through for it. Its address and secrets are the configuration's. */
export const eventEndpointDocument = storedDocument(
  { collection: 'eventEndpoints', version: 1 },
  {
    _id: named('name', text),
    position: long,
    /** A hash of where it was told: at another place it is told again, though it was disabled. */
    address: text,
    /** Since when it isn't told any more, because it answered 410; null where it is. */
    disabledAt: orNull(instant),
  },
);

/** What one endpoint is told of one order: first in, first out (E6). */
export const eventLaneDocument = storedDocument(
  { collection: 'eventLanes', version: 1 },
  {
    /** The endpoint's name, a space, and the order's id. */
    _id: text,
    endpoint: text,
    orderId: id<OrderId>(),
    /** The newest event that it is to be told, and the last that is settled: told, or parked. */
    upTo: count,
    settled: count,
    /** Of the event after the last one. */
    tries: count,
    failingSince: orNull(instant),
    /** What comes next is told with a gap before it. */
    gap: flag,
    /** When its turn comes, or when a sender that took it counts as gone; null while there is nothing to tell. */
    dueAt: orNull(instant),
    /** Of the sender that took it last (E6). */
    epoch: count,
  },
);
export type StoredEventLane = DocumentOf<typeof eventLaneDocument>;
eventLaneDocument.schema.index(
  { endpoint: 1, dueAt: 1 },
  { partialFilterExpression: { dueAt: { $gt: new Date(0) } } },
);

eventLaneDocument.schema.index(
  { endpoint: 1, failingSince: 1 },
  { partialFilterExpression: { failingSince: { $gt: new Date(0) } } },
);

/** An event that is told by itself: one that was parked, or that somebody asked for once more. */
export const eventLetterDocument = storedDocument(
  { collection: 'eventLetters', version: 1 },
  {
    /** The endpoint's name, a space, and the event's id. */
    _id: text,
    endpoint: text,
    eventId: text,
    orderId: id<OrderId>(),
    /** Somebody asked for it. */
    replay: flag,
    tries: count,
    since: instant,
    /** Null: its tries are used up, and it is dead until somebody asks for it. */
    dueAt: orNull(instant),
    epoch: count,
  },
);
export type StoredEventLetter = DocumentOf<typeof eventLetterDocument>;
eventLetterDocument.schema.index({ endpoint: 1, dueAt: 1 });
eventLetterDocument.schema.index({ dueAt: 1 });

/** Each try, for 30 days: whether it was sent is what is asked most. */
export const eventAttemptDocument = storedDocument(
  { collection: 'eventAttempts', version: 1 },
  {
    _id: text,
    endpoint: text,
    eventId: text,
    orderId: id<OrderId>(),
    at: instant,
    /** Null where there was no answer. */
    status: orNull(count),
    ms: count,
    /** How the answer begins, or why there was none. */
    said: text,
  },
);
export type StoredEventAttempt = DocumentOf<typeof eventAttemptDocument>;
eventAttemptDocument.schema.index({ at: 1 }, { expireAfterSeconds: 30 * 86_400 });
/** The log of what was sent, the newest first: all, an endpoint's, an order's, an event's. */
eventAttemptDocument.schema.index({ at: -1, _id: -1 });
eventAttemptDocument.schema.index({ endpoint: 1, at: -1, _id: -1 });
eventAttemptDocument.schema.index({ orderId: 1, at: -1, _id: -1 });
eventAttemptDocument.schema.index({ eventId: 1, at: -1, _id: -1 });
