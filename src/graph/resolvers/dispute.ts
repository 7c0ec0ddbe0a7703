import { type Dispute, returnsOf } from '../../domain/account/dispute.ts';
import type { OrderAccount } from '../../domain/account/order-account.ts';
import { invoiceOf, pendingOf } from '../../domain/account/pending.ts';
import type { InvoiceNumber } from '../../domain/values/ids.ts';
import { Money } from '../../domain/values/money.ts';
import { recordRefundDispute } from '../../use-cases/record-dispute.ts';
import { requireScope } from '../access/auth.ts';
import { findOrder, findPaymentOfOrder } from '../find.ts';
import type { MutationResolvers, RefundDisputeResolvers } from '../generated.ts';
import type { RefundDisputeMapper, Seen } from '../mappers.ts';
import { answered } from './answered.ts';

/** None of an order that isn't known or isn't seen; null to its customer, who is a party to them. */
export function disputesOf(seen: Seen | null): RefundDisputeMapper[] | null {
  if (seen === null) return [];
  if (seen.sight === 'owner') return null;
  return seen.account.disputes.map((dispute) => ({ ...seen, dispute }));
}

export const disputeResolvers: RefundDisputeResolvers = {
  id: ({ dispute }) => dispute.id,
  paymentId: ({ dispute }) => dispute.paymentId,
  payment: ({ account, sight, dispute }, _args, context) =>
    findPaymentOfOrder(context, { account, sight }, dispute.paymentId),
  providerDisputeId: ({ dispute }) => dispute.providerDisputeId,
  status: ({ dispute }) => dispute.status,
  amount: ({ dispute }) => dispute.amount,
  fee: ({ dispute }) => dispute.fee?.value ?? null,
  coverage: ({ account, sight, dispute }) =>
    coverageOf(account, dispute).map((coverage) => ({ account, sight, coverage })),
  reasonCode: ({ dispute }) => dispute.reasonCode?.value ?? null,
  occurredAt: ({ dispute }) => dispute.occurredAt,
  recordedAt: ({ dispute }) => dispute.recordedAt,
};

export const recordDispute: NonNullable<MutationResolvers['recordRefundDispute']> = async (
  _root,
  { input },
  context,
  info,
) => {
  requireScope(context.caller, 'recordRefundDispute');
  const outcome = await answered({ context, info }, recordRefundDispute, input);
  const { answer, selected } = outcome;
  if (answer === null) return { ...outcome, dispute: null, orderId: null, order: null };
  const isAsked = selected.has('dispute') || selected.has('order');
  if (!isAsked) return { ...outcome, dispute: null, orderId: answer.orderId, order: null };
  const order = await findOrder(context, answer.orderId);
  const dispute = disputesOf(order.seen)?.find((one) => one.dispute.id === answer.disputeId) ?? null;
  return { ...outcome, dispute, orderId: answer.orderId, order };
};

type Covered = { readonly invoiceNumber: InvoiceNumber; readonly amount: Money };

/** What a lost one covers; of an open one what it would, as things stand. */
function coverageOf(account: OrderAccount, dispute: Dispute): readonly Covered[] {
  switch (dispute.status) {
    case 'LOST':
      return dispute.coverage;
    case 'WON':
      return [];
    case 'OPEN': {
      let left = dispute.amount;
      return returnsOf(dispute).map((invoiceNumber) => {
        const amount = Money.min(left, pendingOf(invoiceOf(account, invoiceNumber)));
        left = left.minus(amount);
        return { invoiceNumber, amount };
      });
    }
  }
}
