import type { Refund } from '../../domain/refund/refund.ts';
import type {
  AllocationStatus,
  RefundPaymentMethod,
  RefundStatus,
  refundSorts,
} from '../../domain/values/enums.ts';
import { facet, type RefundFacet, sizeDigits, sizeOfRefund } from '../documents/refund-facets.ts';
import { type Condition, conditionsOf, facetGroup, type ListQuery, rangeOf } from './list-query.ts';

export type RefundSort = (typeof refundSorts)[number];

/** What is absent or null isn't asked for. From is included, until is not. An empty list matches nothing. */
export type RefundFilter = Partial<{
  readonly orderIds: readonly string[] | null;
  readonly status: readonly RefundStatus[] | null;
  readonly allocationStatus: readonly AllocationStatus[] | null;
  readonly paymentMethod: readonly RefundPaymentMethod[] | null;
  readonly customerId: string | null;
  readonly requestedBy: string | null;
  readonly reasonCode: string | null;
  readonly externalReference: string | null;
  readonly invoiceNumber: string | null;
  readonly paymentId: string | null;
  readonly provider: string | null;
  readonly currencyCode: string | null;
  readonly reasonContains: string | null;
  readonly requestedFrom: Date | null;
  readonly requestedUntil: Date | null;
  readonly completedFrom: Date | null;
  readonly completedUntil: Date | null;
  readonly updatedSince: Date | null;
  /** As readSize reads them; both included. */
  readonly minAmount: bigint | null;
  readonly maxAmount: bigint | null;
}>;

/** How the filter narrows the index of that order, and what is left to look for (C10). */
export function refundQuery(filter: RefundFilter, sort: RefundSort): ListQuery {
  const { field, direction, indexes } = sorts[sort];
  const ranges: Readonly<Record<SortField, ListQuery['range']>> = {
    requestedAt: rangeOf({ from: filter.requestedFrom, until: filter.requestedUntil }),
    completedAt: rangeOf({ from: filter.completedFrom, until: filter.completedUntil }),
    updatedAt: rangeOf({ from: filter.updatedSince }),
    size: rangeOf({ from: filter.minAmount, to: filter.maxAmount }),
  };
  const rest = sortFields.filter((one) => one !== field).flatMap((one) => conditionsOf(one, ranges[one]));
  return {
    field,
    direction,
    range: ranges[field],
    groups: groupsOf(filter),
    rest: [...rest, ...reasonHas(filter.reasonContains)],
    indexes,
  };
}

/** An amount as refunds are compared by it, whatever their currency; null where the text is no amount. */
export function readSize(text: string): bigint | null {
  const [, whole, decimals = ''] = /^(\d{1,12})(?:\.(\d{1,4}))?$/.exec(text) ?? [];
  return whole === undefined ? null : BigInt(whole + decimals.padEnd(sizeDigits, '0'));
}

type SortField = 'requestedAt' | 'completedAt' | 'updatedAt' | 'size';
const sortFields = ['requestedAt', 'completedAt', 'updatedAt', 'size'] as const satisfies SortField[];

type Sorting = Pick<ListQuery, 'direction' | 'indexes'> & {
  readonly field: SortField;
  /** What its cursors are called; those of all refunds, newest first, are those of one order's. */
  readonly name: string;
  readonly kind: 'instant' | 'size';
  readonly valueIn: (refund: Refund) => Date | bigint;
};

const never = new Date(0);
export const sorts: Readonly<Record<RefundSort, Sorting>> = {
  REQUESTED_DESC: {
    field: 'requestedAt',
    direction: -1,
    name: 'refund',
    kind: 'instant',
    valueIn: ({ requestedAt }) => requestedAt,
    indexes: { all: 'requestedAt_-1__id_-1', ofFacet: 'facets_1_requestedAt_-1__id_-1' },
  },
  COMPLETED_DESC: {
    field: 'completedAt',
    direction: -1,
    name: 'completed',
    kind: 'instant',
    valueIn: ({ completedAt }) => completedAt ?? never,
    indexes: { all: 'completed', ofFacet: 'completedOfFacet' },
  },
  UPDATED_ASC: {
    field: 'updatedAt',
    direction: 1,
    name: 'updated',
    kind: 'instant',
    valueIn: ({ updatedAt }) => updatedAt ?? never,
    indexes: { all: 'updatedAt_1__id_1', ofFacet: 'facets_1_updatedAt_1__id_1' },
  },
  AMOUNT_DESC: {
    field: 'size',
    direction: -1,
    name: 'amount',
    kind: 'size',
    valueIn: sizeOfRefund,
    indexes: { all: 'size_-1__id_-1', ofFacet: 'facets_1_size_-1__id_-1' },
  },
};

function groupsOf(filter: RefundFilter): string[][] {
  const group = (name: RefundFacet, values: readonly string[] | string | null | undefined) =>
    facetGroup(facet, name, values);
  return [
    ...group('order', filter.orderIds),
    ...group('reference', filter.externalReference),
    ...group('invoice', filter.invoiceNumber),
    ...group('payment', filter.paymentId),
    ...group('customer', filter.customerId),
    ...group('requestedBy', filter.requestedBy),
    ...group('reasonCode', filter.reasonCode),
    ...group('allocation', filter.allocationStatus),
    ...group('status', filter.status),
    ...group('provider', filter.provider),
    ...group('method', filter.paymentMethod),
    ...group('currency', filter.currencyCode),
  ];
}

/** As people type it: any case, anywhere in the text. */
function reasonHas(text: string | null | undefined): Condition[] {
  return text == null
    ? []
    : [{ reason: { $regex: text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), $options: 'i' } }];
}
