import { setTimeout as pause } from 'node:timers/promises';
import type { Connector } from '../connectors/provider.ts';
import type { Log } from '../platform/log.ts';
import { StoreOutage } from '../store/connection/outage.ts';
import { findDue, type Lane } from '../store/queues/dispatch-queue.ts';
import { watchRefunds } from '../store/queues/watch-refunds.ts';
import {
  createGuard,
  type Guard,
  type ObserveCall,
  type ObserveCircuit,
} from '../use-cases/dispatch/connector-guard.ts';
import { dispatch } from '../use-cases/dispatch/dispatch.ts';
import {
  type DispatchDependencies,
  type DispatchPace,
  type RefusedReport,
  type Step,
  usualPace,
} from '../use-cases/dispatch/dispatch-dependencies.ts';
import type { Deps } from '../use-cases/perform.ts';
import { watchOverdue } from './overdue-alert.ts';
import { WakeUpSignal } from './wake-up-signal.ts';

/** What pays back in this process. Any number of processes may run it at once. */
export type Dispatching = {
  readonly parts: DispatchDependencies;
  /** Takes nothing more on; what is under way may finish for 10 seconds, and is found due again later where it doesn't (S5). */
  stop(): Promise<void>;
};

export type DispatchingParts = {
  readonly deps: Deps;
  readonly connectors: { readonly all: readonly Connector[]; find(provider: string): Connector };
  readonly log: Log;
  readonly observe?: ObserveCall;
  readonly observeCircuit?: ObserveCircuit;
  /** Hears of each outcome that our own books refused, by its refusal's code. */
  readonly observeRefused?: (what: RefusedReport['what'], code: string) => void;
  /** `idleMs`: how long it rests where nothing is due, if nothing wakes it. */
  readonly pace?: DispatchPace & { readonly idleMs: number };
};

/** What use cases and webhooks need of dispatching, where nothing is to be dispatched by this process. */
export function createDispatchParts({
  deps,
  connectors,
  log,
  observe = () => undefined,
  observeCircuit,
  observeRefused = () => undefined,
  pace,
}: DispatchingParts): DispatchDependencies {
  const guards = new Map<string, Guard>();
  const guardOf = (provider: string) => {
    const guard = guards.get(provider) ?? createGuard(connectors.find(provider), observe, observeCircuit);
    // Names without a configured connector aren't kept: there is no end to them.
    if (connectors.all.includes(guard.connector)) guards.set(provider, guard);
    return guard;
  };
  const tellRefused = ({ what, allocationId, refusal: { code, message } }: RefusedReport) => {
    observeRefused(what, code);
    log.error(
      { allocationId, what, code, why: message },
      'A refund outcome was refused by the order account: check the allocation.',
    );
  };
  return { deps, guardOf, pace: pace ?? usualPace, tellRefused };
}

/** Starts dispatching: one lane for each connector, so that a slow provider delays no other. */
export function startDispatching(given: DispatchingParts, parts = createDispatchParts(given)): Dispatching {
  const { connectors, log, pace } = given;
  const ending = new AbortController();
  const bell = new WakeUpSignal();
  const names = connectors.all.map(({ name }) => name);
  const idleMs = pace?.idleMs ?? 1_000;
  const common = { parts, log, bell, idleMs, end: ending.signal };
  const lanes = [
    ...names.map((name) => {
      const guard = parts.guardOf(name);
      return runLane({ ...common, lane: { only: name }, room: guard.room });
    }),
    runLane({ ...common, lane: { except: names }, room: (running) => othersAtOnce - running }),
  ];
  const stopAlerts = watchOverdue(given.deps, log);
  const watching = watchRefunds(given.deps.store, () => bell.ring(), ending.signal);
  return {
    parts,
    stop: async () => {
      stopAlerts();
      ending.abort();
      bell.ring();
      await Promise.all([watching, ...lanes]);
    },
  };
}

/** Payments without a connector are only handed to people. */
const othersAtOnce = 8;
const finishWithinMs = 10_000;
const outageMs = 3_000;
const asideMs = 60_000;

type LaneDependencies = {
  readonly parts: DispatchDependencies;
  readonly lane: Lane;
  readonly room: (running: number) => number;
  readonly log: Log;
  readonly bell: WakeUpSignal;
  readonly idleMs: number;
  readonly end: AbortSignal;
};

async function runLane(given: LaneDependencies): Promise<void> {
  const { parts, lane, room, bell, idleMs, end, log } = given;
  const running = new Map<string, Promise<void>>();
  // What can't be read or worked on: it keeps no slot, and isn't found again for a while.
  const aside = new Map<string, number>();
  const putAside = (refundId: string, err: unknown) => {
    aside.set(refundId, performance.now() + (err instanceof StoreOutage ? outageMs : asideMs));
    log.error({ err, refundId }, 'Dispatching a refund was interrupted; it is retried after a pause.');
  };
  while (!end.aborted) {
    const heard = bell.heard();
    try {
      const limit = room(running.size);
      for (const [id, until] of aside) if (until <= performance.now()) aside.delete(id);
      const question = {
        lane,
        at: parts.deps.store.clock.now(),
        limit,
        without: [...aside.keys()],
        running: [...running.keys()],
        unreadable: putAside,
      };
      const found = limit > 0 ? await findDue(parts.deps.store, question) : [];
      for (const one of found) {
        const { id } = one.allocation;
        const task = work(given, one, putAside).finally(() => {
          running.delete(id);
          bell.ring();
        });
        running.set(id, task);
      }
      if (found.length === 0) await restOr(heard, idleMs, end);
    } catch (err) {
      log.error({ err, lane }, 'The search for due allocations failed; it will be retried.');
      await restOr(bell.never, outageMs, end);
    }
  }
  await Promise.race([Promise.all(running.values()), pause(finishWithinMs, undefined, { ref: false })]);
}

async function work(
  { parts, log }: LaneDependencies,
  due: Parameters<typeof dispatch>[1],
  putAside: (refundId: string, err: unknown) => void,
): Promise<void> {
  try {
    logStep(log, await dispatch(parts, due));
  } catch (err) {
    // What can't even be read would be found again at once, without end.
    putAside(due.refund.id, err);
  }
}

/** A little more or less each time, so that many processes don't ask at the same moment. */
async function restOr(heard: Promise<void>, ms: number, end: AbortSignal): Promise<void> {
  const waking = new AbortController();
  const signal = AbortSignal.any([waking.signal, end]);
  const resting = pause(ms * (0.8 + Math.random() * 0.4), undefined, { signal }).catch(() => undefined);
  await Promise.race([heard, resting]);
  waking.abort();
}

/** Never more than ids and a reason. */
function logStep(log: Log, { kind, allocationId, why, alarming }: Step): void {
  const about = why === undefined ? { allocationId } : { allocationId, why };
  if (alarming) log.error(about, 'Refund outcome unknown: manual reconciliation needed.');
  else if (kind === 'paid') log.info(about, 'Allocation refunded.');
  else if (kind === 'failed' || kind === 'manual' || kind === 'unknown')
    log.warn(
      about,
      `Allocation ${kind === 'manual' ? 'needs manual action' : kind === 'unknown' ? 'outcome unknown' : kind}.`,
    );
  else log.debug(about, `Allocation step: ${kind}.`);
}
