import type { Store } from '../../src/store/connection/connect.ts';
import { StoreOutage } from '../../src/store/connection/outage.ts';
import { type EventLease, onlyGroup, takeTurn } from '../../src/store/events/event-lease.ts';
import { followJournal } from '../../src/store/events/follow-journal.ts';
import { usualPlan } from '../../src/use-cases/tell/retry-plan.ts';
import type { EventEndpoint, TellDependencies } from '../../src/use-cases/tell/tell.ts';

/** A turn that is there to be taken now. */
export async function turnOf(store: Store, leaseMs = 60_000): Promise<EventLease> {
  const taken = await takeTurn(store, { group: onlyGroup, leaseMs });
  if (taken === null) throw new Error('Somebody else has the turn.');
  return taken.lease;
}

/** Its turn is over at once, as if it hadn't been heard of for as long as the lease lasts. */
export async function expire(store: Store): Promise<void> {
  await store.collections.eventGroups.updateOne({ _id: onlyGroup }, { $set: { leasedUntil: new Date(0) } });
}

/** Follows the journal until so many events are there, and nothing of before is left to be told. */
export async function followUntil(store: Store, lease: EventLease, count: number): Promise<void> {
  const ending = new AbortController();
  const following = follow(store, lease, ending.signal);
  const isThere = async () => {
    const group = await store.collections.eventGroups.findOne({ token: { $ne: null }, lookedThrough: null });
    return group !== null && group.position >= BigInt(count);
  };
  const reached = (async () => {
    while (!(await isThere())) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (ending.signal.aborted) return;
    }
  })();
  try {
    await Promise.race([following, reached]);
  } finally {
    ending.abort();
    await following.catch(() => undefined);
  }
}

/** As in the real process it is tried again. */
async function follow(store: Store, lease: EventLease, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      return await followJournal(store, lease, { onEvents: () => undefined, signal, awaitMs: 50 });
    } catch (error) {
      if (!(error instanceof StoreOutage)) throw error;
    }
  }
}

/** Puts all into the feed that the journal holds by now, as a sequencer does that takes over where nobody had been. */
export async function tellEverything(store: Store): Promise<void> {
  await expire(store);
  const lease = await turnOf(store);
  await store.collections.eventGroups.updateOne({ _id: onlyGroup }, { $set: { token: null } });
  await followUntil(store, lease, 0);
}

/** What sends to the one receiver of a test, on this machine. */
export function sendingTo(
  store: Store,
  url: string,
): { readonly endpoint: EventEndpoint; readonly tell: TellDependencies } {
  const secrets = [`whsec_${Buffer.alloc(32, 7).toString('base64')}`];
  const endpoint = { name: 'oms', url, types: null, from: 'beginning', secrets } as const;
  return {
    endpoint,
    tell: {
      ...{ store, source: 'https://refunds.example', plan: usualPlan, observe: () => undefined },
      ...{ endpoints: [endpoint], allowed: { hosts: [], loopback: true }, timeoutMs: 5_000, slackMs: 10_000 },
    },
  };
}
