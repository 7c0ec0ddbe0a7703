import { pendingInvoices, pendingOf } from '../../domain/account/pending.ts';
import { findCurrency } from '../../domain/values/currency.ts';
import type { AllocationStatus, queueNames } from '../../domain/values/enums.ts';
import { required } from '../../domain/values/invariant.ts';
import { Money } from '../../domain/values/money.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { decodeAccount } from '../documents/order-document.ts';
import { facet } from '../documents/refund-facets.ts';

/** What waits in one queue. */
export type QueueSum = {
  readonly name: QueueName;
  readonly count: number;
  readonly countIsExact: boolean;
  readonly amounts: readonly Money[];
  readonly oldestSince: Date | null;
};

const states = [
  'AWAITING_APPROVAL',
  'WAITING_FOR_SETTLEMENT',
  'READY',
  'SENDING',
  'UNKNOWN',
  'MANUAL',
] as const satisfies readonly AllocationStatus[];
type QueueName = (typeof queueNames)[number];

const refundsAtMost = 10_000;
const ordersAtMost = 1_000;

/**
 * Every queue with its sums by currency, in the order in which money goes through them. Only open work is looked at, by
 * its indexes, however many refunds have come to their end, and no more than 10,000 refunds or 1,000 orders of a queue.
 * Throws StoreOutage.
 */
export async function sumQueues(
  store: Store,
  { overdueBefore }: { readonly overdueBefore: Date },
): Promise<readonly QueueSum[]> {
  const [pending, overdue, ...rest] = await Promise.all([
    pendingQueue(store),
    allocationQueue(store, 'SETTLEMENT_OVERDUE', { status: 'WAITING_FOR_SETTLEMENT', until: overdueBefore }),
    ...states.map((status) => allocationQueue(store, status, { status, until: null })),
  ]);
  return [pending, ...rest.slice(0, 2), overdue, ...rest.slice(2)];
}

async function pendingQueue({ collections: { orders } }: Store): Promise<QueueSum> {
  const finding = orders
    .find({ pendingSince: { $type: 'date' } }, readLimits)
    .sort({ pendingSince: 1, _id: 1 })
    .limit(ordersAtMost + 1)
    .toArray();
  const found = await orOutage(finding);
  const invoices = found.slice(0, ordersAtMost).map(decodeAccount).flatMap(pendingInvoices);
  return {
    name: 'PENDING_INVOICES',
    count: invoices.length,
    countIsExact: found.length <= ordersAtMost,
    amounts: sumsByCurrency(invoices.map(pendingOf)),
    oldestSince: found[0]?.pendingSince ?? null,
  };
}

type Row = {
  readonly _id: string;
  readonly count: number;
  readonly sum: bigint;
  readonly oldest: Date;
};

async function allocationQueue(
  { collections: { refunds } }: Store,
  name: QueueName,
  { status, until }: { readonly status: AllocationStatus; readonly until: Date | null },
): Promise<QueueSum> {
  const inQueue = {
    'allocations.status': status,
    ...(until === null ? {} : { 'allocations.since': { $lte: until } }),
  };
  const ofStatus = { facets: facet('allocation', status) };
  const hint = { facets: 1, requestedAt: -1, _id: -1 } as const;
  const grouping = refunds
    .aggregate<Row>(
      [
        { $match: ofStatus },
        { $limit: refundsAtMost },
        {
          $project: {
            currency: 1,
            'allocations.status': 1,
            'allocations.since': 1,
            'allocations.amount': 1,
          },
        },
        { $unwind: '$allocations' },
        { $match: inQueue },
        {
          $group: {
            _id: '$currency',
            count: { $sum: 1 },
            sum: { $sum: '$allocations.amount' },
            oldest: { $min: '$allocations.since' },
          },
        },
      ],
      { ...readLimits, hint },
    )
    .toArray();
  const counting = refunds.countDocuments(ofStatus, {
    maxTimeMS: readLimits.maxTimeMS,
    limit: refundsAtMost + 1,
    hint,
  });
  const [rows, examined] = await Promise.all([orOutage(grouping), orOutage(counting)]);
  const oldest = rows.map((row) => row.oldest.getTime());
  return {
    name,
    count: rows.reduce((sum, row) => sum + Number(row.count), 0),
    countIsExact: examined <= refundsAtMost,
    amounts: sumsByCurrency(rows.map(({ _id, sum }) => new Money(BigInt(sum), currencyOf(_id)))),
    oldestSince: oldest.length === 0 ? null : new Date(Math.min(...oldest)),
  };
}

function sumsByCurrency(amounts: readonly Money[]): Money[] {
  const byCurrency = [...Map.groupBy(amounts, ({ currency }) => currency)];
  return byCurrency.sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, all]) => Money.sum(all, currency));
}

function currencyOf(code: string) {
  return required(findCurrency(code), `A stored document has the currency ${code}.`);
}
