import type { Store } from '../connection/connect.ts';
import { noteFacet } from '../documents/list-facets.ts';
import { listCursor, readListCursor } from './cursors.ts';
import { listPage } from './faceted-list.ts';
import { countList } from './list-bounds.ts';
import { facetGroup, type ListQuery, rangeOf } from './list-query.ts';
import type { BoundedCount, Page } from './page.ts';
import { type NoteRead, noteRead } from './reads-by-id.ts';

/** What is absent or null isn't asked for. From is included, until is not. An empty list matches nothing. */
export type CreditNoteFilter = Partial<{
  readonly orderIds: readonly string[] | null;
  readonly number: string | null;
  readonly invoiceNumber: string | null;
  readonly currencyCode: string | null;
  readonly cancels: boolean | null;
  readonly issuedFrom: Date | null;
  readonly issuedUntil: Date | null;
}>;

/** Credit notes of all orders, newest first (issuedAt, id). Throws BadCursor, StoreOutage. */
export async function listCreditNotes(
  store: Store,
  filter: CreditNoteFilter,
  { first, after }: { first: number; after: string | null },
): Promise<Page<NoteRead> & { readonly endCursor: string | null }> {
  const position = after === null ? null : readListCursor(name, 'instant', after);
  const { creditNotes } = store.collections;
  const { items, hasNextPage, end } = await listPage(creditNotes, queryOf(filter), {
    first,
    after: position,
  });
  return { items: items.map(noteRead), hasNextPage, endCursor: end === null ? null : listCursor(name, end) };
}

/** How many credit notes the filter matches: up to 1,000, or all of them. Throws StoreOutage. */
export function countCreditNotes(
  store: Store,
  filter: CreditNoteFilter,
  { exact }: { readonly exact: boolean },
): Promise<BoundedCount> {
  return countList(store.collections.creditNotes, queryOf(filter), { exact });
}

export function cursorOfCreditNote({ note }: NoteRead): string {
  return listCursor(name, { value: note.issuedAt, id: note.id });
}

const name = 'creditNote';

function queryOf(filter: CreditNoteFilter): ListQuery {
  return {
    field: 'issuedAt',
    direction: -1,
    range: rangeOf({ from: filter.issuedFrom, until: filter.issuedUntil }),
    groups: [
      ...facetGroup(noteFacet, 'number', filter.number),
      ...facetGroup(noteFacet, 'order', filter.orderIds),
      ...facetGroup(noteFacet, 'invoice', filter.invoiceNumber),
      ...facetGroup(noteFacet, 'cancels', filter.cancels == null ? null : String(filter.cancels)),
      ...facetGroup(noteFacet, 'currency', filter.currencyCode),
    ],
    rest: [],
    indexes: { all: 'issuedAt_-1__id_-1', ofFacet: 'facets_1_issuedAt_-1__id_-1' },
  };
}
