import type { OrderAccount } from '../account/order-account.ts';
import {
  appendTimelineEntry,
  type CommandContext,
  type Decision,
  noChanges,
  putRefund,
} from '../changes/changes.ts';
import { nameOfTarget } from '../changes/wording.ts';
import { replaced } from '../refund/allocation-parts.ts';
import { isOpen } from '../refund/allocation-state.ts';
import type { Refund } from '../refund/refund.ts';
import { required } from '../values/invariant.ts';
import { parseText, shortText } from '../values/parse.ts';
import { Refusal, ValidationErrors } from '../values/refusal.ts';

export type AssignInput = {
  readonly allocationId: string;
  /** The subject of whoever sees to it; nobody where null or absent. */
  readonly assignee?: string | null | undefined;
};

/**
 * Decides who sees to an open allocation, for the list of tasks alone: it moves no money and forbids nobody anything.
 * The last one who says so counts; the timeline has all of them (C12).
 */
export function decideAssignTask(
  { account, refund }: { readonly account: OrderAccount; readonly refund: Refund | null },
  input: AssignInput,
  context: CommandContext,
): Decision {
  const validation = new ValidationErrors();
  const path = ['input', 'allocationId'];
  const found = refund?.allocations.find(({ id }) => id === input.allocationId);
  if (found === undefined) {
    const message = `There is no allocation ${input.allocationId.slice(0, 300)}.`;
    validation.add(new Refusal('ALLOCATION_NOT_FOUND', message, { path }));
  }
  const assignee =
    input.assignee == null
      ? null
      : parseText({ text: input.assignee, longest: shortText, path: ['input', 'assignee'] }, validation);
  const refusal = validation.first();
  if (refusal !== null) return refusal;
  const refundOf = required(refund, 'A missing refund has no allocation.');
  const allocation = required(found, 'A missing allocation was refused.');
  if (!isOpen(allocation.status)) {
    const message = `Allocation ${allocation.id} is ${allocation.status}: there is nothing left to do.`;
    return new Refusal('STATE_CONFLICT', message, { path });
  }
  const answer = { orderId: account.id, refundIds: [refundOf.id], allocationIds: [allocation.id] };
  if (assignee === allocation.assignee) return { changes: null, answer };
  const assigned = replaced(refundOf, { ...allocation, assignee });
  const changes = appendTimelineEntry(putRefund(noChanges(account), refundOf, assigned), context, {
    type: 'TASK_ASSIGNED',
    message: `${allocation.amount} to ${nameOfTarget(account, allocation)} was assigned to ${assignee ?? 'nobody'}.`,
    refundId: refundOf.id,
    amount: allocation.amount,
  });
  return { changes, answer };
}
