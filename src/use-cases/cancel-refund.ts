import { decideCancelRefund } from '../domain/decisions/cancel-refund.ts';
import { onOrderOfRefund } from './found-by-id.ts';
import type { Deps, Outcome, Requester } from './perform.ts';

type Input = { readonly idempotencyKey: string; readonly refundId: string; readonly reason: string };

/** Cancels the parts of a refund that were not sent yet (D27); without refunds:operate only of the caller's own refund, and all of it. */
export function cancelRefund(deps: Deps, requester: Requester, input: Input): Promise<Outcome> {
  return onOrderOfRefund(deps, { name: 'cancelRefund', requester, input }, async (view, _read, context) =>
    decideCancelRefund({ ...view, ownOnly: !requester.mayOperate }, input, context),
  );
}
