import { type InferRawDocType, Schema } from 'mongoose';
import { receiptSources } from '../../domain/values/enums.ts';
import { instant, instantOrNull, minor, part, text, textOrNull } from './stored-fields.ts';

const share = new Schema({ invoiceNumber: textOrNull, amount: minor } as const, part);

const reversal = new Schema(
  { id: text, providerReversalId: textOrNull, amount: minor, at: instant, message: textOrNull } as const,
  part,
);

const receipt = {
  _id: text,
  orderId: text,
  currency: text,
  refundId: text,
  allocationId: text,
  paymentId: text,
  provider: text,
  providerRefundId: text,
  amount: minor,
  shares: { type: [share], required: true },
  source: { type: String, enum: receiptSources, required: true },
  occurredAt: instant,
  recordedAt: instant,
  reversedAt: instantOrNull,
  reversals: { type: [reversal], required: true },
} as const;

export type StoredReceipt = InferRawDocType<typeof receipt>;

export const receiptSchema = new Schema(receipt, { collection: 'receipts', versionKey: false });
/** One provider's refund is one receipt, from whichever source it comes (D19). */
receiptSchema.index({ orderId: 1, providerRefundId: 1, provider: 1 }, { unique: true });
/**
 * An allocation's receipts are found among its refund's: the allocation's id holds the refund's. The order isn't
 * in it: a refund's id says all, and many refunds of many orders would be looked for in every combination.
 */
receiptSchema.index({ refundId: 1 });
receiptSchema.index({ orderId: 1, recordedAt: 1, _id: 1 });
