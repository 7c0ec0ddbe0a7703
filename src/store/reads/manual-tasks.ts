import type { Allocation, Refund } from '../../domain/refund/refund.ts';
import { required } from '../../domain/values/invariant.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { isUnsure } from '../documents/allocation.ts';
import { decodeRefund } from '../documents/refund-document.ts';
import { readTaskCursor, type TaskPosition } from './cursors.ts';
import { type BoundedCount, bounded, countedTo, type Page, pageOf } from './page.ts';
import { readEach } from './read-each.ts';
import { causesOf, isAsked, narrowedBy, type TaskField, type TaskFilter } from './task-filter.ts';

/** A part that a person has to see to. `since`: where it stands in the list; the tasks of one refund stand together. */
export type ManualTask = { readonly refund: Refund; readonly allocation: Allocation; readonly since: Date };

type Asked = { readonly overdueBefore: Date; readonly filter: TaskFilter };

/**
 * What people must do, the longest waiting first: parts that are MANUAL, parts that wait for a settlement since
 * before `overdueBefore`, and parts whose outcome nobody knows, from the first moment on. Throws BadCursor, StoreOutage.
 */
export async function listManualTasks(
  store: Store,
  asked: Asked,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<Page<ManualTask>> {
  const position = after === null ? null : readTaskCursor(after);
  const found = await Promise.all(
    kindsAsked(asked).map((kind) => tasksOf(store, kind, { filter: asked.filter, position, first })),
  );
  const tasks = found
    .flat()
    .filter((task) => position === null || compare(positionOf(task), position) > 0)
    .sort((a, b) => compare(positionOf(a), positionOf(b)));
  return pageOf(tasks, first);
}

/** How many tasks there are, up to 1,000. Throws StoreOutage. */
export async function countManualTasks(store: Store, asked: Asked): Promise<BoundedCount> {
  const whole = { filter: asked.filter, position: null, first: countedTo };
  const found = await Promise.all(kindsAsked(asked).map((kind) => tasksOf(store, kind, whole)));
  return bounded(found.flat().length);
}

/** Each of the three lists; of one that no cause is asked of nothing is found, for it has no documents to look in. */
function kindsAsked({ overdueBefore, filter: { causes } }: Asked): Kind[] {
  const kinds: Kind[] = [
    { field: 'manualSince', isOne: isManual, until: null },
    { field: 'waitingSince', isOne: isWaiting, until: overdueBefore },
    { field: 'unsureSince', isOne: isUnsure, until: null },
  ];
  return kinds.filter(
    ({ field }) => causes === null || causes.some((cause) => causesOf[field].includes(cause)),
  );
}

/** How many refunds have a part that waits for a settlement since before then, up to 1,000. Throws StoreOutage. */
export function countOverdue(store: Store, overdueBefore: Date): Promise<number> {
  return countSince(store, 'waitingSince', overdueBefore);
}

/** How many have a part whose outcome nobody has known since before then, up to 1,000. Throws StoreOutage. */
export function countUnsure(store: Store, before: Date): Promise<number> {
  return countSince(store, 'unsureSince', before);
}

function countSince(store: Store, field: TaskField, until: Date): Promise<number> {
  const since = { [field]: { $gt: new Date(0), $lte: until } };
  return orOutage(store.collections.refunds.countDocuments(since, { ...readLimits, limit: countedTo }));
}

export function positionOf({ since, refund, allocation }: ManualTask): TaskPosition {
  return { since, refundId: refund.id, part: refund.allocations.indexOf(allocation) + 1 };
}

const isManual = ({ status }: Allocation) => status === 'MANUAL';
const isWaiting = ({ status }: Allocation) => status === 'WAITING_FOR_SETTLEMENT';

type Kind = {
  readonly field: TaskField;
  readonly isOne: (allocation: Allocation) => boolean;
  readonly until: Date | null;
};
type Wanted = {
  readonly filter: TaskFilter;
  readonly position: TaskPosition | null;
  readonly first: number;
};

/** Only open work is looked at, which is little: what narrows it further is looked for in the documents. */
async function tasksOf(
  store: Store,
  { field, isOne, until }: Kind,
  { filter, position, first }: Wanted,
): Promise<ManualTask[]> {
  // The first condition is the partial index's own, or it isn't used.
  const conditions = [
    { [field]: { $gt: new Date(0) } },
    ...(until === null ? [] : [{ [field]: { $lte: until } }]),
    ...narrowedBy(filter, field),
    ...(position === null
      ? []
      : [
          { [field]: { $gte: position.since } },
          { $or: [{ [field]: { $gt: position.since } }, { _id: { $gte: position.refundId } }] },
        ]),
  ];
  const finding = store.collections.refunds
    .find({ $and: conditions }, readLimits)
    .sort({ [field]: 1, _id: 1 })
    // The page may begin inside a refund, and one more tells that there is a next page.
    .limit(first + 2)
    .toArray();
  const read = readEach(decodeRefund);
  return (await orOutage(finding)).flatMap((stored) => {
    const refund = read(stored);
    if (refund instanceof Error) return [];
    const since = required(stored[field], `Refund ${stored._id} was found by its ${field}.`);
    return refund.allocations
      .filter((one) => isOne(one) && isAsked(filter, one))
      .map((allocation) => ({ refund, allocation, since }));
  });
}

function compare(a: TaskPosition, b: TaskPosition): number {
  return (
    a.since.getTime() - b.since.getTime() ||
    (a.refundId < b.refundId ? -1 : Number(a.refundId > b.refundId)) ||
    a.part - b.part
  );
}
