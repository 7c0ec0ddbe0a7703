import { availableOf, unsettledOf } from '../../domain/account/balances.ts';
import { paymentAccountIdOf } from '../../domain/values/ids.ts';
import { findPayment, findSeen } from '../find.ts';
import type {
  PaymentResolvers,
  RefundPaymentAccountResolvers,
  RefundSettlementResolvers,
} from '../generated.ts';
import { textIdOf } from '../reference.ts';

/** What this subgraph adds to the payment of another one (C2). */
export const paymentResolvers: PaymentResolvers = {
  __resolveReference: async (reference, context) => findPayment(context, textIdOf(reference)),
  refundAccount: ({ account }) => account,
};

export const paymentAccountResolvers: RefundPaymentAccountResolvers = {
  id: ({ payment }) => paymentAccountIdOf(payment.id),
  paymentId: ({ payment }) => payment.id,
  payment: (account) => ({ id: account.payment.id, account }),
  method: ({ payment }) => payment.method,
  label: ({ payment }) => payment.label,
  provider: ({ payment }) => payment.provider,
  authorized: ({ payment }) => payment.authorized,
  settled: ({ payment }) => payment.settled,
  voided: ({ payment }) => payment.voided,
  refunded: ({ payment }) => payment.refunded,
  inFlight: ({ payment }) => payment.inFlight,
  waitingForSettlement: ({ payment }) => payment.waiting,
  available: ({ payment }) => availableOf(payment),
  unsettled: ({ payment }) => unsettledOf(payment),
  held: ({ sight, payment }) => (sight === 'staff' ? payment.held : null),
  lost: ({ sight, payment }) => (sight === 'staff' ? payment.lost : null),
  // A provider's ids of captures are the staff's (A2).
  settlements: async ({ orderId, payment }, _args, context) =>
    (await findSeen(context, orderId))?.sight === 'staff' ? payment.settlements : null,
};

export const settlementResolvers: RefundSettlementResolvers = {
  occurredAt: ({ settledAt }) => settledAt,
};
