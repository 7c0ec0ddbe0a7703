import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../platform/log.ts';
import type { Store } from '../store/connection/connect.ts';
import { type EventLease, endTurn, Fenced, onlyGroup, takeTurn } from '../store/events/event-lease.ts';
import { followJournal } from '../store/events/follow-journal.ts';

/** What makes the journal into the feed. Any number of processes may run it: one has the turn, and the others wait for it. */
export type EventFeed = {
  /** Ends what is under way, and lets another process go on at once. */
  stop(): Promise<void>;
};

type Parts = {
  readonly store: Store;
  readonly log: Log;
  /** How long a turn lasts without a word of its sequencer, in ms; the shortest that a frozen one is waited for. */
  readonly leaseMs?: number;
  /** Hears how many events were put there. */
  readonly onEvents?: (events: number) => void;
};

const usualLeaseMs = 10_000;
const outageMs = 1_000;

/** It never throws. */
export function startEventFeed({
  store,
  log,
  leaseMs = usualLeaseMs,
  onEvents = () => undefined,
}: Parts): EventFeed {
  const ending = new AbortController();
  const running = run({ store, log, leaseMs, onEvents, signal: ending.signal });
  return {
    stop: async () => {
      ending.abort();
      await running;
    },
  };
}

type Run = Required<Parts> & { readonly signal: AbortSignal };

async function run({ store, log, leaseMs, onEvents, signal }: Run): Promise<void> {
  let lease: EventLease | null = null;
  while (!signal.aborted) {
    try {
      lease ??= (await takeTurn(store, { group: onlyGroup, leaseMs }))?.lease ?? null;
      if (lease === null) await rest(leaseMs / 4, signal);
      else await followJournal(store, lease, { onEvents, signal });
    } catch (err) {
      if (err instanceof Fenced) {
        lease = null;
        log.warn('Another process took over the sequencing of events.');
        continue;
      }
      log.error({ err }, 'The sequencing of events was interrupted; it will be retried.');
      await rest(outageMs, signal);
    }
  }
  if (lease !== null) await endTurn(store, lease).catch(() => undefined);
}

/** A little more or less each time, so that many processes don't ask at the same moment. */
async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms * (0.8 + Math.random() * 0.4), undefined, { signal }).catch(() => undefined);
}
