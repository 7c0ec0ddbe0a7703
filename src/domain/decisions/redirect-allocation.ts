import type { OrderAccount } from '../account/order-account.ts';
import { type CommandContext, type Decision, noChanges } from '../changes/changes.ts';
import type { Refund } from '../refund/refund.ts';
import type { Approval } from '../transitions/approval.ts';
import { isAsPlanned, redirectorOf, redirectPart } from '../transitions/redirect.ts';
import type { AllocationId } from '../values/ids.ts';
import { Refusal } from '../values/refusal.ts';

type View = {
  readonly account: OrderAccount;
  readonly refund: Refund | null;
  readonly approval: Approval;
};

/**
 * Decides where a READY part goes that was planned for another place than its payment names: what a revision decides
 * of parts that nobody has in hand (redirectPart). STATE_CONFLICT where it isn't READY any more.
 */
export function decideRedirectPart(
  { account, refund, approval }: View,
  allocationId: AllocationId,
  context: CommandContext,
): Decision {
  const allocation = refund?.allocations.find(({ id }) => id === allocationId);
  if (refund === null || allocation?.status !== 'READY') {
    const message = `Allocation ${allocationId} is no longer leased by this dispatcher.`;
    return new Refusal('STATE_CONFLICT', message, { path: [] });
  }
  const answer = { orderId: account.id, refundIds: [refund.id], allocationIds: [allocation.id] };
  if (isAsPlanned(account, allocation)) return { changes: null, answer };
  const by = redirectorOf(account, allocation) ?? context.actor;
  return {
    changes: redirectPart(noChanges(account), { refund, allocation }, by, approval, context),
    answer,
  };
}
