import {
  appendTimelineEntry,
  type Changes,
  type CommandContext,
  putReceipt,
  putRefund,
} from '../changes/changes.ts';
import { currentOf } from '../changes/open-refunds.ts';
import { nameOfReceived, onlyInvoice } from '../changes/wording.ts';
import type { Reversal } from '../refund/provider-reversal.ts';
import { allocationIdsOf, liveAmountOf, sharesOfAllocation } from '../refund/receipt-shares.ts';
import type { Allocation, AllocationFailure, Receipt, Refund } from '../refund/refund.ts';
import { withStatus } from '../refund/refund-status.ts';
import { sumOfTaken, type Taken, takenFrom, withoutLive, withoutPaid } from '../refund/reversal.ts';
import { type AllocationId, reversalIdOf } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import type { Money } from '../values/money.ts';

/** What comes back of a receipt. */
export type TakingBack = {
  /** The allocation whose money it is; null: of all of them. */
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
 * invoiceData change together; it stays on record. `refunds`: those that it paid.
 */
export function reverseReceipt(
  start: Changes,
  { receipt, refunds }: { readonly receipt: Receipt; readonly refunds: readonly Refund[] },
  taking: TakingBack,
  context: CommandContext,
): Changes {
  const taken: Taken[] = [];
  let changes = start;
  const ids = taking.allocationId === null ? allocationIdsOf(receipt) : [taking.allocationId];
  for (const id of ids) {
    const shares = sharesOfAllocation(receipt, id);
    const live = liveAmountOf({ amount: receipt.amount, shares });
    const mine = takenFrom(shares, taking.amount ?? live, changes.account.invoices);
    if (mine.length === 0) continue;
    taken.push(...mine);
    changes = takeFromAllocation(changes, { receipt, refunds, id, taken: mine }, taking, context);
  }
  const left = withoutLive(receipt, taken, context.at);
  const reversal: Reversal = {
    id: reversalIdOf(receipt.id, receipt.reversals.length + 1),
    providerReversalId: taking.providerReversalId,
    allocationId: taking.allocationId,
    amount: sumOfTaken(taken, receipt.amount),
    at: context.at,
    occurredAt: taking.occurredAt,
    message: taking.failure.message,
  };
  return putReceipt(changes, receipt, { ...left, reversals: [...receipt.reversals, reversal] });
}

function takeFromAllocation(
  changes: Changes,
  {
    receipt,
    refunds,
    id,
    taken,
  }: { receipt: Receipt; refunds: readonly Refund[]; id: AllocationId; taken: readonly Taken[] },
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

function partOf(
  changes: Changes,
  refunds: readonly Refund[],
  id: AllocationId,
): { refund: Refund; allocation: Allocation } {
  for (const known of refunds) {
    const refund = currentOf(changes, known);
    const allocation = refund.allocations.find((one) => one.id === id);
    if (allocation !== undefined) return { refund, allocation };
  }
  return required<{ refund: Refund; allocation: Allocation }>(
    null,
    `Allocation ${id} was paid, so it is there.`,
  );
}

export function worded({ providerCode, message }: AllocationFailure): string {
  return providerCode === null ? message : `${providerCode}: ${message}`;
}
