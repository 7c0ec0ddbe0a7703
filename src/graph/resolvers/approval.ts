import { awaitingApprovalOf } from '../../domain/refund/allocation-state.ts';
import { askersOf } from '../../domain/transitions/approval.ts';
import { Money } from '../../domain/values/money.ts';
import { approvalTokenOf } from '../../use-cases/approval-token.ts';
import type { RefundApprovalResolvers, RefundResolvers } from '../generated.ts';

/** Null where nothing awaits approval, and to an owner (A2). */
export const approvalOfRefund: NonNullable<RefundResolvers['approval']> = ({ account, sight, ...refund }) =>
  sight === 'staff' && awaitingApprovalOf(refund).length > 0 ? { account, sight, refund } : null;

export const approvalResolvers: RefundApprovalResolvers = {
  amount: ({ account, refund }) =>
    Money.sum(
      awaitingApprovalOf(refund).map(({ amount }) => amount),
      account.currency,
    ),
  allocations: ({ account, sight, refund }) =>
    awaitingApprovalOf(refund).map((allocation) => ({ account, sight, refund, allocation })),
  askedBy: ({ account, refund }) => askersOf(refund, account.payments),
  token: ({ refund }, _args, { deps }) => approvalTokenOf(deps.previewSecret, refund),
};
