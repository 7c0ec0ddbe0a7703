import { Counter, Gauge, type Registry } from 'prom-client';

/** How far the feed is, of the whole database. */
export type EventGauges = {
  /** How old the oldest change may be that isn't told; null before the feed ever began. */
  readonly behindSeconds: number | null;
  /** Orders of which a journal entry is missing: nothing more of them is told. */
  readonly waitingOrders: number;
  /** Of orders with events that an endpoint wasn't told yet: how long the oldest has been failing. */
  readonly failingSeconds: number;
  /** Events that were given up: their tries are used up. */
  readonly dead: number;
};

export function showEvents(registry: Registry, ask: () => Promise<EventGauges | null>): void {
  const show = (name: string, help: string, value: (gauges: EventGauges) => number | null) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        // Figures that can't be had are absent, not old.
        const gauges = await ask();
        const shown = gauges === null ? null : value(gauges);
        if (shown === null) this.remove();
        else this.set(shown);
      },
    });
  show(
    'refunds_events_behind_seconds',
    'Age of the moment up to which all changes are in the event feed, across the whole database.',
    ({ behindSeconds }) => behindSeconds,
  );
  show(
    'refunds_events_waiting_orders',
    'Orders whose events wait for a journal entry that is missing or unreadable. Should be zero.',
    ({ waitingOrders }) => waitingOrders,
  );
  show(
    'refunds_events_oldest_failing_seconds',
    'For how long the oldest undelivered event of any endpoint has been failing.',
    ({ failingSeconds }) => failingSeconds,
  );
  show(
    'refunds_events_dead',
    'Events whose delivery was given up, until they are replayed.',
    ({ dead }) => dead,
  );
}

/** Hears how each try to tell an endpoint went; names are the configuration's, outcomes of a closed list. */
export function eventTryObserver(registry: Registry): (endpoint: string, outcome: string) => void {
  const tries = new Counter({
    name: 'refunds_event_deliveries_total',
    help: 'Tries to deliver an event, by endpoint and outcome.',
    labelNames: ['endpoint', 'outcome'],
    registers: [registry],
  });
  return (endpoint, outcome) => tries.inc({ endpoint, outcome });
}

export function eventsObserver(registry: Registry): (count: number) => void {
  const events = new Counter({
    name: 'refunds_events_total',
    help: 'Events that this process put into the feed.',
    registers: [registry],
  });
  return (count) => events.inc(count);
}
