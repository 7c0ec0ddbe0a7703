import {
  appendTimelineEntry,
  type Changes,
  type CommandContext,
  putReceipt,
  putRefund,
} from '../changes/changes.ts';
import { nameOfReceived, onlyInvoice } from '../changes/wording.ts';
import { allocationIdsMeant } from '../refund/pieces-of-part.ts';
import type { Reversal } from '../refund/provider-reversal.ts';
import { sharesOfAllocation } from '../refund/receipt-shares.ts';
import type { AllocationFailure } from '../refund/refund.ts';
import { withStatus } from '../refund/refund-status.ts';
import { sumOfTaken, takenFrom, withoutLive, withoutPaid } from '../refund/reversal.ts';
import { type AllocationId, reversalIdOf } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import type { Money } from '../values/money.ts';
import { coveredBySurplus, partOf, type Reversed, type TakenOfPart } from './cover-by-surplus.ts';

/** What comes back of a receipt. */
export type TakingBack = {
  /** The allocation whose money it is, and that of other pieces of its part; null: of all of them. */
  readonly allocationId: AllocationId | null;
  /** At most what is live of that; null: all of it. */
  readonly amount: Money | null;
  readonly providerReversalId: string | null;
  readonly occurredAt: Date | null;
  /** Marks what was paid and isn't any more, so that it can be retried. */
  readonly failure: AllocationFailure;
};

/**
 * Takes a receipt back, or a part of it (D20, D46): its shares, the allocations, the refunds, the payments' sums and
 * invoiceData change together; it stays on record.
 */
export function reverseReceipt(
  start: Changes,
  reversed: Reversed,
  taking: TakingBack,
  context: CommandContext,
): Changes {
  const { receipt } = reversed;
  const mine = takenOf(start, reversed, taking);
  const taken = mine.flatMap((one) => one.taken);
  const reversal: Reversal = {
    id: reversalIdOf(receipt.id, receipt.reversals.length + 1),
    providerReversalId: taking.providerReversalId,
    allocationId: taking.allocationId,
    amount: sumOfTaken(taken, receipt.amount),
    at: context.at,
    occurredAt: taking.occurredAt,
    message: taking.failure.message,
  };
  const left = withoutLive(receipt, taken, context.at);
  const put = putReceipt(start, receipt, { ...left, reversals: [...receipt.reversals, reversal] });
  const gone = mine.reduce((sum, one) => takeFromAllocation(sum, reversed, one, taking, context), put);
  return mine.reduce((sum, one) => coveredBySurplus(sum, reversed, one, context), gone);
}

/** What is taken of each allocation: up to the amount, of the named one first. */
function takenOf(
  { account }: Changes,
  { receipt, refunds }: Reversed,
  { allocationId, amount }: TakingBack,
): readonly TakenOfPart[] {
  let left = amount ?? receipt.amount;
  return allocationIdsMeant(receipt, refunds, allocationId).flatMap((id) => {
    const taken = takenFrom(sharesOfAllocation(receipt, id), left, account.invoices);
    left = left.minus(sumOfTaken(taken, left));
    return taken.length === 0 ? [] : [{ id, taken }];
  });
}

function takeFromAllocation(
  changes: Changes,
  { receipt, refunds }: Reversed,
  { id, taken }: TakenOfPart,
  { failure }: TakingBack,
  context: CommandContext,
): Changes {
  const { refund, allocation } = partOf(changes, refunds, id);
  const after = withoutPaid(refund, allocation, { taken, source: receipt.source, failure });
  const amount = sumOfTaken(taken, receipt.amount);
  const name = nameOfReceived(changes.account, required(taken[0], 'Something was taken.').share);
  const whole = amount.equals(receipt.amount) ? '' : ` of ${receipt.amount}`;
  const put = putRefund(changes, refund, withStatus(after, context.at));
  return appendTimelineEntry(put, context, {
    type: 'RECEIPT_REVERSED',
    message: `Receipt ${receipt.provider} ${receipt.providerRefundId} was reversed: ${amount}${whole} to ${name} was not refunded. ${worded(failure)}`,
    refundId: refund.id,
    amount,
    ...onlyInvoice(refund),
  });
}

export function worded({ providerCode, message }: AllocationFailure): string {
  return providerCode === null ? message : `${providerCode}: ${message}`;
}
