import { findCurrency } from '../../domain/values/currency.ts';
import { required } from '../../domain/values/invariant.ts';
import { Money } from '../../domain/values/money.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { moneyOfSize } from '../documents/refund-facets.ts';

/** What happened on one day in one currency. */
export type DayTotals = {
  readonly day: Date;
  readonly currencyCode: string;
  readonly requestedCount: number;
  readonly requested: Money;
  readonly refundedCount: number;
  readonly refunded: Money;
  readonly reversed: Money;
};

type Period = { readonly from: Date; readonly until: Date; readonly timeZone: string };
type Row = {
  readonly _id: { readonly day: Date; readonly currency: string };
  readonly count: number;
  readonly sum: bigint;
};

/**
 * Day by day, oldest first, and by currency. Requests and receipts are summed by their indexes alone, without reading a
 * document. Throws StoreOutage.
 */
export async function totalsByDay(store: Store, period: Period): Promise<readonly DayTotals[]> {
  const { refunds, receipts } = store.collections;
  const between = { $gte: period.from, $lt: period.until };
  const [requested, refunded, reversed] = await Promise.all([
    orOutage(
      refunds
        .aggregate<Row>(
          [
            { $match: { requestedAt: between } },
            { $project: { _id: 0, requestedAt: 1, currency: 1, size: 1 } },
            sumsOf('requestedAt', 'size', period),
          ],
          fromIndex,
        )
        .toArray(),
    ),
    orOutage(
      receipts
        .aggregate<Row>(
          [
            { $match: { recordedAt: between } },
            { $project: { _id: 0, recordedAt: 1, currency: 1, amount: 1 } },
            sumsOf('recordedAt', 'amount', period),
          ],
          fromIndex,
        )
        .toArray(),
    ),
    reversals(store, period),
  ]);
  return merged({ requested, refunded, reversed });
}

const fromIndex = { ...readLimits, hint: 'sums' } as const;

function sumsOf(at: string, amount: string, { timeZone }: Period) {
  const day = { $dateTrunc: { date: `$${at}`, unit: 'day', timezone: timeZone } };
  return {
    $group: { _id: { day, currency: '$currency' }, count: { $sum: 1 }, sum: { $sum: `$${amount}` } },
  };
}

/** Few receipts ever have one. */
function reversals({ collections: { receipts } }: Store, period: Period): Promise<Row[]> {
  const { from, until } = period;
  const summing = receipts.aggregate<Row>(
    [
      // The first condition is the partial index's own, or it isn't used.
      { $match: { $and: [{ 'reversals.at': { $gt: new Date(0) } }, { 'reversals.at': { $gte: from } }] } },
      { $project: { currency: 1, 'reversals.at': 1, 'reversals.amount': 1 } },
      { $unwind: '$reversals' },
      { $match: { 'reversals.at': { $gte: from, $lt: until } } },
      sumsOf('reversals.at', 'reversals.amount', period),
    ],
    { ...readLimits, hint: 'reversed' },
  );
  return orOutage(summing.toArray());
}

function merged(rows: Readonly<Record<'requested' | 'refunded' | 'reversed', readonly Row[]>>): DayTotals[] {
  const keys = new Map(
    Object.values(rows)
      .flat()
      .map(({ _id }) => [keyOf(_id), _id]),
  );
  const find = (kind: keyof typeof rows, key: string) => rows[kind].find(({ _id }) => keyOf(_id) === key);
  return [...keys]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { day, currency }]) => {
      const code = required(findCurrency(currency), `A stored document has the currency ${currency}.`);
      const asked = find('requested', key);
      const paid = find('refunded', key);
      return {
        day,
        currencyCode: code,
        requestedCount: Number(asked?.count ?? 0),
        requested: moneyOfSize(BigInt(asked?.sum ?? 0), code),
        refundedCount: Number(paid?.count ?? 0),
        refunded: new Money(BigInt(paid?.sum ?? 0), code),
        reversed: new Money(BigInt(find('reversed', key)?.sum ?? 0), code),
      };
    });
}

function keyOf({ day, currency }: Row['_id']): string {
  return `${day.toISOString()} ${currency}`;
}
