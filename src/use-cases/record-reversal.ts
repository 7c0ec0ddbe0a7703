import { decideRecordReversal, type ReversalInput } from '../domain/decisions/record-reversal.ts';
import { refundIdsOf } from '../domain/refund/receipt-shares.ts';
import type { Receipt, Refund } from '../domain/refund/refund.ts';
import { parseAllocationId, parseReceiptId } from '../domain/values/ids.ts';
import type { WriteReader } from '../store/writes/write-reader.ts';
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
      const isBeside = account.uncovered.refunded.isPositive();
      const receipts = isBeside ? await receiptsOf(read, refunds) : [];
      return decideRecordReversal({ account, receipt, refunds, receipts }, input, context);
    },
  );
}

/** An allocation that is named may be another piece of the part that it paid (D46): they are of one refund. */
function concerned({ shares }: Receipt, { allocationId }: Input): Pick<Receipt, 'shares'> {
  const named = allocationId == null ? null : parseAllocationId(allocationId);
  if (allocationId == null) return { shares };
  return { shares: shares.filter(({ refundId }) => refundId === named?.refund) };
}

/** Each once, for however many of the refunds it is. */
async function receiptsOf(read: WriteReader, refunds: readonly Refund[]): Promise<readonly Receipt[]> {
  const found = new Map<string, Receipt>();
  for (const { id } of refunds)
    for (const receipt of await read.receiptsOfRefund(id)) found.set(receipt.id, receipt);
  return [...found.values()];
}
