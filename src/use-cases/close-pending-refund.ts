import { type ClosePendingInput, decideClosePending } from '../domain/decisions/close-pending-refund.ts';
import { decideReopenPending, type ReopenPendingInput } from '../domain/decisions/reopen-pending-refund.ts';
import { parseClosureId } from '../domain/values/ids.ts';
import { Refusal } from '../domain/values/refusal.ts';
import { type Deps, type Outcome, orderOfId, perform, performOnOrder, type Requester } from './perform.ts';

type CloseInput = ClosePendingInput & { readonly idempotencyKey: string; readonly orderId: string };
type ReopenInput = ReopenPendingInput & { readonly idempotencyKey: string };

/** Closes what is pending of a return without paying it (D37). */
export function closePendingRefund(deps: Deps, requester: Requester, input: CloseInput): Promise<Outcome> {
  const mutation = { name: 'closePendingRefund', requester, orderId: input.orderId, input };
  return performOnOrder(deps, mutation, async (account, _read, context) =>
    decideClosePending(account, input, context),
  );
}

/** Makes what was closed of a return pending again (D37). The closure's id carries the order. */
export function reopenPendingRefund(deps: Deps, requester: Requester, input: ReopenInput): Promise<Outcome> {
  const orderId = orderOfId(parseClosureId(input.closureId));
  const mutation = { name: 'reopenPendingRefund', requester, orderId, input };
  return perform(deps, mutation, async (read, context) => {
    const account = await read.account();
    if (account !== null) return decideReopenPending(account, input, context);
    const message = `There is no closure ${input.closureId.slice(0, 300)}.`;
    return new Refusal('CLOSURE_NOT_FOUND', message, { path: ['input', 'closureId'] });
  });
}
