import { randomUUID } from 'node:crypto';
import type { EventType } from '../../domain/events/event-types.ts';
import { asOrderId } from '../../domain/values/ids.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { durableInTime } from '../connection/durable.ts';
import { orOutage } from '../connection/outage.ts';
import { decodeEvent } from '../documents/event-document.ts';
import type { StoredEventLetter } from '../documents/event-lane-document.ts';
import { onlyGroup } from './event-lease.ts';
import type { ListedEvent } from './event-list.ts';

const durably = { writeConcern: durableInTime, maxTimeMS: readLimits.maxTimeMS } as const;

type Parked = {
  readonly endpoint: string;
  readonly eventId: string;
  readonly orderId: string;
  readonly tries: number;
  readonly dueMs: number | null;
};

/** Puts an event aside that its lane failed to tell. Asked for again it stays as it is. Throws StoreOutage, as all of these do. */
export async function parkLetter(
  store: Store,
  { endpoint, eventId, orderId, tries, dueMs }: Parked,
): Promise<void> {
  const now = store.clock.now();
  const putting = store.collections.eventLetters.updateOne(
    { _id: letterIdOf(endpoint, eventId) },
    {
      $setOnInsert: {
        ...{ endpoint, eventId, orderId: asOrderId(orderId), replay: false, tries, since: now, epoch: 0 },
        dueAt: dueMs === null ? null : new Date(now.getTime() + Math.round(dueMs)),
      },
    },
    { upsert: true, ...durably },
  );
  await orOutage(putting);
}

export type ReplayFilter =
  | { readonly ids: readonly string[] }
  | {
      /** Positions of the feed, as cursors say them: after the one, up to the other. */
      readonly after: bigint;
      readonly upTo: bigint;
      readonly types: readonly EventType[] | null;
      readonly orderId: string | null;
    };

const mostReplayed = 10_000;

/** The events that a replay would send; at most 10,000. */
export async function eventsToReplay(store: Store, filter: ReplayFilter): Promise<readonly ListedEvent[]> {
  const condition =
    'ids' in filter
      ? { _id: { $in: [...filter.ids] } }
      : {
          group: onlyGroup,
          position: { $gt: filter.after, $lte: filter.upTo },
          ...(filter.types !== null && { type: { $in: [...filter.types] } }),
          ...(filter.orderId !== null && { orderId: asOrderId(filter.orderId) }),
        };
  const finding = store.collections.events
    .find(condition, readLimits)
    .sort('ids' in filter ? { _id: 1 } : { position: 1 })
    .limit(mostReplayed)
    .toArray();
  return (await orOutage(finding)).map(decodeEvent);
}

/** Has them told once more, each with the id that it had. */
export async function replay(store: Store, endpoint: string, events: readonly ListedEvent[]): Promise<void> {
  if (events.length === 0) return;
  const now = store.clock.now();
  const writes = events.map(({ id, orderId }) => ({
    updateOne: {
      filter: { _id: letterIdOf(endpoint, id) },
      update: {
        $set: {
          endpoint,
          eventId: id,
          orderId: asOrderId(orderId),
          replay: true,
          tries: 0,
          since: now,
          dueAt: now,
        },
        $inc: { epoch: 1 },
      },
      upsert: true,
    },
  }));
  await orOutage(store.collections.eventLetters.bulkWrite(writes, { writeConcern: durableInTime }));
}

/** Has an endpoint told that it is one; gives the event's id. */
export async function sendTest(store: Store, endpoint: string): Promise<string> {
  const eventId = `evt_test_${randomUUID().replaceAll('-', '')}`;
  await parkLetter(store, { endpoint, eventId, orderId: 'test', tries: 0, dueMs: 0 });
  return eventId;
}

/** A letter whose turn has come, with its event; null where there is none. */
export async function takeLetter(
  store: Store,
  endpoints: readonly string[],
  leaseMs: number,
): Promise<{ readonly letter: StoredEventLetter; readonly event: ListedEvent | null } | null> {
  const taking = store.collections.eventLetters.findOneAndUpdate(
    {
      endpoint: { $in: [...endpoints] },
      dueAt: { $gt: new Date(0), $lte: store.clock.now() },
      $expr: { $lte: ['$dueAt', '$$NOW'] },
    },
    [{ $set: { epoch: { $add: ['$epoch', 1] }, dueAt: { $add: ['$$NOW', leaseMs] } } }],
    { returnDocument: 'after', sort: { dueAt: 1 }, hint: { endpoint: 1, dueAt: 1 }, ...durably },
  );
  const letter = await orOutage(taking);
  if (letter === null) return null;
  const finding = store.collections.events.findOne({ _id: letter.eventId }, readLimits);
  const event = await orOutage(finding);
  return { letter, event: event === null ? null : decodeEvent(event) };
}

/** It was taken. */
export async function endLetter(store: Store, { _id, epoch }: StoredEventLetter): Promise<void> {
  await orOutage(store.collections.eventLetters.deleteOne({ _id, epoch }, durably));
}

/** It wasn't; null: its tries are used up. */
export async function delayLetter(
  store: Store,
  { _id, epoch }: StoredEventLetter,
  delayMs: number | null,
): Promise<void> {
  const dueAt = delayMs === null ? null : { $add: ['$$NOW', Math.round(delayMs)] };
  const delaying = store.collections.eventLetters.updateOne(
    { _id, epoch },
    [{ $set: { tries: { $add: ['$tries', 1] }, dueAt } }],
    durably,
  );
  await orOutage(delaying);
}

function letterIdOf(endpoint: string, eventId: string): string {
  return `${endpoint} ${eventId}`;
}
