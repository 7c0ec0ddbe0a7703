import { existsSync, readFileSync } from 'node:fs';
import type { Store } from '../../src/store/connection/connect.ts';
import { row, sum, tally, total } from '../support/report.ts';
import type { Remains } from './audit.ts';
import type { ShopClient } from './shop-client.ts';
import { faultFileOf, type Stage } from './stage.ts';

/** What a soak came to. It is good if there are no violations. */
export type Figures = {
  readonly lines: readonly string[];
  readonly refunds: number;
  readonly paid: number;
  readonly faults: number;
  readonly troubles: number;
  readonly explained: readonly string[];
  readonly violations: readonly string[];
};

type Ended = {
  readonly client: ShopClient;
  /** What was done to the processes, by a name such as "dispatcher killed". */
  readonly troubles: ReadonlyMap<string, number>;
  readonly tasksDone: number;
  readonly witnessed: number;
  readonly remains: Remains;
  readonly explained: readonly string[];
  readonly violations: readonly string[];
};

export async function figuresOf(store: Store, stage: Stage, ended: Ended): Promise<Figures> {
  const { orders, refunds, receipts, paid } = ended.remains;
  const { client, troubles, explained, violations } = ended;
  const parts = refunds.flatMap(({ allocations }) => allocations);
  const unknown = await countInteractions(store, 'REFUND_UNKNOWN');
  const faults = existsSync(faultFileOf(stage)) ? readFileSync(faultFileOf(stage), 'utf8').split('\n') : [];
  const byFault = tally(faults.filter(Boolean).map((line) => line.split(' ').slice(2).join(' ')));
  const live = receipts.filter(({ reversedAt }) => reversedAt == null);
  const states = parts.map(({ status, manualCause }) =>
    status === 'MANUAL' ? `MANUAL ${manualCause}` : status,
  );
  const lines = [
    row('orders', orders.length),
    row('refunds', refunds.length),
    row('parts', parts.length, tally(states)),
    row('claims by dispatchers', sum(refunds.map(({ claims }) => claims))),
    row('attempts', sum(parts.map(({ attempts }) => attempts))),
    row('paid by providers', paid.length, tally(paid.map(({ provider }) => provider))),
    row('live receipts', live.length, tally(live.map(({ source }) => source))),
    row('recorded by the OMS first', ended.witnessed),
    row('unknown outcomes', unknown),
    row('tasks that people worked off', ended.tasksDone),
    row('faults of providers', sum([...byFault.values()]), byFault),
    row('troubles', sum([...troubles.values()]), troubles),
    row('calls repeated by clients', client.repeats.count),
    row('refusals', sum([...client.refusals.values()]), client.refusals),
    `cents paid by the providers: ${total(paid)}; on their receipts: ${total(live.filter(({ source }) => source !== 'MANUAL'))}; without one, and a person knows: ${explained.length} payments`,
    row('violations', violations.length),
  ];
  return {
    lines,
    refunds: refunds.length,
    paid: paid.length,
    faults: sum([...byFault.values()]),
    troubles: sum([...troubles.values()]),
    explained,
    violations,
  };
}

async function countInteractions({ collections }: Store, type: string): Promise<number> {
  const counting = collections.journal.aggregate<{ n: number }>([
    { $unwind: '$interactions' },
    { $match: { 'interactions.type': type } },
    { $count: 'n' },
  ]);
  const [counted] = await counting.toArray();
  return counted?.n ?? 0;
}
