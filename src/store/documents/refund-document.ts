import { type InferRawDocType, Schema } from 'mongoose';
import {
  allocationRules,
  allocationStatuses,
  manualCauses,
  refundKinds,
  refundPriorities,
  refundStatuses,
} from '../../domain/values/enums.ts';
import { destination, exchangeRate } from './order-document.ts';
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

const line = new Schema(
  { lineId: textOrNull, net: minor, tax: minor, quantity: textOrNull, reason: textOrNull } as const,
  part,
);

const coveredCall = new Schema({ index: count, amount: minor } as const, part);

const coverage = new Schema(
  {
    invoiceNumber: text,
    amount: minor,
    deducted: minor,
    calls: { type: [coveredCall], required: true },
  } as const,
  part,
);

const deduction = new Schema({ description: text, net: minor, tax: minor } as const, part);

const coveringShare = new Schema({ invoiceNumber: text, amount: minor } as const, part);

const paidShare = new Schema(
  { invoiceNumber: textOrNull, amount: minor, receiptCount: count } as const,
  part,
);

const failure = new Schema({ providerCode: textOrNull, message: text, retryable: flag } as const, part);

const sending = new Schema(
  {
    attempt: count,
    address: text,
    epoch: count,
    since: instant,
    leasedUntil: instantOrNull,
    inquiries: count,
    emptyAnswers: count,
  } as const,
  part,
);

const allocation = new Schema(
  {
    id: text,
    paymentId: text,
    amount: minor,
    status: { type: String, enum: allocationStatuses, required: true },
    since: instant,
    rule: { type: String, enum: allocationRules, required: true },
    rank: count,
    attempts: count,
    sending: { type: sending },
    /** Which connector is to pay it back, as the order said when this was written; and when it is its turn (null: never). */
    lane: text,
    dueAt: instantOrNull,
    shares: { type: [coveringShare], required: true },
    paid: { type: [paidShare], required: true },
    noted: minor,
    destination: { type: destination, required: true },
    afterApproval: { type: String, enum: ['READY', 'WAITING_FOR_SETTLEMENT', 'MANUAL'] },
    approvedBy: textOrNull,
    askedBy: texts,
    retriedAt: instantOrNull,
    splitFrom: textOrNull,
    retryOf: textOrNull,
    nextAttemptAt: instantOrNull,
    failure: { type: failure },
    manualCause: { type: String, enum: manualCauses },
  } as const,
  part,
);

/** There from the first credit note on; without a rate where the note has one currency. */
const noting = new Schema({ rate: { type: exchangeRate } } as const, part);

const refund = {
  _id: text,
  orderId: text,
  currency: text,
  kind: { type: String, enum: refundKinds, required: true },
  reason: text,
  note: textOrNull,
  requestedBy: text,
  priority: { type: String, enum: refundPriorities, required: true },
  requestedAt: instant,
  completedAt: instantOrNull,
  status: { type: String, enum: refundStatuses, required: true },
  /** Something of it is under way; follows from the status. */
  open: flag,
  /** A dispatcher has something to do with a part of it, now or later; follows from the parts. */
  due: flag,
  /** When a dispatcher's turn comes with the first of its parts; null: never. */
  nextDueAt: instantOrNull,
  /** Since when nobody knows what became of a part of it; null where all is known. */
  unsureSince: instantOrNull,
  /** Since when a person must act on a part of it, and since when a part waits for settlement; null where none does. */
  manualSince: instantOrNull,
  waitingSince: instantOrNull,
  /** How often a dispatcher took a part of it. */
  claims: count,
  /** It covers less than it pays back: a return may come that it was made for (D17). */
  uncovered: flag,
  lines: { type: [line], required: true },
  coverage: { type: [coverage], required: true },
  deductions: { type: [deduction], required: true },
  noting: { type: noting },
  allocations: { type: [allocation], required: true },
} as const;

export type StoredRefund = InferRawDocType<typeof refund>;
export type StoredAllocation = StoredRefund['allocations'][number];

export const refundSchema = new Schema(refund, { collection: 'refunds', versionKey: false });
/** An order's refunds, newest first. */
refundSchema.index({ orderId: 1, requestedAt: -1, _id: -1 });
/** All refunds, newest first; and those of one status, which a status filter merges. */
refundSchema.index({ requestedAt: -1, _id: -1 });
refundSchema.index({ status: 1, requestedAt: -1, _id: -1 });
refundSchema.index({ orderId: 1 }, { name: 'openOfOrder', partialFilterExpression: { open: true } });
refundSchema.index(
  { orderId: 1, requestedAt: -1, _id: -1 },
  { name: 'uncoveredOfOrder', partialFilterExpression: { uncovered: true } },
);

/** What was asked for anew lately, whenever it was requested: few refunds ever are. */
refundSchema.index(
  { orderId: 1, 'allocations.retriedAt': -1 },
  { name: 'retriedOfOrder', partialFilterExpression: { 'allocations.retriedAt': { $gt: new Date(0) } } },
);

/** What a connector has to do, and what has to be done at all, the longest due first. */
refundSchema.index(
  { 'allocations.lane': 1, nextDueAt: 1 },
  { name: 'dueOfLane', partialFilterExpression: { due: true } },
);
refundSchema.index({ nextDueAt: 1 }, { name: 'dueOfAll', partialFilterExpression: { due: true } });
/** Whose outcome nobody knows, the longest first. */
refundSchema.index(
  { unsureSince: 1, _id: 1 },
  { name: 'unsure', partialFilterExpression: { unsureSince: { $gt: new Date(0) } } },
);
/** What people have to do, the longest waiting first. */
refundSchema.index(
  { manualSince: 1, _id: 1 },
  { name: 'manual', partialFilterExpression: { manualSince: { $gt: new Date(0) } } },
);
refundSchema.index(
  { waitingSince: 1, _id: 1 },
  { name: 'waiting', partialFilterExpression: { waitingSince: { $gt: new Date(0) } } },
);
