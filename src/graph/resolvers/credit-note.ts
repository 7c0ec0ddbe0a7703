import { hasXml } from '../../domain/refund/credit-note.ts';
import { required } from '../../domain/values/invariant.ts';
import { formatQuantity } from '../../domain/values/quantity.ts';
import { findCreditNote, findRefund } from '../find.ts';
import type { RefundCreditNoteLineResolvers, RefundCreditNoteResolvers } from '../generated.ts';
import { textIdOf } from '../reference.ts';

export const creditNoteResolvers: RefundCreditNoteResolvers = {
  __resolveReference: async (reference, context) => findCreditNote(context, textIdOf(reference)),
  id: ({ note }) => note.id,
  number: ({ note }) => note.number,
  noteNumber: ({ note }) => note.noteNumber,
  issuedAt: ({ note }) => note.issuedAt,
  total: ({ note }) => note.total,
  invoiceCurrencyTotal: ({ note }) => note.inInvoiceCurrency?.total ?? null,
  exchangeRate: ({ note }) =>
    note.inInvoiceCurrency === null
      ? null
      : { ...note.inInvoiceCurrency.rate, from: note.total.net.currency },
  url: ({ note }, _args, { documentUrl }) => documentUrl(note.id, 'pdf'),
  xmlUrl: ({ note }, _args, { documentUrl }) => (hasXml(note) ? documentUrl(note.id, 'xml') : null),
  cancels: ({ note }) => note.cancels,
  lines: ({ note }) => note.lines,
  refund: async ({ note }, _args, context) =>
    required(
      await findRefund(context, note.refundId),
      `Credit note ${note.id} belongs to refund ${note.refundId}.`,
    ),
  // An address is never given out again (A5): that it went to the customer is all that is told.
  recipient: ({ note, sentAt }) => (note.recipient === null || sentAt === null ? null : 'the customer'),
  sentAt: ({ sentAt }) => sentAt,
};

export const creditNoteLineResolvers: RefundCreditNoteLineResolvers = {
  quantity: ({ quantity }) => (quantity === null ? null : formatQuantity(quantity)),
  total: ({ net, tax }) => ({ net, tax }),
};
