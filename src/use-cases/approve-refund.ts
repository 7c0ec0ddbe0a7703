import { decideApproveRefund, decideRejectRefund } from '../domain/decisions/approve-refund.ts';
import type { Refund } from '../domain/refund/refund.ts';
import { resumableIn } from './approval.ts';
import { isApprovalTokenOf } from './approval-token.ts';
import { onOrderOfRefund } from './found-by-id.ts';
import type { Deps, Outcome, Requester } from './perform.ts';

type Named = { readonly idempotencyKey: string; readonly refundId: string };
type Approval = Named & { readonly approvalToken: string };
type Rejection = Named & { readonly reason: string };

/** Approves a refund that is AWAITING_APPROVAL, as it was shown (D36); the approver must not be the requester. */
export function approveRefund(deps: Deps, requester: Requester, input: Approval): Promise<Outcome> {
  return onOrderOfRefund(deps, { name: 'approveRefund', requester, input }, async (view, read, context) => {
    const resumable = await resumableIn(deps, view.account, read, context);
    const isAsShown = (refund: Refund) => isApprovalTokenOf(deps.previewSecret, input.approvalToken, refund);
    return decideApproveRefund({ ...view, ...resumable, isAsShown }, input, context);
  });
}

/** Ends a refund that waits for approval; its money is free again. */
export function rejectRefund(deps: Deps, requester: Requester, input: Rejection): Promise<Outcome> {
  return onOrderOfRefund(deps, { name: 'rejectRefund', requester, input }, async (view, _read, context) =>
    decideRejectRefund(view, input, context),
  );
}
