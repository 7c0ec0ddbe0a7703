import type { CreditNote } from '../../domain/refund/credit-note.ts';
import type { Receipt } from '../../domain/refund/refund.ts';
import { canonical } from '../../domain/values/parse.ts';

/** What lists of receipts may be narrowed by, each a text `name:value`, as with refunds (refund-facets.ts). */
type ReceiptFacet =
  | 'order'
  | 'refund'
  | 'payment'
  | 'provider'
  | 'providerRefundId'
  | 'trace'
  | 'invoice'
  | 'source'
  | 'currency'
  | 'reversed';

export function receiptFacet(name: ReceiptFacet, value: string): string {
  return `${name}:${canonical(value)}`;
}

export function facetsOfReceipt(receipt: Receipt): readonly string[] {
  const { shares } = receipt;
  const invoices = shares.map(({ invoiceNumber }) => invoiceNumber);
  const facets = [
    receiptFacet('order', receipt.orderId),
    ...shares.map(({ refundId }) => receiptFacet('refund', refundId)),
    ...shares.map(({ paymentId }) => receiptFacet('payment', paymentId)),
    receiptFacet('provider', receipt.provider),
    receiptFacet('providerRefundId', receipt.providerRefundId),
    ...(receipt.traceReference === undefined ? [] : [receiptFacet('trace', receipt.traceReference)]),
    ...invoices.filter((number) => number !== null).map((number) => receiptFacet('invoice', number)),
    receiptFacet('source', receipt.source),
    receiptFacet('currency', receipt.amount.currency),
    receiptFacet('reversed', String(receipt.reversals.length > 0)),
  ];
  return [...new Set(facets)];
}

/** The same of credit notes. */
type NoteFacet = 'order' | 'refund' | 'number' | 'invoice' | 'currency' | 'cancels';

export function noteFacet(name: NoteFacet, value: string): string {
  return `${name}:${canonical(value)}`;
}

export function facetsOfNote(note: CreditNote): readonly string[] {
  const facets = [
    noteFacet('order', note.orderId),
    noteFacet('refund', note.refundId),
    noteFacet('number', note.number),
    ...note.invoiceNumbers.map((number) => noteFacet('invoice', number)),
    noteFacet('currency', note.total.net.currency),
    noteFacet('cancels', String(note.cancels)),
  ];
  return [...new Set(facets)];
}
