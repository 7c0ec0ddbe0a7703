import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../platform/log.ts';
import {
  addressOf,
  enabledEndpoints,
  fillLanes,
  type LaneFilling,
  rememberEndpoint,
} from '../store/events/event-endpoints.ts';
import type { EventEndpoint, TellDependencies } from '../use-cases/tell/tell.ts';
import { tellNextLane, tellNextLetter } from '../use-cases/tell/tell.ts';

export type EventSending = {
  /** Takes nothing more on, and lets finish what is under way. */
  stop(): Promise<void>;
};

type SendingPace = { readonly idleMs: number; readonly atOnce: number };

const usualPace: SendingPace = { idleMs: 500, atOnce: 8 };
const outageMs = 2_000;

type Parts = { readonly tell: TellDependencies; readonly log: Log; readonly pace?: SendingPace };

/** Tells each endpoint by senders of its own, so that a slow one delays no other. It never throws. */
export function startEventSending({ tell, log, pace = usualPace }: Parts): EventSending {
  const ending = new AbortController();
  const running = tell.endpoints.flatMap((endpoint) => {
    const one = { tell, log, pace, endpoint, signal: ending.signal };
    return [fill(one), ...Array.from({ length: pace.atOnce }, () => send(one))];
  });
  return {
    stop: async () => {
      ending.abort();
      await Promise.all(running);
    },
  };
}

type Of = Required<Parts> & { readonly endpoint: EventEndpoint; readonly signal: AbortSignal };

async function fill({ tell: { store }, log, pace, endpoint, signal }: Of): Promise<void> {
  const filling = fillingOf(endpoint);
  let isKnown = false;
  while (!signal.aborted) {
    try {
      if (!isKnown) isKnown = await rememberEndpoint(store, filling);
      while (isKnown && !signal.aborted && (await fillLanes(store, filling)));
      await rest(pace.idleMs, signal);
    } catch (err) {
      log.error({ err, endpoint: endpoint.name }, 'Events could not be queued; it will be retried.');
      await rest(outageMs, signal);
    }
  }
}

async function send({ tell, log, pace, endpoint: { name }, signal }: Of): Promise<void> {
  while (!signal.aborted) {
    try {
      const names = await enabledEndpoints(tell.store, [name]);
      const isBusy =
        names.length > 0 &&
        ((await tellNextLane(tell, names, signal)) ||
          (!signal.aborted && (await tellNextLetter(tell, names))));
      if (!isBusy) await rest(pace.idleMs, signal);
    } catch (err) {
      log.error({ err, endpoint: name }, 'Events could not be sent; it will be retried.');
      await rest(outageMs, signal);
    }
  }
}

export function fillingOf({ name, types, from, url }: EventEndpoint): LaneFilling {
  return { name, types, from, address: addressOf(url) };
}

/** A little more or less each time, so that many senders don't ask at the same moment. */
async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms * (0.8 + Math.random() * 0.4), undefined, { signal }).catch(() => undefined);
}
