import type { Config } from '../config/config.ts';
import type { MetricsSources } from '../platform/metrics.ts';
import type { Store } from '../store/connection/connect.ts';
import { gaugeEvents } from '../store/events/event-gauges.ts';
import { gaugeAllocations } from '../store/queues/dispatch-gauges.ts';
import { gaugeMails } from '../store/queues/note-outbox.ts';

/** What the figures of a process are made of: servers and dispatchers show the same of the database. */
export function metricsSources(
  store: Store,
  { mail, events, eventEndpoints }: Pick<Config, 'mail' | 'events' | 'eventEndpoints'>,
): MetricsSources {
  const names = eventEndpoints.map(({ name }) => name);
  return {
    transactions: store.transactions,
    drifts: () => store.drifts.count,
    gauges: () => gaugeAllocations(store, store.clock.now()),
    ...(events && { events: () => gaugeEvents(store, names) }),
    ...(mail !== null && { mails: () => gaugeMails(store) }),
  };
}
