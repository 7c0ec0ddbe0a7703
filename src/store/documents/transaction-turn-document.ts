import type { AllocationId, OrderId, RefundId } from '../../domain/values/ids.ts';
import { type DocumentOf, storedDocument } from '../codecs/document.ts';
import { count, id, text } from '../codecs/kinds.ts';

/** Whose turn it is in a provider's transaction, over all orders that share it (D48). Its _id names both. */
export const transactionTurnDocument = storedDocument(
  { collection: 'transactionTurns', version: 1 },
  {
    _id: text,
    orderId: id<OrderId>(),
    refundId: id<RefundId>(),
    allocationId: id<AllocationId>(),
    /** Raised whenever it is taken, by whomever: a turn is only ever taken from one who was looked at and hasn't taken it since. */
    turn: count,
  },
);

export type StoredTransactionTurn = DocumentOf<typeof transactionTurnDocument>;
