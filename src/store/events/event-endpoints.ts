import { createHash } from 'node:crypto';
import type { EventType } from '../../domain/events/event-types.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { durableInTime } from '../connection/durable.ts';
import { orOutage } from '../connection/outage.ts';
import { onlyGroup } from './event-lease.ts';

/** An endpoint as its lanes are filled. `types`: null is all. */
export type LaneFilling = {
  readonly name: string;
  readonly types: readonly EventType[] | null;
  /** Where a new one begins: at the feed's first event, or at what comes next. */
  readonly from: 'beginning' | 'now';
  /** Changes with its address. */
  readonly address: string;
};

const eventsAtOnce = 500;

/** What stands for where an endpoint is: its URL may hold what is nobody else's business. */
export function addressOf(url: string): string {
  return createHash('sha256').update(url).digest('hex');
}

/**
 * Makes it known where it is new. One that was disabled is told again once its address is another one. False where it can't
 * begin yet, and is to be asked for again. Throws StoreOutage.
 */
export async function rememberEndpoint(store: Store, { name, from, address }: LaneFilling): Promise<boolean> {
  const { eventEndpoints } = store.collections;
  if ((await orOutage(eventEndpoints.findOne({ _id: name }, readLimits))) === null) {
    const position = from === 'beginning' ? 0n : await newestOnceThrough(store);
    if (position === null) return false;
    const options = { upsert: true, writeConcern: durableInTime, maxTimeMS: readLimits.maxTimeMS };
    const first = { $setOnInsert: { position, address, disabledAt: null } };
    await orOutage(eventEndpoints.updateOne({ _id: name }, first, options));
  }
  await orOutage(
    eventEndpoints.updateOne(
      { _id: name, address: { $ne: address } },
      { $set: { address, disabledAt: null } },
    ),
  );
  return true;
}

/** The feed's newest position; null while what was before the feed is being told, for all of it is still to come. */
async function newestOnceThrough(store: Store): Promise<bigint | null> {
  const group = await orOutage(store.collections.eventGroups.findOne({ _id: onlyGroup }, readLimits));
  if (group === null || group.token == null || group.lookedThrough != null) return null;
  return group.position;
}

/**
 * Looks through the feed's next events for what the endpoint is to be told, and wakes the lanes of their orders. Lanes come
 * first, and then how far that has come: whoever dies in between, or does it beside another one, wakes the same lanes once
 * more, which changes nothing. It is no transaction on purpose: the server would keep the lanes of one that was killed in it
 * locked for up to a minute, and the longest due of them would hold up every sender (E6). True where there may be more.
 * Throws StoreOutage.
 */
export async function fillLanes(store: Store, { name, types }: LaneFilling): Promise<boolean> {
  const { eventEndpoints, eventGroups, eventLanes } = store.collections;
  const [endpoint, group] = await orOutage(
    Promise.all([
      eventEndpoints.findOne({ _id: name }, readLimits),
      eventGroups.findOne({ _id: onlyGroup }, readLimits),
    ]),
  );
  if (endpoint === null || group === null || group.position <= endpoint.position) return false;
  const end = endpoint.position + BigInt(eventsAtOnce);
  const upTo = group.position < end ? group.position : end;
  const lanes = await spansBetween(store, { after: endpoint.position, upTo }, types);
  const waking = [...lanes].map(([orderId, span]) => wakingOf(name, orderId, span));
  if (waking.length > 0)
    await orOutage(eventLanes.bulkWrite(waking, { ordered: false, writeConcern: durableInTime }));
  const moving = eventEndpoints.updateOne(
    { _id: name, position: endpoint.position },
    { $set: { position: upTo } },
    { writeConcern: durableInTime, maxTimeMS: readLimits.maxTimeMS },
  );
  await orOutage(moving);
  return upTo < group.position;
}

type Span = { readonly first: number; readonly last: number };

/** By order, the first and the last of its events that the feed has there. */
async function spansBetween(
  store: Store,
  { after, upTo }: { readonly after: bigint; readonly upTo: bigint },
  types: readonly EventType[] | null,
): Promise<ReadonlyMap<string, Span>> {
  const finding = store.collections.events
    .find(
      { group: onlyGroup, position: { $gt: after, $lte: upTo } },
      { ...readLimits, projection: { orderId: 1, sequence: 1, type: 1 }, hint: 'group_1_position_1' },
    )
    .toArray();
  const lanes = new Map<string, Span>();
  for (const { orderId, sequence, type } of await orOutage(finding)) {
    if (types !== null && !types.some((one) => one === type)) continue;
    const { first, last } = lanes.get(orderId) ?? { first: sequence, last: sequence };
    lanes.set(orderId, { first: Math.min(first, sequence), last: Math.max(last, sequence) });
  }
  return lanes;
}

function wakingOf(endpoint: string, orderId: string, { first, last }: Span) {
  const fresh = {
    ...{ endpoint, orderId: { $literal: orderId } },
    settled: { $ifNull: ['$settled', first - 1] },
    upTo: { $max: ['$upTo', last] },
    tries: { $ifNull: ['$tries', 0] },
    failingSince: { $ifNull: ['$failingSince', null] },
    gap: { $ifNull: ['$gap', false] },
    epoch: { $ifNull: ['$epoch', 0] },
    dueAt: { $ifNull: ['$dueAt', '$$NOW'] },
  };
  return {
    updateOne: { filter: { _id: laneIdOf(endpoint, orderId) }, update: [{ $set: fresh }], upsert: true },
  };
}

function laneIdOf(endpoint: string, orderId: string): string {
  return `${endpoint} ${orderId}`;
}

/** It answered 410 there: it isn't told any more, and what it was to be told stays. One that is at another place by now is. */
export async function disableEndpoint(
  store: Store,
  { name, address }: Pick<LaneFilling, 'name' | 'address'>,
): Promise<void> {
  const disabling = store.collections.eventEndpoints.updateOne(
    { _id: name, address },
    { $set: { disabledAt: store.clock.now() } },
    { writeConcern: durableInTime },
  );
  await orOutage(disabling);
}

/** Of those names, which are told. */
export async function enabledEndpoints(store: Store, names: readonly string[]): Promise<readonly string[]> {
  const finding = store.collections.eventEndpoints
    .find({ _id: { $in: [...names] }, disabledAt: null }, readLimits)
    .toArray();
  return (await orOutage(finding)).map(({ _id }) => _id);
}
