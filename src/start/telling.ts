import type { Config } from '../config/config.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Store } from '../store/connection/connect.ts';
import { usualPlan } from '../use-cases/tell/retry-plan.ts';
import type { TellDependencies } from '../use-cases/tell/tell.ts';
import { startEventFeed } from './event-feed.ts';
import { startEventSending } from './event-sending.ts';

type Parts = {
  readonly config: Config;
  readonly store: Store;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'observeEvents' | 'observeEventTry'>;
};

/** What tells other systems, in a process that pays back and where EVENTS isn't off. */
export function startTelling({ config, store, log, metrics }: Parts): { stop(): Promise<void> } {
  if (!config.events || !config.dispatcher) return { stop: async () => undefined };
  const feed = startEventFeed({ store, log, onEvents: metrics.observeEvents });
  const sending = startEventSending({ tell: tellDependencies({ config, store, metrics }), log });
  return {
    stop: async () => {
      await Promise.all([feed.stop(), sending.stop()]);
    },
  };
}

/** Sent within the 15 s that Standard Webhooks gives a receiver at the least. */
const timeoutMs = 15_000;
/** For the database's part of a try. */
const slackMs = 15_000;

function tellDependencies({ config, store, metrics }: Omit<Parts, 'log'>): TellDependencies {
  return {
    store,
    endpoints: config.eventEndpoints,
    source: config.publicUrl,
    // A developer's receiver is on the same machine.
    allowed: { hosts: config.eventHosts, loopback: !config.production },
    plan: usualPlan,
    timeoutMs,
    slackMs,
    observe: metrics.observeEventTry,
  };
}
