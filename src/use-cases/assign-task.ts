import { type AssignInput, decideAssignTask } from '../domain/decisions/assign-task.ts';
import { parseAllocationId } from '../domain/values/ids.ts';
import { onOrderOfAllocation } from './found-by-id.ts';
import type { Deps, Outcome, Requester } from './perform.ts';

type Input = AssignInput & { readonly idempotencyKey: string };

/** Says who sees to an open allocation (C12). */
export function assignRefundTask(deps: Deps, requester: Requester, input: Input): Promise<Outcome> {
  const named = parseAllocationId(input.allocationId);
  const mutation = { name: 'assignRefundTask', requester, input };
  return onOrderOfAllocation(deps, mutation, async (account, read, context) => {
    const refund = named === null ? null : await read.refund(named.refund);
    return decideAssignTask({ account, refund }, input, context);
  });
}
