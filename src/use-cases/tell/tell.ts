import type { EventType } from '../../domain/events/event-types.ts';
import { cloudEventOf, type Told } from '../../events/cloud-event.ts';
import { type Posted, postEvent } from '../../events/post-event.ts';
import type { Allowed } from '../../events/safe-address.ts';
import { signedHeaders } from '../../events/signature.ts';
import type { Store } from '../../store/connection/connect.ts';
import type { StoredEventLane } from '../../store/documents/event-lane-document.ts';
import { addressOf, disableEndpoint } from '../../store/events/event-endpoints.ts';
import {
  delayLane,
  nextInLane,
  recordAttempt,
  releaseLane,
  settleInLane,
  takeLane,
} from '../../store/events/event-lanes.ts';
import { delayLetter, endLetter, parkLetter, takeLetter } from '../../store/events/event-letters.ts';
import { delayAfter, type RetryPlan } from './retry-plan.ts';

/** Who is told what. */
export type EventEndpoint = {
  readonly name: string;
  readonly url: string;
  /** Null: all types. */
  readonly types: readonly EventType[] | null;
  readonly from: 'beginning' | 'now';
  /** Each signs: the new one and the old one while they are exchanged. */
  readonly secrets: readonly string[];
};

export type TellDependencies = {
  readonly store: Store;
  readonly endpoints: readonly EventEndpoint[];
  /** Where this subgraph is reached from outside. */
  readonly source: string;
  readonly allowed: Allowed;
  readonly plan: RetryPlan;
  readonly timeoutMs: number;
  /** A sender that is not heard of for this much longer than a try may take counts as gone. */
  readonly slackMs: number;
  /** Hears of each try: `outcome` is delivered, failed or disabled. */
  readonly observe: (endpoint: string, outcome: Outcome) => void;
};

type Outcome = 'delivered' | 'failed' | 'disabled' | 'parked' | 'dead';

const eventsInTurn = 50;

/**
 * Tells the longest due of the endpoints' orders what it is due, in its order (E6), until the signal ends it: then the event
 * under way is the last one, for a whole turn at a slow endpoint may take minutes. False where nothing is due. Throws
 * StoreOutage.
 */
export async function tellNextLane(
  given: TellDependencies,
  names: readonly string[],
  signal?: AbortSignal,
): Promise<boolean> {
  const { store, endpoints, timeoutMs, slackMs } = given;
  const leaseMs = timeoutMs + slackMs;
  const lane = await takeLane(store, names, leaseMs);
  const endpoint = endpoints.find(({ name }) => name === lane?.endpoint);
  if (lane === null || endpoint === undefined) return false;
  let now: StoredEventLane = lane;
  for (let told = 0; told < eventsInTurn && !signal?.aborted; told += 1) {
    const event = await nextInLane(store, now, endpoint.types);
    if (event === null) break;
    const gap = isOverdue(given, now);
    if (gap) {
      await park(given, now, event);
    } else {
      const outcome = await tryTo(given, { endpoint, event, gap: now.gap, replay: false });
      if (outcome.kind !== 'delivered') return fail(given, now, outcome);
    }
    if (!(await settleInLane(store, now, { sequence: event.sequence, gap, leaseMs }))) return true;
    now = { ...now, settled: event.sequence, tries: 0, failingSince: null, gap };
  }
  const isThrough = (await nextInLane(store, now, endpoint.types)) === null;
  await releaseLane(store, now, isThrough ? now.upTo : now.settled);
  return true;
}

function isOverdue({ store, plan }: TellDependencies, { failingSince = null }: StoredEventLane): boolean {
  return failingSince !== null && store.clock.now().getTime() - failingSince.getTime() >= plan.parkAfterMs;
}

/** The order goes on; this event is tried by itself for as long as it has tries left. */
async function park(given: TellDependencies, lane: StoredEventLane, event: Told): Promise<void> {
  const { endpoint, orderId, tries } = lane;
  const dueMs = delayAfter(tries, { plan: given.plan, retryAfterMs: null, random: Math.random() });
  await parkLetter(given.store, { endpoint, eventId: event.id, orderId, tries, dueMs });
  given.observe(endpoint, dueMs === null ? 'dead' : 'parked');
}

