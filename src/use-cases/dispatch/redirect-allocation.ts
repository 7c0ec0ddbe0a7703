import type { OrderAccount } from '../../domain/account/order-account.ts';
import { decideRedirectPart } from '../../domain/decisions/redirect-allocation.ts';
import type { Due } from '../../store/queues/dispatch-queue.ts';
import { approvalIn } from '../approval.ts';
import { performOnOrder } from '../perform.ts';
import { type DispatchDependencies, dispatcher, type Step } from './dispatch-dependencies.ts';
import { redirectedKey } from './own-keys.ts';

/**
 * Takes a part that is due, and whose payment's money goes elsewhere since it was planned, to a new decision instead
 * of sending it: a revision that came while somebody had it in hand could not. Throws StoreOutage.
 */
export async function redirectBeforeSending(
  { deps }: DispatchDependencies,
  { refund, allocation }: Due,
  { revision }: OrderAccount,
): Promise<Step> {
  const input = { idempotencyKey: redirectedKey(allocation, revision), allocationId: allocation.id };
  const mutation = { name: 'redirectPart', requester: dispatcher, orderId: refund.orderId, input };
  const { answer } = await performOnOrder(deps, mutation, async (account, read, context) => {
    const approval = await approvalIn(deps, account, read, context);
    const view = { account, refund: await read.refund(refund.id), approval };
    return decideRedirectPart(view, allocation.id, context);
  });
  const why = 'The destination of its payment changed.';
  return { kind: answer === null ? 'late' : 'redirected', allocationId: allocation.id, why };
}
