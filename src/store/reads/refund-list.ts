import type mongoose from 'mongoose';
import type { Refund } from '../../domain/refund/refund.ts';
import type { RefundStatus } from '../../domain/values/enums.ts';
import type { OrderId } from '../../domain/values/ids.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import type { StoredRefund } from '../documents/refund-document.ts';
import { decodeRefund } from '../documents/refund-document.ts';
import { type RefundPosition, readRefundCursor } from './cursors.ts';

/** One page of a list; what comes after it is asked for with the cursor of its last item. */
export type Page<T> = { readonly items: readonly T[]; readonly hasNextPage: boolean };

/** Counting stops at 1,000, for it costs time by the document; `exact` is false where there are more. */
export type BoundedCount = { readonly count: number; readonly exact: boolean };

/** Null means: not asked for. From is included, until is not. An empty list of ids or statuses matches nothing. */
export type RefundFilter = {
  readonly orderIds: readonly OrderId[] | null;
  readonly status: readonly RefundStatus[] | null;
  readonly requestedFrom: Date | null;
  readonly requestedUntil: Date | null;
};

/** Refunds of all orders, newest first (requestedAt, id). Throws BadCursor, StoreOutage. */
export async function listRefunds(
  store: Store,
  filter: RefundFilter,
  { first, after }: { first: number; after: string | null },
): Promise<Page<Refund>> {
  const position = after === null ? null : readRefundCursor(after);
  const finding = store.collections.refunds
    .find({ $and: [...conditionsOf(filter), ...afterPosition(position)] }, readLimits)
    .sort({ requestedAt: -1, _id: -1 })
    .limit(first + 1)
    .toArray();
  return pageOf((await orOutage(finding)).map(decodeRefund), first);
}

/** How many refunds the filter matches, up to 1,000. Throws StoreOutage. */
export async function countRefunds(store: Store, filter: RefundFilter): Promise<BoundedCount> {
  const counting = store.collections.refunds.countDocuments(
    { $and: conditionsOf(filter) },
    { ...readLimits, limit: countedTo + 1 },
  );
  return bounded(await orOutage(counting));
}

/** One more item than asked for tells that there is a next page. */
export function pageOf<T>(found: readonly T[], first: number): Page<T> {
  return { items: found.slice(0, first), hasNextPage: found.length > first };
}

export function bounded(count: number): BoundedCount {
  return { count: Math.min(count, countedTo), exact: count <= countedTo };
}

export const countedTo = 1_000;

/** What stands after that position, newest first; the first condition bounds the index, the second cuts exactly. */
export function afterPosition(position: RefundPosition | null): RefundCondition[] {
  if (position === null) return [];
  const { requestedAt, id } = position;
  return [
    { requestedAt: { $lte: requestedAt } },
    { $or: [{ requestedAt: { $lt: requestedAt } }, { _id: { $lt: id } }] },
  ];
}

export type RefundCondition = mongoose.mongo.Filter<StoredRefund>;

function conditionsOf(filter: RefundFilter): RefundCondition[] {
  const { orderIds, status, requestedFrom, requestedUntil } = filter;
  const conditions: RefundCondition[] = [];
  if (orderIds !== null) conditions.push({ orderId: { $in: [...orderIds] } });
  if (status !== null) conditions.push({ status: { $in: [...status] } });
  if (requestedFrom !== null) conditions.push({ requestedAt: { $gte: requestedFrom } });
  if (requestedUntil !== null) conditions.push({ requestedAt: { $lt: requestedUntil } });
  // $and of nothing is an error.
  return conditions.length === 0 ? [{}] : conditions;
}
