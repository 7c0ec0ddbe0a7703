import { eventTypes, type FeedEvent } from '../../domain/events/event-types.ts';
import type { OrderId } from '../../domain/values/ids.ts';
import { type DocumentOf, storedDocument } from '../codecs/document.ts';
import { count, id, instant, long, named, oneOf, orNull, text } from '../codecs/kinds.ts';

/** What is told to other systems: appended by the sequencer, and never changed (E2). */
export const eventDocument = storedDocument(
  { collection: 'events', version: 1 },
  {
    _id: named('id', text),
    /** Whose positions it counts in: one group today, and one a shard where there are shards. */
    group: text,
    /** Counts from 1 inside the group without a gap. */
    position: long,
    type: oneOf(eventTypes),
    orderId: id<OrderId>(),
    refundId: orNull(text),
    sequence: count,
    revision: count,
    at: instant,
    data: text,
  },
);

export type StoredEvent = DocumentOf<typeof eventDocument>;

const { schema } = eventDocument;
/** The feed, and its fence: nobody takes a position that is taken. */
schema.index({ group: 1, position: 1 }, { unique: true });
schema.index({ group: 1, type: 1, position: 1 });
/** An order's events, and the other fence. */
schema.index({ orderId: 1, sequence: 1 }, { unique: true });
schema.index({ orderId: 1, position: 1 });

/** How far an order's entries in the journal have become events. */
export const eventOrderDocument = storedDocument(
  { collection: 'eventOrders', version: 1 },
  {
    _id: named('orderId', id<OrderId>()),
    group: text,
    revision: count,
    sequence: count,
    /** Since when an entry that must be there isn't: what comes after it waits (E2). */
    waitingSince: orNull(instant),
  },
);

export type StoredEventOrder = DocumentOf<typeof eventOrderDocument>;

eventOrderDocument.schema.index(
  { group: 1, waitingSince: 1 },
  { partialFilterExpression: { waitingSince: { $gt: new Date(0) } } },
);

/** Whose turn it is to put events there, and how far the group has come. */
export const eventGroupDocument = storedDocument(
  { collection: 'eventGroups', version: 1 },
  {
    _id: text,
    /** Of the sequencer whose turn it is; raised by each that takes over (E3). */
    epoch: count,
    leasedUntil: instant,
    /** Of the database: that of the sequencer's transactions, so that whoever takes over can end one it died in; null before it has one. */
    session: orNull(text),
    /** Of the newest event. */
    position: long,
    /** Where the journal's change stream is to go on; null where it must begin anew. */
    token: orNull(text),
    /** The order after which the orders are to be looked through; null where that is done. */
    lookedThrough: orNull(text),
    /** All that was committed before is told; null before it ever was. */
    toldUntil: orNull(instant),
  },
);

export type StoredEventGroup = DocumentOf<typeof eventGroupDocument>;

export const encodeEvent: (
  event: FeedEvent & { readonly group: string; readonly position: bigint },
) => StoredEvent = eventDocument.encode;
export const decodeEvent: (stored: StoredEvent) => FeedEvent & { readonly position: bigint } =
  eventDocument.decode;
