import { decideRecordFailure, type FailureInput } from '../domain/decisions/record-failure.ts';
import { parseAllocationId, parseReceiptId } from '../domain/values/ids.ts';
import { onOrderOfAllocation } from './found-by-id.ts';
import type { Deps, Outcome, Requester } from './perform.ts';

type Input = FailureInput & { readonly idempotencyKey: string };

/** Records that a provider refused, or took back a success that it had reported (D20). */
export function recordRefundFailure(deps: Deps, requester: Requester, input: Input): Promise<Outcome> {
  const named = parseAllocationId(input.allocationId);
  return onOrderOfAllocation(
    deps,
    { name: 'recordRefundFailure', requester, input },
    async (account, read, context) => {
      const reversed = input.reversesReceiptId == null ? null : parseReceiptId(input.reversesReceiptId);
      const refund = named === null ? null : await read.refund(named.refund);
      const receipt = reversed?.order === account.id ? await read.receipt(reversed.id) : null;
      const isBeside = receipt !== null && refund !== null && account.uncovered.refunded.isPositive();
      const receipts = isBeside ? await read.receiptsOfRefund(refund.id) : [];
      const view = { account, refund, receipt, receipts };
      return decideRecordFailure(view, input, context);
    },
  );
}
