import type { OrderAccount } from '../../domain/account/order-account.ts';
import { refundLineKinds, refundPaymentMethods, refundPriorities } from '../../domain/values/enums.ts';
import type { LineId, OrderId, PaymentId } from '../../domain/values/ids.ts';
import type { Difference } from '../codecs/difference.ts';
import { type DocumentOf, storedDocument } from '../codecs/document.ts';
import {
  amount,
  count,
  currency,
  flag,
  id,
  ifAny,
  instant,
  listOf,
  long,
  named,
  oneOf,
  orEmpty,
  orNull,
  orZero,
  quantity,
  text,
} from '../codecs/kinds.ts';
import { part } from '../codecs/part.ts';
import { dispute } from './dispute.ts';
import { invoice } from './invoice.ts';
import { invoiceData } from './invoice-data.ts';
import { buyer } from './shared-parts.ts';

const line = part({
  id: id<LineId>(),
  kind: oneOf(refundLineKinds),
  sku: orNull(text),
  description: text,
  quantity,
  net: amount,
  tax: amount,
  counted: part({ net: amount, tax: amount, quantity, valueOnly: orZero(amount) }),
  leftOut: flag,
  hadRefunds: flag,
});

const settlement = part({
  providerSettlementId: orNull(text),
  amount,
  settledAt: instant,
  recordedAt: instant,
});

const payment = part({
  id: id<PaymentId>(),
  method: oneOf(refundPaymentMethods),
  label: orNull(text),
  provider: text,
  providerPaymentId: text,
  providerTransactionId: orNull(text),
  providerData: listOf(part({ name: text, value: text })),
  authorized: amount,
  settled: amount,
  voided: amount,
  lastSettlement: orNull(part({ providerSettlementId: orNull(text), settledAt: instant })),
  settlements: orEmpty(listOf(settlement)),
  refunded: amount,
  inFlight: amount,
  waiting: amount,
  held: orZero(amount),
  lost: orZero(amount),
  hadRefunds: flag,
  redirectedBy: orNull(text),
});

/** One order's account; its _id, the order's id, is the shard key. */
export const orderDocument = storedDocument(
  { collection: 'orders', version: 2 },
  {
    _id: named('id', id<OrderId>()),
    currency,
    revision: count,
    sourceRevision: long,
    sourceFingerprint: text,
    customerId: orNull(text),
    customerEmail: orNull(text),
    buyer: orNull(buyer),
    customerErasedAt: orNull(instant),
    priority: oneOf(refundPriorities),
    lines: listOf(line),
    payments: listOf(payment),
    invoices: listOf(invoice),
    disputes: orEmpty(listOf(dispute)),
    uncovered: part({ refunded: amount, receiptCount: count }),
    refundedTax: amount,
    invoiceData,
    pendingSince: orNull(instant),
    interactionCount: count,
    noteCount: count,
    recordedAt: instant,
    updatedAt: ifAny(orNull(instant)),
  },
);

export type StoredOrder = DocumentOf<typeof orderDocument>;
export type StoredInvoice = StoredOrder['invoices'][number];

/** Which orders have waited longest; the great many with nothing pending stay out of it. */
orderDocument.schema.index(
  { pendingSince: 1, _id: 1 },
  { partialFilterExpression: { pendingSince: { $type: 'date' } } },
);
/** Which orders have an invoice of that number. */
orderDocument.schema.index({ 'invoices.number': 1 }, { name: 'invoiceNumbers' });
/** Which orders have payments in one transaction of a provider. */
orderDocument.schema.index({ 'payments.providerTransactionId': 1 }, { name: 'transactions' });
/** Which orders have a payment that its provider knows by that id: a dispute names nothing else. */
orderDocument.schema.index({ 'payments.providerPaymentId': 1 }, { name: 'providerPayments' });

export const encodeAccount: (account: OrderAccount) => StoredOrder = orderDocument.encode;
export const decodeAccount: (stored: StoredOrder) => OrderAccount = orderDocument.decode;

/**
 * What of the order's document changes from one account to the next. Where invoiceData was `healed`, or isn't of the
 * account's revision, it is written whole: nobody knows what shape it has in the database, and an update of a field in
 * what is no document would be refused.
 */
export function changedInAccount(
  before: OrderAccount,
  after: OrderAccount,
  { healed }: { readonly healed: boolean },
): Difference {
  const isForeign = healed || before.invoiceData.revision !== before.revision;
  return orderDocument.difference({ before, after }, { whole: isForeign ? ['invoiceData'] : [] });
}
