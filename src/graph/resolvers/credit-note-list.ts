import { countCreditNotes, cursorOfCreditNote, listCreditNotes } from '../../store/reads/credit-note-list.ts';
import type { GraphContext } from '../context.ts';
import { findSeen } from '../find.ts';
import type { QueryRefundCreditNotesArgs } from '../generated.ts';
import type { RefundCreditNoteConnectionMapper } from '../mappers.ts';
import { once, readingPage, readPage } from '../pages.ts';
import { currencyIn } from './refund-list.ts';

/** Credit notes of all orders, newest first (C12). */
export async function creditNotesOfAll(
  args: QueryRefundCreditNotesArgs,
  context: GraphContext,
): Promise<RefundCreditNoteConnectionMapper> {
  const { first, after } = readPage(args, 20);
  const filter = { ...args.filter, currencyCode: currencyIn(args.filter?.currencyCode) };
  const { store } = context.deps;
  const listing = listCreditNotes(store, filter, { first, after });
  const { items, hasNextPage, endCursor } = await readingPage(listing);
  const found = await Promise.all(
    items.map(async (read) => {
      const seen = await findSeen(context, read.note.orderId);
      return seen === null ? [] : [{ ...seen, ...read }];
    }),
  );
  return {
    page: { items: found.flat(), hasNextPage },
    after,
    cursorOf: cursorOfCreditNote,
    endCursor,
    count: once(() => countCreditNotes(store, filter, { exact: args.exactCount })),
  };
}