async function fail(given: TellDependencies, lane: StoredEventLane, failed: Failed): Promise<true> {
  const { plan, store } = given;
  const wait = { plan, retryAfterMs: failed.retryAfterMs, random: Math.random() };
  const next = delayAfter(lane.tries + 1, wait) ?? plan.parkAfterMs;
  const since = lane.failingSince?.getTime() ?? store.clock.now().getTime();
  const untilParked = since + plan.parkAfterMs - store.clock.now().getTime();
  await delayLane(store, lane, Math.max(0, Math.min(next, Math.max(untilParked, failed.retryAfterMs ?? 0))));
  return true;
}

/** Tells an event that is told by itself. False where none is due. Throws StoreOutage. */
export async function tellNextLetter(given: TellDependencies, names: readonly string[]): Promise<boolean> {
  const { store, endpoints, plan, timeoutMs, slackMs } = given;
  const taken = await takeLetter(store, names, timeoutMs + slackMs);
  const endpoint = endpoints.find(({ name }) => name === taken?.letter.endpoint);
  if (taken === null || endpoint === undefined) return false;
  const { letter, event } = taken;
  const told = event ?? testOf(letter.eventId, letter.since);
  // What was parked comes late, and so does what is asked for once more.
  const outcome = await tryTo(given, { endpoint, event: told, gap: false, replay: letter.replay });
  if (outcome.kind === 'delivered') {
    await endLetter(store, letter);
    return true;
  }
  const delayMs = delayAfter(letter.tries + 1, {
    ...{ plan, retryAfterMs: outcome.retryAfterMs, random: Math.random() },
  });
  await delayLetter(store, letter, delayMs);
  if (delayMs === null) given.observe(endpoint.name, 'dead');
  return true;
}

/** What is sent where somebody asks whether an endpoint works: of no order. */
function testOf(id: string, at: Date): Told {
  const data = JSON.stringify({ test: true });
  return {
    id,
    type: 'refunds.test.v1',
    orderId: 'test' as Told['orderId'],
    refundId: null,
    sequence: null,
    at,
    data,
  };
}

type Failed = { readonly kind: 'failed' | 'disabled'; readonly retryAfterMs: number | null };
type Trying = {
  readonly endpoint: EventEndpoint;
  readonly event: Told;
  readonly gap: boolean;
  readonly replay: boolean;
};

async function tryTo(
  { store, source, allowed, timeoutMs, observe }: TellDependencies,
  { endpoint, event, gap, replay }: Trying,
): Promise<Failed | { readonly kind: 'delivered' }> {
  const { name, url, secrets } = endpoint;
  const at = store.clock.now();
  const body = cloudEventOf(event, { source, gap });
  const signed = signedHeaders({ id: event.id, at, body }, secrets);
  const headers = { ...signed, 'user-agent': 'refund-subgraph', ...(replay && { 'webhook-replay': '1' }) };
  const began = performance.now();
  const posted = await postEvent({ url, body, headers, allowed, timeoutMs });
  const { status, said } = posted;
  const ms = Math.round(performance.now() - began);
  await recordAttempt(store, {
    endpoint: name,
    eventId: event.id,
    orderId: event.orderId,
    at,
    status,
    ms,
    said,
  });
  const outcome = outcomeOf(posted);
  observe(name, outcome.kind);
  if (outcome.kind === 'disabled') await disableEndpoint(store, { name, address: addressOf(url) });
  return outcome;
}

function outcomeOf({ status, retryAfterMs }: Posted): Failed | { readonly kind: 'delivered' } {
  if (status !== null && status >= 200 && status < 300) return { kind: 'delivered' };
  return { kind: status === 410 ? 'disabled' : 'failed', retryAfterMs };
}
