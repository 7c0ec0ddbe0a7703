import { asCreditNoteId, asReceiptId } from '../../domain/values/ids.ts';
import { isExact, searchCursor, searchFor } from '../../store/reads/search.ts';
import { type GraphContext, orderOf } from '../context.ts';
import { badUserInput } from '../errors.ts';
import { findCreditNote, findReceipt, findRefund, findSeen } from '../find.ts';
import type { QueryRefundSearchArgs, RefundSearchResultResolvers } from '../generated.ts';
import type { RefundSearchConnectionMapper } from '../mappers.ts';
import { readingPage, readPage } from '../pages.ts';

/** What people have in their hands, found by an id, a number or a beginning of one (C11). */
export async function search(
  args: QueryRefundSearchArgs,
  context: GraphContext,
): Promise<RefundSearchConnectionMapper> {
  const { first, after } = readPage(args, 20);
  const { text } = args;
  if (text.trim() === '' || text.length > 200 || !text.isWellFormed() || text.includes('\0'))
    throw badUserInput('text must be 1 to 200 characters, not all of them spaces.');
  const page = await readingPage(searchFor(context.deps.store, text, { first, after }));
  const found = await Promise.all(
    page.items.map(async (hit) => {
      const seen = await findSeen(context, hit.orderId);
      // Of ids that say what they are, only the ones that are there.
      const isThere = hit.kind !== 'REFUND' && hit.kind !== 'ALLOCATION';
      const known = isThere || (hit.refundId !== null && (await findRefund(context, hit.refundId)) !== null);
      return seen === null || !known ? [] : [{ ...seen, hit, text }];
    }),
  );
  return {
    page: { items: found.flat(), hasNextPage: page.hasNextPage },
    after,
    cursorOf: ({ hit }) => searchCursor(text, hit),
  };
}

export const searchResultResolvers: RefundSearchResultResolvers = {
  kind: ({ hit }) => hit.kind,
  matched: ({ hit }) => hit.matched,
  exact: ({ hit, text }) => isExact(text, hit),
  orderId: ({ account }) => account.id,
  order: ({ account }, _args, context) => orderOf(context, account.id, account),
  invoiceNumber: ({ hit, account }) => {
    if (hit.kind !== 'INVOICE') return null;
    const byOwnId = account.invoices.find(({ sourceId }) => sourceId === hit.matched);
    return byOwnId?.number ?? hit.matched;
  },
  paymentId: ({ hit }) => (hit.kind === 'PAYMENT' ? hit.matched : null),
  refund: ({ hit }, _args, context) => (hit.refundId === null ? null : findRefund(context, hit.refundId)),
  creditNote: ({ hit }, _args, context) =>
    hit.kind === 'CREDIT_NOTE' ? findCreditNote(context, asCreditNoteId(hit.id)) : null,
  receipt: ({ hit }, _args, context) =>
    hit.kind === 'PROVIDER_REFUND' || hit.kind === 'TRACE_REFERENCE'
      ? findReceipt(context, asReceiptId(hit.id))
      : null,
};
