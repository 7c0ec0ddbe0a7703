import mongoose from 'mongoose';
import { readLimits, type Session, type Store } from '../connection/connect.ts';
import { durableInTime } from '../connection/durable.ts';
import { isDuplicateKey, orOutage } from '../connection/outage.ts';
import type { StoredEventGroup } from '../documents/event-document.ts';

/** All of one database today; a group a shard would count positions of its own. */
export const onlyGroup = 'all';

/** Whose turn it is: no other sequencer of the group writes while its epoch is the group's (E3). */
export type EventLease = { readonly group: string; readonly epoch: number; readonly leaseMs: number };

/** Somebody else took over, because this one was late: whatever it was about to write is not to be written. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/** How far the group is, where this process may go on from; null while somebody else has the turn. Throws StoreOutage. */
export async function takeTurn(
  store: Store,
  { group, leaseMs }: { readonly group: string; readonly leaseMs: number },
): Promise<{ readonly lease: EventLease; readonly from: StoredEventGroup } | null> {
  await begin(store, group);
  const from = await orOutage(
    store.collections.eventGroups.findOneAndUpdate(
      { _id: group, $expr: { $lte: ['$leasedUntil', '$$NOW'] } },
      [{ $set: { epoch: { $add: ['$epoch', 1] }, leasedUntil: { $add: ['$$NOW', leaseMs] } } }],
      { returnDocument: 'after', maxTimeMS: readLimits.maxTimeMS, writeConcern: durableInTime },
    ),
  );
  return from === null ? null : { lease: { group, epoch: from.epoch, leaseMs }, from };
}

/** Keeps the turn, and says how far the journal was listened to. Throws Fenced, StoreOutage. */
export async function keepTurn(
  store: Store,
  { group, epoch, leaseMs }: EventLease,
  progress: Partial<Progress> = {},
): Promise<void> {
  const updating = store.collections.eventGroups.updateOne(
    { _id: group, epoch },
    [{ $set: { leasedUntil: { $add: ['$$NOW', leaseMs] }, ...literal(progress) } }],
    { maxTimeMS: readLimits.maxTimeMS, writeConcern: durableInTime },
  );
  if ((await orOutage(updating)).matchedCount === 0) throw new Fenced('Another sequencer took over.');
}

/**
 * How far the group is, while the turn is still this process's, and the session of its transactions from now on. One that
 * a sequencer died in, or stands frozen in, is ended first: the server would keep what it wrote locked for up to a minute,
 * and nobody could write the same events meanwhile. Throws Fenced, StoreOutage.
 */
export async function standOf(
  store: Store,
  { group, epoch }: EventLease,
  session: Session,
): Promise<StoredEventGroup> {
  const { eventGroups } = store.collections;
  const found = await orOutage(eventGroups.findOne({ _id: group, epoch }, readLimits));
  if (found === null) throw new Fenced('Another sequencer took over.');
  await endSession(store, found.session ?? null);
  const registering = eventGroups.updateOne(
    { _id: group, epoch },
    { $set: { session: nameOf(session) } },
    { maxTimeMS: readLimits.maxTimeMS, writeConcern: durableInTime },
  );
  if ((await orOutage(registering)).matchedCount === 0) throw new Fenced('Another sequencer took over.');
  return found;
}

/**
 * The session is no sequencer's any more: whoever takes over has nothing to end, and it may be used for something else.
 * False where that couldn't be said: somebody may end it at any time.
 */
export async function leaveSession(
  store: Store,
  { group, epoch }: EventLease,
  session: Session,
): Promise<boolean> {
  const leaving = store.collections.eventGroups.updateOne(
    { _id: group, epoch, session: nameOf(session) },
    { $set: { session: null } },
    { maxTimeMS: readLimits.maxTimeMS, writeConcern: durableInTime },
  );
  return leaving.then(
    ({ matchedCount }) => matchedCount === 1,
    () => false,
  );
}

function nameOf(session: Session): string {
  return new mongoose.mongo.UUID(session.id?.id.buffer).toHexString();
}

/** Where the server doesn't let us, it does so itself when the transaction's time is over. */
async function endSession(store: Store, id: string | null): Promise<void> {
  if (id === null) return;
  const ending = store.connection
    .getClient()
    .db('admin')
    .command({ killSessions: [{ id: new mongoose.mongo.UUID(id) }] }, { timeoutMS: readLimits.maxTimeMS });
  await ending.catch(() => undefined);
}

/** Lets another one go on at once. */
export async function endTurn(store: Store, { group, epoch }: EventLease): Promise<void> {
  const updating = store.collections.eventGroups.updateOne(
    { _id: group, epoch },
    [{ $set: { leasedUntil: '$$NOW' } }],
    { maxTimeMS: readLimits.maxTimeMS },
  );
  await orOutage(updating);
}

/** How far the journal has been followed: see event-document.ts. */
export type Progress = {
  readonly token: string | null;
  readonly lookedThrough: string | null;
  /** `now` by the database's clock. */
  readonly toldUntil: Date | 'now';
};

/** As a pipeline takes it: its texts are no names of fields. */
export function literal(progress: Partial<Progress>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(progress).map(([name, value]) => [name, value === 'now' ? '$$NOW' : { $literal: value }]),
  );
}

async function begin(store: Store, group: string): Promise<void> {
  const { eventGroups } = store.collections;
  if ((await orOutage(eventGroups.findOne({ _id: group }, readLimits))) !== null) return;
  const first = { epoch: 0, leasedUntil: new Date(0), session: null, position: 0n, token: null };
  const inserting = eventGroups.insertOne(
    { _id: group, ...first, lookedThrough: null, toldUntil: null },
    { writeConcern: durableInTime },
  );
  await inserting.catch((error: unknown) => {
    if (!isDuplicateKey(error)) return orOutage(Promise.reject(error));
    return undefined;
  });
}
