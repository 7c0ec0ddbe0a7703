import { decideRetryAllocation, type RetryInput } from '../domain/decisions/retry-allocation.ts';
import { parseAllocationId } from '../domain/values/ids.ts';
import { approvalIn } from './approval.ts';
import { onOrderOfAllocation } from './found-by-id.ts';
import type { Deps, Outcome, Requester } from './perform.ts';

type Input = RetryInput & { readonly idempotencyKey: string };

/** Sends a FAILED or MANUAL allocation again, to the same payment or to another (D16, D31). */
export function retryRefundAllocation(deps: Deps, requester: Requester, input: Input): Promise<Outcome> {
  const named = parseAllocationId(input.allocationId);
  return onOrderOfAllocation(
    deps,
    { name: 'retryRefundAllocation', requester, input },
    async (account, read, context) => {
      const refund = named === null ? null : await read.refund(named.refund);
      const approval = await approvalIn(deps, account, read, context);
      return decideRetryAllocation({ account, refund, approval }, input, context);
    },
  );
}
