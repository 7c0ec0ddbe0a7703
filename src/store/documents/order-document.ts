import { type InferRawDocType, Schema } from 'mongoose';
import {
  refundInvoiceTypes,
  refundLineKinds,
  refundPaymentMethods,
  refundPriorities,
} from '../../domain/values/enums.ts';
import {
  count,
  flag,
  instant,
  instantOrNull,
  minor,
  part,
  text,
  textOrNull,
  texts,
} from './stored-fields.ts';

const counted = new Schema({ net: minor, tax: minor, quantity: text } as const, part);

const line = new Schema(
  {
    id: text,
    kind: { type: String, enum: refundLineKinds, required: true },
    sku: textOrNull,
    description: text,
    quantity: text,
    net: minor,
    tax: minor,
    counted: { type: counted, required: true },
    leftOut: flag,
    hadRefunds: flag,
  } as const,
  part,
);

const datum = new Schema({ name: text, value: text } as const, part);

const settlement = new Schema({ providerSettlementId: textOrNull, settledAt: instant } as const, part);

const payment = new Schema(
  {
    id: text,
    method: { type: String, enum: refundPaymentMethods, required: true },
    label: textOrNull,
    provider: text,
    providerPaymentId: text,
    providerTransactionId: textOrNull,
    providerData: { type: [datum], required: true },
    authorized: minor,
    settled: minor,
    cancelled: minor,
    lastSettlement: { type: settlement },
    refunded: minor,
    inFlight: minor,
    waiting: minor,
    hadRefunds: flag,
    redirectedBy: textOrNull,
  } as const,
  part,
);

/** Where a part of a refund is to go: what its payment said when it was planned. */
export const destination = new Schema(
  {
    method: { type: String, enum: refundPaymentMethods, required: true },
    label: textOrNull,
    provider: text,
    providerPaymentId: text,
    providerTransactionId: textOrNull,
    accountDetails: text,
  } as const,
  part,
);

const invoiceLine = new Schema(
  { lineId: textOrNull, sku: textOrNull, quantity: text, price: minor } as const,
  part,
);

/** On invoices, and on refunds that have a credit note. */
export const exchangeRate = new Schema(
  { to: text, rate: text, source: textOrNull, asOf: instantOrNull } as const,
  part,
);

const call = new Schema(
  { lineId: textOrNull, gross: minor, quantity: textOrNull, covered: minor } as const,
  part,
);

const cover = new Schema(
  {
    refunded: minor,
    receiptCount: count,
    inFlight: minor,
    waiting: minor,
    voided: minor,
    deducted: minor,
  } as const,
  part,
);

const invoice = new Schema(
  {
    number: text,
    type: { type: String, enum: refundInvoiceTypes, required: true },
    value: minor,
    issuedAt: instant,
    lines: { type: [invoiceLine], required: true },
    exchangeRate: { type: exchangeRate },
    calls: { type: [call], required: true },
    covered: { type: cover, required: true },
    pendingSince: instantOrNull,
    recordedAt: instant,
  } as const,
  part,
);

const receiptTotal = new Schema({ refunded: minor, receiptCount: count } as const, part);

const invoiceDataEntry = new Schema(
  { invoiceNumber: text, value: minor, refunded: minor, covered: flag, receiptIds: texts } as const,
  part,
);

const uncoveredReceipts = new Schema({ refunded: minor, receiptIds: texts } as const, part);

const invoiceData = new Schema(
  {
    revision: count,
    updatedAt: instant,
    entries: { type: [invoiceDataEntry], required: true },
    uncovered: { type: uncoveredReceipts, required: true },
  } as const,
  part,
);

/** Who credit notes are made out to, on the account and on each note. */
export const buyer = new Schema(
  {
    name: text,
    street: textOrNull,
    city: textOrNull,
    postalCode: textOrNull,
    countryCode: textOrNull,
    taxId: textOrNull,
  } as const,
  part,
);

/** One order's account; its _id, the order's id, is the shard key. */
const order = {
  _id: text,
  currency: text,
  revision: count,
  sourceRevision: minor,
  sourceFingerprint: text,
  customerId: textOrNull,
  customerEmail: textOrNull,
  buyer: { type: buyer },
  customerErasedAt: instantOrNull,
  priority: { type: String, enum: refundPriorities, required: true },
  lines: { type: [line], required: true },
  payments: { type: [payment], required: true },
  invoices: { type: [invoice], required: true },
  uncovered: { type: receiptTotal, required: true },
  refundedTax: minor,
  invoiceData: { type: invoiceData, required: true },
  pendingSince: instantOrNull,
  interactionCount: count,
  noteCount: count,
  recordedAt: instant,
} as const;

export type StoredOrder = InferRawDocType<typeof order>;
export type StoredLine = StoredOrder['lines'][number];
export type StoredPayment = StoredOrder['payments'][number];
export type StoredInvoice = StoredOrder['invoices'][number];
export type StoredInvoiceData = StoredOrder['invoiceData'];

export const orderSchema = new Schema(order, { collection: 'orders', versionKey: false });
/** Which orders have waited longest; the great many with nothing pending stay out of it. */
orderSchema.index(
  { pendingSince: 1, _id: 1 },
  { partialFilterExpression: { pendingSince: { $type: 'date' } } },
);
/** Which orders have payments in one transaction of a provider. */
orderSchema.index({ 'payments.providerTransactionId': 1 }, { name: 'transactions' });

/** payment ids are unique over all orders; who recorded one first owns it. */
const paymentOwner = { _id: text, orderId: text } as const;

export type StoredPaymentOwner = InferRawDocType<typeof paymentOwner>;
export const paymentOwnerSchema = new Schema(paymentOwner, {
  collection: 'paymentOwners',
  versionKey: false,
});
