import { type InferRawDocType, Schema } from 'mongoose';
import { interactionTypes, orderWarningCodes } from '../../domain/values/enums.ts';
import { refusalCodes } from '../../domain/values/refusal.ts';
import { count, instant, part, text, textOrNull, texts } from './stored-fields.ts';

const userError = new Schema(
  {
    code: { type: String, enum: refusalCodes, required: true },
    message: text,
    /** Empty: the refusal is about no part of the input. */
    path: texts,
    limit: { type: Schema.Types.BigInt },
  } as const,
  part,
);

const realigned = new Schema(
  {
    /** Absent: the uncovered part. */
    invoiceNumber: textOrNull,
    stored: { type: Schema.Types.BigInt, required: true },
    derived: { type: Schema.Types.BigInt, required: true },
    missingReceiptIds: texts,
  } as const,
  part,
);

const warning = new Schema(
  { code: { type: String, enum: orderWarningCodes, required: true }, message: text, path: texts } as const,
  part,
);

const answer = new Schema(
  {
    refundIds: texts,
    allocationIds: texts,
    receiptId: textOrNull,
    creditNoteId: textOrNull,
    creditNoteIds: texts,
    invoiceNumber: textOrNull,
    realigned: { type: [realigned], required: true },
    warnings: { type: [warning], required: true },
    userErrors: { type: [userError], required: true },
  } as const,
  part,
);

const interaction = new Schema(
  {
    sequence: count,
    type: { type: String, enum: interactionTypes, required: true },
    at: instant,
    actor: text,
    message: text,
    refundId: textOrNull,
    invoiceNumber: textOrNull,
    amount: { type: Schema.Types.BigInt },
  } as const,
  part,
);

/** One accepted call: append-only, and never changed (I5, I17). */
const journalEntry = {
  /** Of caller, order and idempotency key (journalIdOf): its uniqueness is what makes one key have one effect. */
  _id: text,
  orderId: text,
  caller: text,
  key: text,
  mutation: text,
  /** A hash of the input, to tell a replay from a reuse. */
  fingerprint: text,
  answer: { type: answer, required: true },
  /** Which call of ours wrote it: tells a call whose commit's answer was lost from a replay. */
  writeId: text,
  at: instant,
  /** The order's revision after it; absent where the call changed nothing. */
  revision: { type: Number },
  /** The currency of the amounts in it; absent where there are none. */
  currency: textOrNull,
  interactions: { type: [interaction], required: true },
  /** The sequence numbers of its interactions; absent where it has none. */
  firstSequence: { type: Number },
  lastSequence: { type: Number },
} as const;

export type StoredJournalEntry = InferRawDocType<typeof journalEntry>;
export type StoredInteraction = StoredJournalEntry['interactions'][number];
export type StoredAnswer = StoredJournalEntry['answer'];

export const journalSchema = new Schema(journalEntry, { collection: 'journal', versionKey: false });
/**
 * A page of an order's timeline. Sequence numbers have no gaps, so a page after S of N needs only the entries
 * that start at S + N or before: the first page of a long timeline is as cheap as that of a short one.
 */
journalSchema.index(
  { orderId: 1, firstSequence: 1, lastSequence: 1 },
  { partialFilterExpression: { firstSequence: { $exists: true } } },
);
