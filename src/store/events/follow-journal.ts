import { readLimits, type Session, type Store } from '../connection/connect.ts';
import { asOutage, orOutage, StoreOutage } from '../connection/outage.ts';
import type { StoredEventGroup } from '../documents/event-document.ts';
import { type EventLease, Fenced, keepTurn, leaveSession, type Progress, standOf } from './event-lease.ts';
import { type JournalStream, openJournalStream } from './journal-stream.ts';
import { type Reached, sequence } from './sequence.ts';

/** Hears how many events were put there. */
export type OnEvents = (events: number) => void;

/**
 * Makes the journal's entries into events as they are committed, until the signal ends it. Where no change stream can go
 * on (for the first time, or because the database forgot what it had told) all orders are looked through once: what their
 * entries say and no event does is told then, by order. Throws Fenced, StoreOutage; whoever calls it again goes on
 * where it was.
 */
export async function followJournal(
  store: Store,
  lease: EventLease,
  {
    onEvents,
    signal,
    awaitMs = 1_000,
  }: { readonly onEvents: OnEvents; readonly signal: AbortSignal; readonly awaitMs?: number },
): Promise<void> {
  const session = store.connection.getClient().startSession();
  try {
    const from = await standOf(store, lease, session);
    await followFrom(from, { store, lease, session, onEvents, signal, awaitMs });
  } finally {
    // Ended by whoever takes over, while somebody else uses it, it would end what is that one's: it isn't used again.
    if (!(await leaveSession(store, lease, session))) session.serverSession.isDirty = true;
    await session.endSession().catch(() => undefined);
  }
}

async function followFrom(from: StoredEventGroup, following: Following): Promise<void> {
  const { store, lease, signal, awaitMs } = following;
  const stream = openJournalStream(store, from.token ?? null, awaitMs);
  const end = () => void stream.close();
  signal.addEventListener('abort', end, { once: true });
  try {
    let { lookedThrough = null } = from;
    if (from.token == null) {
      // What comes from here on, the stream tells; what was there before, the orders do.
      const { token } = await stream.next();
      lookedThrough = '';
      await keepTurn(store, lease, { token, lookedThrough });
    }
    if (lookedThrough !== null) await lookThrough(following, lookedThrough);
    await follow(following, stream);
  } catch (error) {
    if (signal.aborted) return;
    const outage = asOutage(error);
    if (outage instanceof Fenced || outage instanceof StoreOutage) throw outage;
    // The stream can't go on there.
    await keepTurn(store, lease, { token: null });
    throw new StoreOutage('The change stream of the journal ended.', { retryable: true, cause: error });
  } finally {
    signal.removeEventListener('abort', end);
    await stream.close();
  }
}

type Following = {
  readonly store: Store;
  readonly lease: EventLease;
  readonly session: Session;
  readonly onEvents: OnEvents;
  readonly signal: AbortSignal;
  /** For how long the stream is listened to at a time where nothing comes. */
  readonly awaitMs: number;
};

async function follow(following: Following, stream: JournalStream): Promise<void> {
  const { store, lease, signal } = following;
  let kept = performance.now();
  while (!signal.aborted) {
    const { reached, token, until } = await stream.next();
    if (reached.length > 0) {
      await tellAll(following, reached, { token, ...(until !== null && { toldUntil: until }) });
    }
    if (performance.now() - kept < lease.leaseMs / 4) continue;
    kept = performance.now();
    await tellAll(following, await waitingOrders(store, lease), {});
    await keepTurn(store, lease, reached.length > 0 ? {} : { token, toldUntil: 'now' });
  }
}

const ordersAtOnce = 200;

/** By id, a stretch at a time: whoever takes over goes on with the next stretch. */
async function lookThrough(following: Following, from: string): Promise<void> {
  const { store, signal } = following;
  for (let after: string | null = from; after !== null && !signal.aborted; ) {
    const stretch: Stretch = await stretchAfter(store, after);
    await tellAll(following, stretch.behind, { lookedThrough: stretch.end });
    after = stretch.end;
  }
}

type Stretch = { readonly behind: readonly Reached[]; readonly end: string | null };

/** Which of the next orders have entries that aren't told; `end` is null where they are the last ones. */
async function stretchAfter(store: Store, after: string): Promise<Stretch> {
  const { orders, eventOrders } = store.collections;
  const finding = orders
    .find({ _id: { $gt: after } }, { ...readLimits, projection: { revision: 1 } })
    .sort({ _id: 1 })
    .limit(ordersAtOnce)
    .toArray();
  const found = await orOutage(finding);
  const ids = found.map(({ _id }) => _id);
  const known = await orOutage(eventOrders.find({ _id: { $in: ids } }, readLimits).toArray());
  const told = new Map(known.map(({ _id, revision }) => [_id, revision]));
  return {
    behind: found.filter(({ _id, revision }) => revision > (told.get(_id) ?? 0)).map(newestOf),
    end: found.length < ordersAtOnce ? null : (ids.at(-1) ?? null),
  };
}

/** Until all of it is told. */
async function tellAll(
  { store, lease, session, onEvents }: Following,
  reached: readonly Reached[],
  progress: Partial<Progress>,
): Promise<void> {
  if (reached.length === 0 && Object.keys(progress).length === 0) return;
  for (let done = false; !done; ) {
    const told = await sequence(store, lease, reached, { progress, session });
    if (told.events > 0) onEvents(told.events);
    done = told.done;
  }
}

/** Orders of which an entry was missing, to look whether it is there now. */
async function waitingOrders(store: Store, { group }: EventLease): Promise<readonly Reached[]> {
  const { eventOrders, orders } = store.collections;
  const waiting = await orOutage(
    eventOrders
      .find({ group, waitingSince: { $gt: new Date(0) } }, { ...readLimits, projection: { _id: 1 } })
      .limit(ordersAtOnce)
      .toArray(),
  );
  if (waiting.length === 0) return [];
  const ids = waiting.map(({ _id }) => _id);
  const found = await orOutage(
    orders.find({ _id: { $in: ids } }, { ...readLimits, projection: { revision: 1 } }).toArray(),
  );
  return found.map(newestOf);
}

function newestOf({ _id, revision }: { readonly _id: string; readonly revision: number }): Reached {
  return { orderId: _id, revision, isNewest: true };
}
