import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Histogram, Registry } from 'prom-client';
import { type EventGauges, eventsObserver, eventTryObserver, showEvents } from './metrics-events.ts';
import { type CircuitState, circuitObserver, webhookObserver } from './metrics-observed.ts';
import {
  type AllocationGauge,
  type AllocationGauges,
  keysObserver,
  showAllocations,
  showDrifts,
  showEventLoop,
  showMails,
  showTransactions,
  type TransactionCounts,
} from './metrics-shown.ts';

export type Metrics = {
  readonly contentType: string;
  /** Everything, as text for Prometheus; what can't be had at the moment is left out. */
  render(): Promise<string>;
  /** What the database says, at most 10 s old; null where it doesn't answer in time, or isn't asked here. It doesn't throw. */
  allocations(): Promise<AllocationGauges | null>;
  /** A request was answered, or given up by its client (`ms` is null then). `operation` and `outcome` come from closed lists, else clients could make series without end. */
  observeRequest(operation: string, outcome: string, ms: number | null): void;
  /** A request was sent away because too many were being worked on. */
  observeShed(): void;
  /** A call to a provider has ended; `outcome` is the kind of the connector's answer. */
  observeCall(connector: string, outcome: string, ms: number): void;
  /** Our own books refused what a dispatcher or a notice reported; `code` is the refusal's. */
  observeRefused(what: string, code: string): void;
  /** A connector's circuit breaker has come to that state: it opens after failed calls. */
  observeCircuit(connector: string, state: CircuitState): void;
  /** Something that a provider sent by itself was dealt with; `result` is from a closed list. */
  observeWebhook(connector: string, result: string): void;
  /** So many events were put into the feed. */
  observeEvents(count: number): void;
  /** An endpoint was told an event, or wasn't; both names come from closed lists. */
  observeEventTry(endpoint: string, outcome: string): void;
  /** The keys that tokens are checked with were fetched, or could not be. */
  observeKeys(outcome: 'fetched' | 'failed'): void;
  /** Stops measuring the event loop. */
  close(): void;
};

export type MetricsSources = {
  readonly transactions: TransactionCounts;
  /** Orders whose invoiceData this process found drifted and realigned, since it began. */
  readonly drifts?: (() => number) | undefined;
  /** Credit notes that are to be mailed; called at most every 10 s. */
  readonly mails?: (() => Promise<AllocationGauge>) | undefined;
  /** How far the feed is; called at most every 10 s. */
  readonly events?: (() => Promise<EventGauges>) | undefined;
  /** Asks the database; called at most every 10 s. */
  readonly gauges?: (() => Promise<AllocationGauges>) | undefined;
};

/** The figures of this process, on a registry of their own. */
export function createMetrics({ transactions, gauges, drifts, mails, events }: MetricsSources): Metrics {
  const registry = new Registry();
  const allocations = gauges === undefined ? async () => null : remembered(gauges);
  showTransactions(registry, transactions);
  showAllocations(registry, allocations);
  if (drifts !== undefined) showDrifts(registry, drifts);
  if (mails !== undefined) showMails(registry, remembered(mails));
  if (events !== undefined) showEvents(registry, remembered(events));
  const eventLoop = monitorEventLoopDelay({ resolution: 20 });
  eventLoop.enable();
  showEventLoop(registry, eventLoop);
  return {
    contentType: registry.contentType,
    render: () => registry.metrics(),
    allocations,
    observeRequest: requestObserver(registry),
    observeShed: shedObserver(registry),
    observeCall: callObserver(registry),
    observeRefused: refusedObserver(registry),
    observeCircuit: circuitObserver(registry),
    observeWebhook: webhookObserver(registry),
    observeEvents: eventsObserver(registry),
    observeEventTry: eventTryObserver(registry),
    observeKeys: keysObserver(registry),
    close: () => void eventLoop.disable(),
  };
}

const rememberedMs = 10_000;
const patienceMs = 1_500;

/** However many ask, the database is asked by one of them. A failure isn't remembered. */
function remembered<Answer>(ask: () => Promise<Answer>): () => Promise<Answer | null> {
  let last: { readonly at: number; readonly answer: Promise<Answer> } | null = null;
  return async () => {
    if (last === null || performance.now() - last.at > rememberedMs) {
      const asked = { at: performance.now(), answer: ask() };
      last = asked;
      asked.answer.catch(() => {
        if (last === asked) last = null;
      });
    }
    return inTime(last.answer);
  };
}

async function inTime<T>(answer: Promise<T>): Promise<T | null> {
  const { promise: tooLate, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, patienceMs, null);
  try {
    return await Promise.race([answer, tooLate]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function requestObserver(registry: Registry): Metrics['observeRequest'] {
  const requests = new Counter({
    name: 'refunds_http_requests_total',
    help: 'Requests, by GraphQL root field or route, and by first error code or ok.',
    labelNames: ['operation', 'outcome'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'refunds_http_request_duration_seconds',
    help: 'Request duration.',
    labelNames: ['operation'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return (operation, outcome, ms) => {
    requests.inc({ operation, outcome });
    if (ms !== null) durations.observe({ operation }, ms / 1_000);
  };
}

function shedObserver(registry: Registry): Metrics['observeShed'] {
  const shed = new Counter({
    name: 'refunds_http_requests_shed_total',
    help: 'Requests rejected with HTTP 503 before any work because the server was overloaded.',
    registers: [registry],
  });
  return () => shed.inc();
}

function callObserver(registry: Registry): Metrics['observeCall'] {
  const durations = new Histogram({
    name: 'refunds_connector_call_duration_seconds',
    help: 'Duration of provider calls, by connector and kind of answer; the count is the number of calls.',
    labelNames: ['connector', 'outcome'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60],
    registers: [registry],
  });
  return (connector, outcome, ms) => durations.observe({ connector, outcome }, ms / 1_000);
}

function refusedObserver(registry: Registry): Metrics['observeRefused'] {
  const refused = new Counter({
    name: 'refunds_own_reports_refused_total',
    help: 'Outcomes, receipts and failures reported by dispatchers and webhooks that the order account refused. Should be zero.',
    labelNames: ['what', 'code'],
    registers: [registry],
  });
  return (what, code) => refused.inc({ what, code });
}
