import { decideApproveRefund, decideRejectRefund } from '../domain/decisions/approve-refund.ts';
import { resumableIn } from './approval.ts';
import { onOrderOfRefund } from './found-by-id.ts';
import type { Asker, Deps, Outcome } from './perform.ts';

type Approval = { readonly idempotencyKey: string; readonly refundId: string };
type Rejection = Approval & { readonly reason: string };

/** Approves a refund that is AWAITING_APPROVAL; the approver must not be the requester. */
export function approveRefund(deps: Deps, asker: Asker, input: Approval): Promise<Outcome> {
  return onOrderOfRefund(deps, { name: 'approveRefund', asker, input }, async (view, read, occasion) => {
    const resumable = await resumableIn(deps, view.account, read, occasion);
    return decideApproveRefund({ ...view, ...resumable }, input, occasion);
  });
}

/** Ends a refund that waits for approval; its money is free again. */
export function rejectRefund(deps: Deps, asker: Asker, input: Rejection): Promise<Outcome> {
  return onOrderOfRefund(deps, { name: 'rejectRefund', asker, input }, async (view, _read, occasion) =>
    decideRejectRefund(view, input, occasion),
  );
}
