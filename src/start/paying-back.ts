import type { Config } from '../config/config.ts';
import type { DisputeNotice, Notice } from '../connectors/provider.ts';
import { createRegistry } from '../connectors/registry.ts';
import { type WebhookReader, webhookReaders } from '../connectors/webhook-readers.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import { hearDispute } from '../use-cases/dispatch/hear-dispute.ts';
import { hearNotice } from '../use-cases/dispatch/hear-notice.ts';
import type { Deps } from '../use-cases/perform.ts';
import {
  createDispatchParts,
  type Dispatching,
  type DispatchingParts,
  startDispatching,
} from './dispatching.ts';

/** What pays back in this process, and what hears providers. */
export type PayingBack = {
  /** What providers may send, by path, and what is done with it. */
  readonly webhooks: {
    readonly readers: ReadonlyMap<string, WebhookReader>;
    hear(connector: string, notice: Notice | DisputeNotice): Promise<'done' | 'not-ours'>;
  };
  /** Begins to pay back, unless DISPATCHER is off. */
  start(): void;
  /** Takes nothing more on, lets finish what is under way, and returns. */
  stop(): Promise<void>;
};

type Parts = {
  readonly config: Config;
  readonly deps: Deps;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'observeCall' | 'observeRefused' | 'observeCircuit'>;
  readonly pace?: DispatchingParts['pace'];
};

/** Makes ready to pay back; notices are heard whoever dispatches. */
export async function createPayingBack({ config, deps, log, metrics, pace }: Parts): Promise<PayingBack> {
  const given: DispatchingParts = {
    deps,
    log,
    connectors: await createRegistry(config.connectors),
    observe: (connector, { what, outcome, ms }) => metrics.observeCall(connector, `${what} ${outcome}`, ms),
    observeRefused: metrics.observeRefused,
    observeCircuit: metrics.observeCircuit,
    ...(pace && { pace }),
  };
  const parts = createDispatchParts(given);
  let dispatching: Dispatching | null = null;
  return {
    webhooks: {
      readers: await webhookReaders(config.connectors),
      hear: (connector, notice) =>
        'dispute' in notice
          ? hearDispute(deps, { connector, notice }, (about) => {
              log.error(about, 'A dispute needs manual action: record it with recordRefundDispute.');
            })
          : hearNotice(parts, { connector, notice }),
    },
    start: () => {
      if (config.dispatcher) dispatching ??= startDispatching(given, parts);
    },
    stop: async () => dispatching?.stop(),
  };
}
