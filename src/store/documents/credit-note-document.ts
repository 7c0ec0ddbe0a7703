import { type InferRawDocType, Schema } from 'mongoose';
import { buyer } from './order-document.ts';
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

/** How far the sending of a note is; NONE: it has no recipient. */
const deliveryStates = ['NONE', 'DUE', 'SENT', 'GIVEN_UP'] as const;

const line = new Schema(
  {
    kind: { type: String, enum: ['LINE', 'ADJUSTMENT', 'DEDUCTION'], required: true },
    lineId: textOrNull,
    description: text,
    quantity: textOrNull,
    taxRate: textOrNull,
    reason: textOrNull,
    noteSubnumber: { type: Number },
    net: minor,
    tax: minor,
  } as const,
  part,
);

const taxed = new Schema({ net: minor, tax: minor } as const, part);
const payment = new Schema({ paymentId: text, label: text, amount: minor } as const, part);

const inInvoiceCurrency = new Schema(
  {
    to: text,
    rate: text,
    source: textOrNull,
    asOf: instantOrNull,
    total: { type: taxed, required: true },
    lines: { type: [taxed], required: true },
  } as const,
  part,
);

/** The outbox of the mail: what has still to be sent, by whom it is being sent, and how often it was tried. */
const delivery = new Schema(
  {
    state: { type: String, enum: deliveryStates, required: true },
    attempts: count,
    nextAttemptAt: instantOrNull,
    /** Until when one sender has it; raised `epoch` tells it from a later one. */
    leasedUntil: instantOrNull,
    epoch: count,
    sentAt: instantOrNull,
  } as const,
  part,
);

/** A note never changes; only its delivery goes on. */
const creditNote = {
  _id: text,
  orderId: text,
  refundId: text,
  currency: text,
  number: text,
  noteNumber: count,
  issuedAt: instant,
  invoiceNumbers: texts,
  reason: text,
  lines: { type: [line], required: true },
  total: { type: taxed, required: true },
  payments: { type: [payment], required: true },
  inInvoiceCurrency: { type: inInvoiceCurrency },
  cancels: flag,
  buyer: { type: buyer },
  recipient: textOrNull,
  delivery: { type: delivery, required: true },
} as const;

export type StoredCreditNote = InferRawDocType<typeof creditNote>;

export const creditNoteSchema = new Schema(creditNote, { collection: 'creditNotes', versionKey: false });
/** The numbers of an order's notes have no gaps and no repeats (D25). */
creditNoteSchema.index({ orderId: 1, noteNumber: 1 }, { unique: true });
creditNoteSchema.index({ refundId: 1, noteNumber: 1 });
creditNoteSchema.index(
  { 'delivery.nextAttemptAt': 1 },
  { name: 'due', partialFilterExpression: { 'delivery.state': 'DUE' } },
);
