import type { Receipt } from '../../domain/refund/refund.ts';
import { receiptSources } from '../../domain/values/enums.ts';
import type {
  AllocationId,
  InvoiceNumber,
  OrderId,
  PaymentId,
  ReceiptId,
  RefundId,
  ReversalId,
} from '../../domain/values/ids.ts';
import type { Difference } from '../codecs/difference.ts';
import { type DocumentOf, storedDocument } from '../codecs/document.ts';
import {
  amount,
  derived,
  id,
  ifAny,
  instant,
  listOf,
  named,
  oneOf,
  orNull,
  text,
  texts,
} from '../codecs/kinds.ts';
import { part } from '../codecs/part.ts';
import { destination } from './allocation.ts';
import { facetsOfReceipt } from './list-facets.ts';

const reversal = part({
  id: id<ReversalId>(),
  providerReversalId: orNull(text),
  allocationId: orNull(id<AllocationId>()),
  amount,
  at: instant,
  occurredAt: orNull(instant),
  message: orNull(text),
});

const share = part({
  refundId: id<RefundId>(),
  allocationId: id<AllocationId>(),
  paymentId: id<PaymentId>(),
  destination: orNull(destination),
  invoiceNumber: orNull(id<InvoiceNumber>()),
  amount,
  live: amount,
});

export const receiptDocument = storedDocument(
  { collection: 'receipts', version: 2 },
  {
    _id: named('id', id<ReceiptId>()),
    orderId: id<OrderId>(),
    currency: derived(text, (receipt: Receipt) => receipt.amount.currency),
    provider: text,
    providerRefundId: text,
    amount,
    shares: listOf(share),
    source: oneOf(receiptSources),
    occurredAt: instant,
    recordedAt: instant,
    recordedBy: orNull(text),
    reversedAt: orNull(instant),
    reversals: listOf(reversal),
    traceReference: ifAny(orNull(text)),
    /** What lists are narrowed by (list-facets.ts). */
    facets: derived(orNull(texts), facetsOfReceipt),
  },
);

export type StoredReceipt = DocumentOf<typeof receiptDocument>;

const { schema } = receiptDocument;
/** One provider's refund is one receipt, from whichever source it comes (D19). */
schema.index({ orderId: 1, providerRefundId: 1, provider: 1 }, { unique: true });
/**
 * An allocation's receipts are found among its refund's: the allocation's id holds the refund's. The order isn't
 * in it: a refund's id says all, and many refunds of many orders would be looked for in every combination.
 */
schema.index({ 'shares.refundId': 1 });
schema.index({ orderId: 1, recordedAt: 1, _id: 1 });
/** All receipts, newest first, and those of one facet. */
schema.index({ recordedAt: -1, _id: -1 });
schema.index({ facets: 1, recordedAt: -1, _id: -1 });
/** By what providers and banks call them. */
schema.index({ providerRefundId: 1, _id: 1 }, { name: 'providerRefundIds' });
schema.index(
  { traceReference: 1, _id: 1 },
  { name: 'traceReferences', partialFilterExpression: { traceReference: { $gt: '' } } },
);
/** Of which orders money went to a payment of one transaction, whatever the orders say now. */
schema.index(
  { 'shares.destination.providerTransactionId': 1 },
  {
    name: 'transactionsPaidIn',
    partialFilterExpression: { 'shares.destination.providerTransactionId': { $gt: '' } },
  },
);
/** The sums of a day, by the index alone; and what was taken back on one. */
schema.index({ recordedAt: 1, currency: 1, amount: 1 }, { name: 'sums' });
schema.index(
  { 'reversals.at': 1 },
  { name: 'reversed', partialFilterExpression: { 'reversals.at': { $gt: new Date(0) } } },
);

export const encodeReceipt: (receipt: Receipt) => StoredReceipt = receiptDocument.encode;
export const decodeReceipt: (stored: StoredReceipt) => Receipt = receiptDocument.decode;

/** A receipt changes by a reversal only, or by coverage that reaches its money later (D17, D20, D46). */
export function changedInReceipt(before: Receipt, after: Receipt): Difference {
  return receiptDocument.difference({ before, after });
}
