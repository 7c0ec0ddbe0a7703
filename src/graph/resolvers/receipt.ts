import { paymentOf } from '../../domain/account/balances.ts';
import { destinationOf } from '../../domain/account/destination.ts';
import { liveAmountOf } from '../../domain/refund/receipt-shares.ts';
import { findAllocation, findPaymentOfOrder, findRefund } from '../find.ts';
import type {
  RefundReceiptResolvers,
  RefundReceiptReversalResolvers,
  RefundReceiptShareResolvers,
} from '../generated.ts';

export const refundReceiptResolvers: RefundReceiptResolvers = {
  id: ({ receipt }) => receipt.id,
  orderId: ({ receipt }) => receipt.orderId,
  traceReference: ({ receipt }) => receipt.traceReference ?? null,
  providerRefundId: ({ receipt }) => receipt.providerRefundId,
  amount: ({ receipt }) => receipt.amount,
  liveAmount: ({ receipt }) => liveAmountOf(receipt),
  shares: ({ account, sight, receipt }) => receipt.shares.map((share) => ({ account, sight, share })),
  reversals: ({ sight, receipt }) => receipt.reversals.map((reversal) => ({ sight, reversal })),
  source: ({ receipt }) => receipt.source,
  occurredAt: ({ receipt }) => receipt.occurredAt,
  recordedAt: ({ receipt }) => receipt.recordedAt,
  recordedBy: ({ sight, receipt }) => (sight === 'staff' ? receipt.recordedBy : null),
};

export const refundReceiptShareResolvers: RefundReceiptShareResolvers = {
  refundId: ({ share }) => share.refundId,
  refund: ({ share }, _args, context) => findRefund(context, share.refundId),
  allocationId: ({ share }) => share.allocationId,
  allocation: ({ share }, _args, context) => findAllocation(context, share.allocationId),
  paymentId: ({ share }) => share.paymentId,
  payment: ({ account, sight, share }, _args, context) =>
    findPaymentOfOrder(context, { account, sight }, share.paymentId),
  destination: ({ account, sight, share: { paymentId, destination } }) => ({
    account,
    sight,
    paymentId,
    destination: destination ?? destinationOf(paymentOf(account, paymentId)),
  }),
  invoiceNumber: ({ share }) => share.invoiceNumber,
  amount: ({ share }) => share.amount,
  liveAmount: ({ share }) => share.live,
};

export const refundReceiptReversalResolvers: RefundReceiptReversalResolvers = {
  id: ({ reversal }) => reversal.id,
  providerReversalId: ({ reversal }) => reversal.providerReversalId,
  amount: ({ reversal }) => reversal.amount,
  at: ({ reversal }) => reversal.at,
  occurredAt: ({ reversal }) => reversal.occurredAt,
  message: ({ sight, reversal }) => (sight === 'staff' ? reversal.message : null),
};
