import type { Receipt } from '../../domain/refund/refund.ts';
import type { ReceiptSource } from '../../domain/values/enums.ts';
import type { Store } from '../connection/connect.ts';
import { receiptFacet } from '../documents/list-facets.ts';
import { decodeReceipt } from '../documents/receipt-document.ts';
import { listCursor, readListCursor } from './cursors.ts';
import { listPage } from './faceted-list.ts';
import { countList } from './list-bounds.ts';
import { conditionsOf, facetGroup, type ListQuery, rangeOf } from './list-query.ts';
import type { BoundedCount, Page } from './page.ts';

/** What is absent or null isn't asked for. From is included, until is not. An empty list matches nothing. */
export type ReceiptFilter = Partial<{
  readonly orderIds: readonly string[] | null;
  readonly paymentId: string | null;
  readonly provider: string | null;
  readonly providerRefundId: string | null;
  readonly traceReference: string | null;
  readonly invoiceNumber: string | null;
  readonly source: readonly ReceiptSource[] | null;
  readonly currencyCode: string | null;
  readonly reversed: boolean | null;
  readonly recordedFrom: Date | null;
  readonly recordedUntil: Date | null;
  readonly occurredFrom: Date | null;
  readonly occurredUntil: Date | null;
}>;

/** Receipts of all orders, newest first (recordedAt, id). Throws BadCursor, StoreOutage. */
export async function listReceipts(
  store: Store,
  filter: ReceiptFilter,
  { first, after }: { first: number; after: string | null },
): Promise<Page<Receipt> & { readonly endCursor: string | null }> {
  const position = after === null ? null : readListCursor(name, 'instant', after);
  const { receipts } = store.collections;
  const { items, hasNextPage, end } = await listPage(receipts, queryOf(filter), { first, after: position });
  return {
    items: items.map(decodeReceipt),
    hasNextPage,
    endCursor: end === null ? null : listCursor(name, end),
  };
}

/** How many receipts the filter matches: up to 1,000, or all of them. Throws StoreOutage. */
export function countReceipts(
  store: Store,
  filter: ReceiptFilter,
  { exact }: { readonly exact: boolean },
): Promise<BoundedCount> {
  return countList(store.collections.receipts, queryOf(filter), { exact });
}

export function cursorOfReceipt({ recordedAt, id }: Receipt): string {
  return listCursor(name, { value: recordedAt, id });
}

const name = 'receipt';

function queryOf(filter: ReceiptFilter): ListQuery {
  const reversed = filter.reversed == null ? null : String(filter.reversed);
  return {
    field: 'recordedAt',
    direction: -1,
    range: rangeOf({ from: filter.recordedFrom, until: filter.recordedUntil }),
    groups: [
      ...facetGroup(receiptFacet, 'providerRefundId', filter.providerRefundId),
      ...facetGroup(receiptFacet, 'trace', filter.traceReference),
      ...facetGroup(receiptFacet, 'order', filter.orderIds),
      ...facetGroup(receiptFacet, 'payment', filter.paymentId),
      ...facetGroup(receiptFacet, 'invoice', filter.invoiceNumber),
      ...facetGroup(receiptFacet, 'provider', filter.provider),
      ...facetGroup(receiptFacet, 'source', filter.source),
      ...facetGroup(receiptFacet, 'reversed', reversed),
      ...facetGroup(receiptFacet, 'currency', filter.currencyCode),
    ],
    rest: conditionsOf('occurredAt', rangeOf({ from: filter.occurredFrom, until: filter.occurredUntil })),
    indexes: { all: 'recordedAt_-1__id_-1', ofFacet: 'facets_1_recordedAt_-1__id_-1' },
  };
}
