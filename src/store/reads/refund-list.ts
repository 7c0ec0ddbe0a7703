import type { Refund } from '../../domain/refund/refund.ts';
import type { Store } from '../connection/connect.ts';
import { decodeRefund } from '../documents/refund-document.ts';
import { listCursor, readListCursor } from './cursors.ts';
import { listPage } from './faceted-list.ts';
import { countList } from './list-bounds.ts';
import { positionIn } from './list-query.ts';
import type { BoundedCount, Page } from './page.ts';
import { type RefundFilter, type RefundSort, refundQuery, sorts } from './refund-query.ts';

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
