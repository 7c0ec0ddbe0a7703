import type { AllocationStatus } from '../../domain/values/enums.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';

/** How many parts there are of a kind (counted up to 10,000 refunds), and how long the oldest has been so, in seconds. */
type Gauge = { readonly count: number; readonly oldestSeconds: number };

/**
 * What is to be sent, asked about, waited for, and done by people, of the whole database. Only open work is looked
 * at, by its indexes, however many refunds have come to their end. Throws StoreOutage.
 */
export async function gaugeAllocations(
  store: Store,
  now: Date,
): Promise<Readonly<Record<'ready' | 'unknown' | 'waiting' | 'manual', Gauge>>> {
  const [due, waiting, manual] = await Promise.all([
    gaugesOf(store, now, { due: true }),
    gaugesOf(store, now, { waitingSince: { $gt: new Date(0) } }),
    gaugesOf(store, now, { manualSince: { $gt: new Date(0) } }),
  ]);
  return {
    ready: due('READY'),
    unknown: due('UNKNOWN', 'SENDING'),
    waiting: waiting('WAITING_FOR_SETTLEMENT'),
    manual: manual('MANUAL'),
  };
}

const examinedAtMost = 10_000;
const none: Gauge = { count: 0, oldestSeconds: 0 };

async function gaugesOf(
  store: Store,
  now: Date,
  condition: Record<string, unknown>,
): Promise<(...statuses: readonly AllocationStatus[]) => Gauge> {
  const grouping = store.collections.refunds
    .aggregate<{ _id: AllocationStatus; count: number; oldest: Date }>(
      [
        { $match: condition },
        { $limit: examinedAtMost },
        { $project: { 'allocations.status': 1, 'allocations.since': 1 } },
        { $unwind: '$allocations' },
        {
          $group: {
            _id: '$allocations.status',
            count: { $sum: 1 },
            oldest: { $min: '$allocations.since' },
          },
        },
      ],
      readLimits,
    )
    .toArray();
  const found = await orOutage(grouping);
  return (...statuses) => {
    const rows = found.filter(({ _id }) => statuses.includes(_id));
    if (rows.length === 0) return none;
    const oldest = Math.min(...rows.map((row) => row.oldest.getTime()));
    return {
      count: rows.reduce((sum, row) => sum + Number(row.count), 0),
      oldestSeconds: Math.max(0, Math.round((now.getTime() - oldest) / 1_000)),
    };
  };
}
