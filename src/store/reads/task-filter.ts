import type { Allocation, ManualCause } from '../../domain/refund/refund.ts';
import { manualCauses } from '../../domain/values/enums.ts';
import { required } from '../../domain/values/invariant.ts';

export type TaskCause = ManualCause | 'SETTLEMENT_OVERDUE';

/** Since when a refund has a part that people must see to, by why: each has an index of its own. */
export type TaskField = 'manualSince' | 'waitingSince' | 'unsureSince';

/** What is null isn't asked for. */
export type TaskFilter = {
  readonly causes: readonly TaskCause[] | null;
  readonly providers: readonly string[] | null;
  readonly currencyCode: string | null;
  readonly assignee: string | null;
  /** Whether anybody sees to it. */
  readonly assigned: boolean | null;
};

export const causesOf: Readonly<Record<TaskField, readonly TaskCause[]>> = {
  manualSince: manualCauses,
  waitingSince: ['SETTLEMENT_OVERDUE'],
  unsureSince: ['UNKNOWN', 'NO_CONNECTOR'],
};

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

/** In the database exactly what isAsked says of a part: a page that found others would seem to be the last. */
export function narrowedBy(
  { causes, providers, currencyCode, assignee, assigned }: TaskFilter,
  field: TaskField,
) {
  const byProvider = providers === null ? [] : [{ 'destination.provider': { $in: [...providers] } }];
  const byAssignee = [
    ...(assignee === null ? [] : [{ assignee }]),
    ...(assigned === null ? [] : [{ assignee: assigned ? { $ne: null } : null }]),
  ];
  const byCause = causes === null ? [] : [ofCauses(causes)[field]];
  return [
    ...(currencyCode === null ? [] : [{ currency: currencyCode }]),
    { allocations: { $elemMatch: { $and: [ofField[field], ...byProvider, ...byAssignee, ...byCause] } } },
  ];
}

const ofField: Readonly<Record<TaskField, object>> = {
  manualSince: { status: 'MANUAL' },
  waitingSince: { status: 'WAITING_FOR_SETTLEMENT' },
  unsureSince: {
    $or: [{ status: 'UNKNOWN' }, { status: { $in: ['READY', 'SENDING'] }, failure: { $ne: null } }],
  },
};

/** As causeOf says it. */
function ofCauses(causes: readonly TaskCause[]): Readonly<Record<TaskField, object>> {
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

export function isAsked(
  { causes, providers, assignee, assigned }: TaskFilter,
  allocation: Allocation,
): boolean {
  return (
    (causes === null || causes.includes(causeOf(allocation))) &&
    (providers === null || providers.includes(allocation.destination.provider)) &&
    (assignee === null || assignee === allocation.assignee) &&
    (assigned === null || assigned === (allocation.assignee !== null))
  );
}
