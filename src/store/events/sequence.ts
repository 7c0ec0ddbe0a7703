import { eventsOf } from '../../domain/events/events-of.ts';
import type { OrderId } from '../../domain/values/ids.ts';
import type { Session, Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import {
  encodeEvent,
  type StoredEvent,
  type StoredEventGroup,
  type StoredEventOrder,
} from '../documents/event-document.ts';
import { inTransaction } from '../writes/transaction.ts';
import { type Entries, entriesAfter } from './entries-after.ts';
import { eventIdOf } from './event-id.ts';
import { type EventLease, Fenced, literal, type Progress } from './event-lease.ts';

/** An order stands at that revision, or did: all up to there is to be told. */
export type Reached = {
  readonly orderId: string;
  readonly revision: number;
  /** The order itself said so: whatever it comes to later is told of by the journal's stream. */
  readonly isNewest?: true;
};

export type Sequenced = {
  readonly events: number;
  /** False where there was more than one transaction should hold: the same is to be asked for again. */
  readonly done: boolean;
};

/**
 * Makes the entries that orders have come to into events, in the order given, and remembers how far that has come, in one
 * transaction: all of it or none, and only while the lease is the group's (E2, E3). Of an order the next revision is
 * the next, whatever was asked for; where its entry isn't there, the order waits for it, and no other one does.
 * Throws Fenced, StoreOutage; after any of them it may be asked for again.
 */
export function sequence(
  store: Store,
  lease: EventLease,
  reached: readonly Reached[],
  {
    progress = {},
    session: given,
  }: { readonly progress?: Partial<Progress>; readonly session?: Session } = {},
): Promise<Sequenced> {
  return orOutage(
    inTransaction(
      store,
      async (session) => {
        const group = await groupOf(store, lease, session);
        const known = await knownOf(store, reached, session);
        const { entries, isAll } = await entriesAfter(store, reached, known, session);
        const told = tell(group, known, { reached, entries, isAll, now: store.clock.now() });
        const done = isAll && !told.goesOn;
        const { events, eventOrders } = store.collections;
        if (told.events.length > 0) await events.insertMany(told.events, { session });
        const orders = [...told.orders.values()].map(putting);
        if (orders.length > 0) await eventOrders.bulkWrite(orders, { session });
        await moveOn(store, lease, {
          group,
          session,
          by: told.events.length,
          progress: done ? progress : {},
        });
        return { events: told.events.length, done };
      },
      given,
    ),
  );
}

async function groupOf(store: Store, { group, epoch }: EventLease, session: Session) {
  const found = await store.collections.eventGroups.findOne({ _id: group, epoch }, { session });
  if (found === null) throw new Fenced('Another sequencer took over.');
  return found;
}

async function knownOf(store: Store, reached: readonly Reached[], session: Session) {
  const ids = [...new Set(reached.map(({ orderId }) => orderId))];
  const found = await store.collections.eventOrders.find({ _id: { $in: ids } }, { session }).toArray();
  return new Map(found.map((one) => [one._id, one]));
}

type Telling = {
  readonly reached: readonly Reached[];
  readonly entries: Entries;
  readonly isAll: boolean;
  readonly now: Date;
};
type Told = {
  readonly events: StoredEvent[];
  readonly orders: Map<string, StoredEventOrder>;
  /** Some order had waited, and goes on: more of it may be there than was read. */
  goesOn: boolean;
};

function tell(
  { _id: group, position }: StoredEventGroup,
  known: ReadonlyMap<string, StoredEventOrder>,
  telling: Telling,
): Told {
  const told: Told = { events: [], orders: new Map(), goesOn: false };
  for (const { orderId, revision: upTo, isNewest = false } of telling.reached) {
    const fresh = { _id: orderId, group, revision: 0, sequence: 0, waitingSince: null };
    const before = told.orders.get(orderId) ?? known.get(orderId) ?? fresh;
    const ofOrder = telling.entries.get(orderId);
    let { revision, sequence: last } = before;
    for (; revision < upTo; revision += 1) {
      const entry = ofOrder?.get(revision + 1);
      if (entry === undefined) break;
      eventsOf(entry).forEach((event, n) => {
        last += 1;
        const place = { group, position: position + BigInt(told.events.length) + 1n };
        told.events.push(encodeEvent({ ...event, id: eventIdOf(entry.id, n), sequence: last, ...place }));
      });
    }
    const isMissing = revision < upTo && (telling.isAll || hasLater(ofOrder, revision));
    // One entry at a time (entriesAfter), until it stands where the order does: what came while it waited was told of once.
    if (isMissing && before.waitingSince != null && revision > before.revision) told.goesOn = true;
    const since = before.waitingSince ?? (isMissing ? telling.now : null);
    const waitingSince = isNewest && revision >= upTo ? null : since;
    const isSame = revision === before.revision && (waitingSince === null) === (before.waitingSince == null);
    if (!isSame) told.orders.set(orderId, { _id: orderId, group, revision, sequence: last, waitingSince });
  }
  return told;
}

function hasLater(entries: ReadonlyMap<number, unknown> | undefined, revision: number): boolean {
  return [...(entries?.keys() ?? [])].some((one) => one > revision + 1);
}

function putting({ _id, ...fields }: StoredEventOrder) {
  return { updateOne: { filter: { _id: _id as OrderId }, update: { $set: fields }, upsert: true } };
}

/** Comes last, so that whoever dies before holds no lock on it: a frozen one's turn can be taken. */
async function moveOn(
  store: Store,
  { epoch, leaseMs }: EventLease,
  {
    group,
    session,
    by,
    progress,
  }: { group: StoredEventGroup; session: Session; by: number; progress: Partial<Progress> },
): Promise<void> {
  const { matchedCount } = await store.collections.eventGroups.updateOne(
    { _id: group._id, epoch, position: group.position },
    [
      {
        $set: {
          position: { $add: ['$position', { $literal: BigInt(by) }] },
          leasedUntil: { $add: ['$$NOW', leaseMs] },
          ...literal(progress),
        },
      },
    ],
    { session },
  );
  if (matchedCount === 0) throw new Fenced('Another sequencer took over.');
}
