import { decideRecordReversal, type ReversalInput } from '../domain/decisions/record-reversal.ts';
import { refundIdsOf, sharesOfAllocation } from '../domain/refund/receipt-shares.ts';
import type { Receipt } from '../domain/refund/refund.ts';
import { parseReceiptId } from '../domain/values/ids.ts';
import { onOrderOfReceipt } from './found-by-id.ts';
import type { Deps, Outcome, Requester } from './perform.ts';

type Input = ReversalInput & { readonly idempotencyKey: string };

/** Records that a provider took back what a receipt proved, or a part of it (D46). */
export function recordRefundReversal(deps: Deps, requester: Requester, input: Input): Promise<Outcome> {
  const named = parseReceiptId(input.receiptId);
  return onOrderOfReceipt(
    deps,
    { name: 'recordRefundReversal', requester, input },
    async (account, read, context) => {
      const receipt = named === null ? null : await read.receipt(named.id);
      const refunds = receipt === null ? [] : await read.refundsById(refundIdsOf(concerned(receipt, input)));
      return decideRecordReversal({ account, receipt, refunds }, input, context);
    },
  );
}

function concerned(receipt: Receipt, { allocationId }: Input): Pick<Receipt, 'shares'> {
  return allocationId == null ? receipt : { shares: sharesOfAllocation(receipt, allocationId) };
}
