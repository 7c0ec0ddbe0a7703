import type { Allocation, ManualCause, Refund } from '../../domain/refund/refund.ts';
import { manualCauses } from '../../domain/values/enums.ts';
import { required } from '../../domain/values/invariant.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { isUnsure } from '../documents/allocation.ts';
import { decodeRefund } from '../documents/refund-document.ts';
import { readTaskCursor, type TaskPosition } from './cursors.ts';
import { type BoundedCount, bounded, countedTo, type Page, pageOf } from './page.ts';
import { readEach } from './read-each.ts';

export type TaskCause = ManualCause | 'SETTLEMENT_OVERDUE';

/** A part that a person has to see to. `since`: where it stands in the list; the tasks of one refund stand together. */
export type ManualTask = { readonly refund: Refund; readonly allocation: Allocation; readonly since: Date };

/** What is null isn't asked for. */
type TaskFilter = {
  readonly causes: readonly TaskCause[] | null;
  readonly providers: readonly string[] | null;
  readonly currencyCode: string | null;
};

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

const causesOf: Readonly<Record<Kind['field'], readonly TaskCause[]>> = {
  manualSince: manualCauses,
  waitingSince: ['SETTLEMENT_OVERDUE'],
  unsureSince: ['UNKNOWN', 'NO_CONNECTOR'],
};

/** How many refunds have a part that waits for a settlement since before then, up to 1,000. Throws StoreOutage. */
export function countOverdue(store: Store, overdueBefore: Date): Promise<number> {
  return countSince(store, 'waitingSince', overdueBefore);
}

/** How many have a part whose outcome nobody has known since before then, up to 1,000. Throws StoreOutage. */
export function countUnsure(store: Store, before: Date): Promise<number> {
  return countSince(store, 'unsureSince', before);
}

function countSince(store: Store, field: Kind['field'], until: Date): Promise<number> {
  const since = { [field]: { $gt: new Date(0), $lte: until } };
  return orOutage(store.collections.refunds.countDocuments(since, { ...readLimits, limit: countedTo }));
}

export function positionOf({ since, refund, allocation }: ManualTask): TaskPosition {
  return { since, refundId: refund.id, part: refund.allocations.indexOf(allocation) + 1 };
}

/** Why a person must act on a part that is in the list. */
export function causeOf({ id, status, manualCause }: Allocation): TaskCause {
  switch (status) {
    case 'WAITING_FOR_SETTLEMENT':
      return 'SETTLEMENT_OVERDUE';
    case 'UNKNOWN':
    case 'SENDING':
      return 'UNKNOWN';
    case 'READY':
      return 'NO_CONNECTOR';
    default:
      return required(manualCause, `Allocation ${id} is MANUAL for a cause.`);
  }
}

const isManual = ({ status }: Allocation) => status === 'MANUAL';
const isWaiting = ({ status }: Allocation) => status === 'WAITING_FOR_SETTLEMENT';

type Kind = {
  readonly field: 'manualSince' | 'waitingSince' | 'unsureSince';
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

/** In the database exactly what isAsked says of a part: a page that found others would seem to be the last. */
function narrowedBy({ causes, providers, currencyCode }: TaskFilter, field: Kind['field']) {
  const byProvider = providers === null ? [] : [{ 'destination.provider': { $in: [...providers] } }];
  const byCause = causes === null ? [] : [ofCauses(causes)[field]];
  return [
    ...(currencyCode === null ? [] : [{ currency: currencyCode }]),
    { allocations: { $elemMatch: { $and: [ofField[field], ...byProvider, ...byCause] } } },
  ];
}

const ofField: Readonly<Record<Kind['field'], object>> = {
  manualSince: { status: 'MANUAL' },
  waitingSince: { status: 'WAITING_FOR_SETTLEMENT' },
  unsureSince: {
    $or: [{ status: 'UNKNOWN' }, { status: { $in: ['READY', 'SENDING'] }, failure: { $ne: null } }],
  },
};

/** As causeOf says it. */
function ofCauses(causes: readonly TaskCause[]): Readonly<Record<Kind['field'], object>> {
  const unsure = [
    ...(causes.includes('UNKNOWN') ? ['UNKNOWN', 'SENDING'] : []),
    ...(causes.includes('NO_CONNECTOR') ? ['READY'] : []),
  ];
  return {
    manualSince: { manualCause: { $in: [...causes] } },
    waitingSince: {},
    unsureSince: { status: { $in: unsure } },
  };
}

function isAsked({ causes, providers }: TaskFilter, allocation: Allocation): boolean {
  const isOfCause = causes === null || causes.includes(causeOf(allocation));
  return isOfCause && (providers === null || providers.includes(allocation.destination.provider));
}

function compare(a: TaskPosition, b: TaskPosition): number {
  return (
    a.since.getTime() - b.since.getTime() ||
    (a.refundId < b.refundId ? -1 : Number(a.refundId > b.refundId)) ||
    a.part - b.part
  );
}
