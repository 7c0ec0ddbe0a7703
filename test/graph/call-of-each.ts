import type { NotedOrder } from '../support/noted-order.ts';
import type { RichOrder } from '../support/rich-order.ts';
import { anOrder } from '../support/story.ts';

type Calls = Record<string, Record<string, unknown>>;

/** One accepted call of each mutation, in an order in which each can be accepted. `allocationId`: of a part of the rich refund that is READY. */
export function callOfEach(
  { rich, noted }: { readonly rich: RichOrder; readonly noted: NotedOrder },
  allocationId: string,
): Calls {
  const receipt = { paymentId: rich.paymentId, providerRefundId: 'p-9', amount: '1.00' };
  return {
    realignRefundInvoiceData: { orderId: rich.id },
    // Paid above its lines, so that it is warned of.
    recordOrderForRefund: anOrder({
      id: 'payload',
      card: { authorized: '10.00' },
      lines: [{ id: 'line-1', description: 'Socks', quantity: '1', net: '5.00', tax: '1.00' }],
    }),
    recordInvoiceForRefund: { orderId: rich.id, number: 'R-4', value: '3.00' },
    closePendingRefund: { orderId: rich.id, invoiceNumber: 'R-9', amount: '1.00', note: 'Worn.' },
    coverPendingRefund: { orderId: rich.id, invoiceNumber: 'R-9', refundIds: [rich.goodwillId] },
    reopenPendingRefund: { closureId: rich.closureId, amount: '1.00' },
    requestRefund: { orderId: rich.id, scope: { amount: '2.00' } },
    requestPendingRefunds: { orderId: rich.id, acceptPossibleDuplicates: true },
    recordSettlementForRefund: { orderId: rich.id, paymentId: rich.paymentId, settled: '60.00' },
    recordRefundReceipt: { orderId: rich.id, ...receipt },
    recordRefundReversal: { receiptId: rich.receiptId, amount: '0.10', providerReversalId: 'rv-9' },
    assignRefundTask: { allocationId, assignee: 'ada' },
    recordRefundFailure: { allocationId },
    recordRefundDispute: { orderId: rich.id, paymentId: rich.paymentId, amount: '0.10', status: 'WON' },
    retryRefundAllocation: { allocationId },
    cancelRefund: { refundId: rich.refundId },
    approveRefund: { refundId: noted.awaitingApproval[0], approvalToken: noted.approvalToken },
    rejectRefund: { refundId: noted.awaitingApproval[1], reason: 'Not what was agreed.' },
    resendRefundCreditNote: { creditNoteId: noted.creditNoteId },
    eraseRefundCustomer: { orderId: 'noted' },
  };
}
