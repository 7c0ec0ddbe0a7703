import { randomUUID } from 'node:crypto';
import type { EventType } from '../../domain/events/event-types.ts';
import { asOrderId } from '../../domain/values/ids.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { durableInTime } from '../connection/durable.ts';
import { orOutage } from '../connection/outage.ts';
import { decodeEvent } from '../documents/event-document.ts';
import type { StoredEventAttempt, StoredEventLane } from '../documents/event-lane-document.ts';
import type { ListedEvent } from './event-list.ts';

const durably = { writeConcern: durableInTime, maxTimeMS: readLimits.maxTimeMS } as const;

/** A lane that this process, and no other, tells from until its lease is over: the longest due. Throws StoreOutage, as all of these do. */
export async function takeLane(
  store: Store,
  endpoints: readonly string[],
  leaseMs: number,
): Promise<StoredEventLane | null> {
  const taking = store.collections.eventLanes.findOneAndUpdate(
    // The partial index's own condition, or it isn't used.
    {
      endpoint: { $in: [...endpoints] },
      dueAt: { $gt: new Date(0), $lte: store.clock.now() },
      $expr: { $lte: ['$dueAt', '$$NOW'] },
    },
    [{ $set: { epoch: { $add: ['$epoch', 1] }, dueAt: { $add: ['$$NOW', leaseMs] } } }],
    { returnDocument: 'after', sort: { dueAt: 1 }, hint: { endpoint: 1, dueAt: 1 }, ...durably },
  );
  return orOutage(taking);
}

/** The next event of a lane; null where it is through. */
export async function nextInLane(
  store: Store,
  { orderId, settled, upTo }: Pick<StoredEventLane, 'orderId' | 'settled' | 'upTo'>,
  types: readonly EventType[] | null,
): Promise<ListedEvent | null> {
  const ofTypes = types === null ? {} : { type: { $in: [...types] } };
  const finding = store.collections.events
    .find(
      { orderId, sequence: { $gt: settled, $lte: upTo }, ...ofTypes },
      { ...readLimits, hint: 'orderId_1_sequence_1' },
    )
    .sort({ sequence: 1 })
    .limit(1)
    .toArray();
  const [found] = await orOutage(finding);
  return found === undefined ? null : decodeEvent(found);
}

/**
 * That event of the lane is done with: the next one is next. `gap`: it wasn't told. False where another sender took the lane
 * meanwhile: this one stops, for the other goes on with the same event.
 */
export async function settleInLane(
  store: Store,
  { _id, epoch }: StoredEventLane,
  { sequence, gap, leaseMs }: { readonly sequence: number; readonly gap: boolean; readonly leaseMs: number },
): Promise<boolean> {
  const settling = store.collections.eventLanes.updateOne(
    { _id, epoch },
    [
      {
        $set: { settled: sequence, tries: 0, failingSince: null, gap, dueAt: { $add: ['$$NOW', leaseMs] } },
      },
    ],
    durably,
  );
  return (await orOutage(settling)).matchedCount === 1;
}

/** It wasn't taken: it is tried again after that long, and nothing of its order before it. */
export async function delayLane(
  store: Store,
  { _id, epoch }: StoredEventLane,
  delayMs: number,
): Promise<void> {
  const delaying = store.collections.eventLanes.updateOne(
    { _id, epoch },
    [
      {
        $set: {
          tries: { $add: ['$tries', 1] },
          failingSince: { $ifNull: ['$failingSince', '$$NOW'] },
          dueAt: { $add: ['$$NOW', Math.round(delayMs)] },
        },
      },
    ],
    durably,
  );
  await orOutage(delaying);
}

/** Lets it go: at once for whoever is next where more has come, else until more comes. */
export async function releaseLane(
  store: Store,
  { _id, epoch }: StoredEventLane,
  through: number,
): Promise<void> {
  const dueAt = { $cond: [{ $gt: ['$upTo', through] }, '$$NOW', null] };
  const releasing = store.collections.eventLanes.updateOne(
    { _id, epoch },
    [{ $set: { settled: { $max: ['$settled', through] }, dueAt } }],
    durably,
  );
  await orOutage(releasing);
}

/** For the log of what was sent. */
export async function recordAttempt(
  store: Store,
  attempt: Omit<StoredEventAttempt, '_id' | 'orderId'> & { readonly orderId: string },
): Promise<void> {
  const inserting = store.collections.eventAttempts.insertOne({
    ...attempt,
    _id: randomUUID(),
    orderId: asOrderId(attempt.orderId),
  });
  await orOutage(inserting);
}
