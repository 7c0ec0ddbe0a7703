import type { Refund } from '../../domain/refund/refund.ts';
import type {
  AllocationStatus,
  RefundPaymentMethod,
  RefundStatus,
  refundSorts,
} from '../../domain/values/enums.ts';
import type { Store } from '../connection/connect.ts';
import { decodeRefund } from '../documents/refund-document.ts';
import { facet, type RefundFacet, sizeDigits, sizeOfRefund } from '../documents/refund-facets.ts';
import { listCursor, readListCursor } from './cursors.ts';
import { listPage } from './faceted-list.ts';
import { countList } from './list-bounds.ts';
import {
  type Condition,
  conditionsOf,
  facetGroup,
  type ListQuery,
  positionIn,
  rangeOf,
} from './list-query.ts';
import type { BoundedCount, Page } from './page.ts';

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

export type RefundListPage = Page<Refund> & {
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
};

/** A page from the beginning, after a cursor; or from the end, before one. */
export type PageAsked =
  | { readonly first: number; readonly after: string | null }
  | { readonly last: number; readonly before: string | null };

/** Refunds of all orders, in the order asked for, and then by id. Throws BadCursor, StoreOutage. */
export async function listRefunds(
  store: Store,
  { filter, sort }: { readonly filter: RefundFilter; readonly sort: RefundSort },
  asked: PageAsked,
): Promise<RefundListPage> {
  const { name, kind } = sorts[sort];
  const query = refundQuery(filter, sort);
  const isBackwards = 'last' in asked;
  const [first, cursor] = isBackwards ? [asked.last, asked.before] : [asked.first, asked.after];
  const after = cursor === null ? null : readListCursor(name, kind, cursor);
  const read = isBackwards ? ({ ...query, direction: query.direction === 1 ? -1 : 1 } as const) : query;
  const { items, hasNextPage, end } = await listPage(store.collections.refunds, read, { first, after });
  const refunds = items.map(decodeRefund);
  const begin = items[0] === undefined ? null : listCursor(name, positionIn(query, items[0]));
  const reached = end === null ? null : listCursor(name, end);
  return isBackwards
    ? {
        items: refunds.reverse(),
        hasNextPage: cursor !== null,
        hasPreviousPage: hasNextPage,
        startCursor: reached,
        endCursor: begin,
      }
    : {
        items: refunds,
        hasNextPage,
        hasPreviousPage: cursor !== null,
        startCursor: begin,
        endCursor: reached,
      };
}

/** How many refunds the filter matches: up to 1,000, or all of them. Throws StoreOutage. */
export function countRefunds(
  store: Store,
  { filter, sort }: { readonly filter: RefundFilter; readonly sort: RefundSort },
  { exact }: { readonly exact: boolean },
): Promise<BoundedCount> {
  return countList(store.collections.refunds, refundQuery(filter, sort), { exact });
}

/** Where a refund stands in a list of that order. */
export function cursorOfRefund(sort: RefundSort): (refund: Refund) => string {
  const { name, valueIn } = sorts[sort];
  return (refund) => listCursor(name, { value: valueIn(refund), id: refund.id });
}

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
const sorts: Readonly<Record<RefundSort, Sorting>> = {
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
