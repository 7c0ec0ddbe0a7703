import type { Interaction } from '../refund/interaction.ts';
import type { InteractionType } from '../values/enums.ts';
import type { EventType, Happening } from './event-types.ts';
import { money } from './facts.ts';

/**
 * What is told of an entry that was written before events were: by its timeline alone, so without ids of parts and
 * receipts, and without the ends of refunds. It says so by `reconstructed`.
 */
export function reconstructed(interactions: readonly Interaction[]): readonly Happening[] {
  return interactions.flatMap(({ type, refundId, invoiceNumber, amount }) => {
    const told = typeOf[type];
    if (told === null) return [];
    const data = {
      reconstructed: true,
      ...(amount !== null && { amount: money(amount) }),
      ...(invoiceNumber !== null && { invoiceNumber }),
    };
    return [{ type: told, refundId, data }];
  });
}

/** Null where no event tells of it: docs/integrate/events.md says of each why. */
export const typeOf: Readonly<Record<InteractionType, EventType | null>> = {
  ORDER_RECORDED: null,
  PAYMENT_REDIRECTED: null,
  SETTLEMENT_RECORDED: null,
  INVOICE_RECORDED: null,
  TASK_ASSIGNED: null,
  REFUND_REQUESTED: 'refunds.refund.requested.v1',
  REFUND_AWAITING_APPROVAL: 'refunds.refund.approval_required.v1',
  REFUND_APPROVED: 'refunds.refund.approved.v1',
  REFUND_REJECTED: 'refunds.refund.rejected.v1',
  REFUND_CANCELED: 'refunds.refund.canceled.v1',
  REFUND_PAYMENT: 'refunds.refund.part.queued.v1',
  REFUND_RETRIED: 'refunds.refund.part.queued.v1',
  REFUND_WAITING: 'refunds.refund.part.waiting.v1',
  REFUND_RESUMED: 'refunds.refund.part.resumed.v1',
  REFUND_UNKNOWN: 'refunds.refund.part.unknown.v1',
  REFUND_MANUAL: 'refunds.refund.part.manual.v1',
  REFUND_FAILED: 'refunds.refund.part.failed.v1',
  REFUND_CHARGED: 'refunds.refund.part.charged.v1',
  RECEIPT_RECORDED: 'refunds.refund.part.succeeded.v1',
  RECEIPT_RECOVERED: 'refunds.refund.part.succeeded.v1',
  RECEIPT_COUNTED: 'refunds.return.matched.v1',
  RECEIPT_REVERSED: 'refunds.refund.part.reversed.v1',
  PENDING_CLOSED: 'refunds.return.closed.v1',
  PENDING_REOPENED: 'refunds.return.reopened.v1',
  PENDING_COVERED: 'refunds.return.matched.v1',
  // Whether it was opened, won or lost its sentence alone says.
  DISPUTE_RECORDED: 'refunds.dispute.updated.v1',
  DISPUTE_UNCLEAR: 'refunds.dispute.unclear.v1',
  CREDIT_NOTE_ISSUED: 'refunds.credit_note.issued.v1',
  CREDIT_NOTE_SENT: 'refunds.credit_note.sent.v1',
  INVOICE_DATA_REALIGNED: 'refunds.invoice_data.realigned.v1',
  CUSTOMER_ERASED: 'refunds.customer.erased.v1',
};
