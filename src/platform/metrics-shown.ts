import type { ELDHistogram } from 'node:perf_hooks';
import { Counter, Gauge, type Registry } from 'prom-client';

/** What the store counts of its transactions, since the process began. */
export type TransactionCounts = {
  readonly attempts: number;
  readonly commits: number;
  readonly conflicts: number;
};

/** How many allocations there are of a kind, and the age of the oldest in seconds; 0 where there is none. */
export type AllocationGauge = { readonly count: number; readonly oldestSeconds: number };

/** Of the whole database: what is to be sent, asked about, waited for, and done by people. */
export type AllocationGauges = {
  readonly ready: AllocationGauge;
  readonly unknown: AllocationGauge;
  readonly waiting: AllocationGauge;
  readonly manual: AllocationGauge;
};

export function showTransactions(registry: Registry, counts: TransactionCounts): void {
  const show = (name: string, help: string, count: () => number) =>
    new Counter({
      name,
      help,
      registers: [registry],
      collect() {
        this.reset();
        this.inc(count());
      },
    });
  show('refunds_transaction_attempts_total', 'MongoDB transactions started.', () => counts.attempts);
  show('refunds_transaction_commits_total', 'MongoDB transactions committed.', () => counts.commits);
  show(
    'refunds_transaction_conflicts_total',
    'MongoDB transactions that failed without effect by a write conflict or a network error and could be retried.',
    () => counts.conflicts,
  );
}

export function showAllocations(registry: Registry, ask: () => Promise<AllocationGauges | null>): void {
  const show = (name: string, help: string, value: (gauge: AllocationGauge) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ['state'],
      registers: [registry],
      async collect() {
        // Figures that can't be had are absent, not old.
        this.reset();
        for (const [state, gauge] of Object.entries((await ask()) ?? {})) this.set({ state }, value(gauge));
      },
    });
  show('refunds_allocations', 'Allocations in this state, across the whole database.', ({ count }) => count);
  show(
    'refunds_oldest_allocation_age_seconds',
    'Age of the oldest allocation in this state.',
    ({ oldestSeconds }) => oldestSeconds,
  );
}

export function showDrifts(registry: Registry, count: () => number): void {
  new Counter({
    name: 'refunds_invoice_data_drifts_total',
    help: 'Orders whose stored invoiceData differed from their receipts and was realigned by a write.',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(count());
    },
  });
}

export function showMails(registry: Registry, ask: () => Promise<AllocationGauge | null>): void {
  const show = (name: string, help: string, value: (gauge: AllocationGauge) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const gauge = await ask();
        if (gauge === null) this.remove();
        else this.set(value(gauge));
      },
    });
  show(
    'refunds_mails_due',
    'Credit notes queued for e-mail, across the whole database.',
    ({ count }) => count,
  );
  show(
    'refunds_oldest_mail_age_seconds',
    'Age of the oldest credit note queued for e-mail, since its issue.',
    (one) => one.oldestSeconds,
  );
}

export function showEventLoop(registry: Registry, histogram: ELDHistogram): void {
  new Gauge({
    name: 'nodejs_eventloop_delay_seconds',
    help: 'Event loop delay since the last scrape: 50th and 99th percentile and maximum.',
    labelNames: ['quantile'],
    registers: [registry],
    collect() {
      const seconds = (nanoseconds: number) => nanoseconds / 1e9;
      this.set({ quantile: '0.5' }, seconds(histogram.percentile(50)));
      this.set({ quantile: '0.99' }, seconds(histogram.percentile(99)));
      this.set({ quantile: '1' }, seconds(histogram.max));
      histogram.reset();
    },
  });
}

/** The keys that tokens are checked with, where they come from a key server. */
export function keysObserver(registry: Registry): (outcome: 'fetched' | 'failed') => void {
  let fetchedAt: number | null = null;
  const fetches = new Counter({
    name: 'refunds_token_key_fetches_total',
    help: 'Fetches of the token verification keys, by result.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  new Gauge({
    name: 'refunds_token_keys_age_seconds',
    help: 'Time since the token verification keys were last fetched.',
    registers: [registry],
    collect() {
      this.reset();
      if (fetchedAt !== null) this.set((Date.now() - fetchedAt) / 1_000);
      else this.remove();
    },
  });
  return (outcome) => {
    fetches.inc({ outcome });
    if (outcome === 'fetched') fetchedAt = Date.now();
  };
}
