import { invoiceOf, pendingOf } from '../account/pending.ts';
import {
  appendTimelineEntry,
  type Changes,
  type CommandContext,
  putReceipt,
  putRefund,
} from '../changes/changes.ts';
import { currentOf, currentReceipt } from '../changes/open-refunds.ts';
import { nameOfReceived, onlyInvoice } from '../changes/wording.ts';
import { replaced } from '../refund/allocation-parts.ts';
import type { Reversal } from '../refund/provider-reversal.ts';
import { allocationIdsOf, liveAmountOf, sharesOfAllocation } from '../refund/receipt-shares.ts';
import type { Allocation, AllocationFailure, Receipt, Refund } from '../refund/refund.ts';
import { withStatus } from '../refund/refund-status.ts';
import { sumOfTaken, type Taken, takenFrom, withoutLive, withoutPaid } from '../refund/reversal.ts';
import { type AllocationId, type InvoiceNumber, reversalIdOf } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { Money } from '../values/money.ts';
import { moveUncovered } from './move-uncovered.ts';

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

/** What is reversed, and what it is reversed beside. */
export type Reversed = {
  readonly receipt: Receipt;
  /** Those that it paid. */
  readonly refunds: readonly Refund[];
  /** All receipts of these refunds; needed where the order has uncovered money. */
  readonly receipts?: readonly Receipt[];
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
  const ids = taking.allocationId === null ? allocationIdsOf(receipt) : [taking.allocationId];
  const mine = ids.flatMap((id) => {
    const shares = sharesOfAllocation(receipt, id);
    const live = liveAmountOf({ amount: receipt.amount, shares });
    const taken = takenFrom(shares, taking.amount ?? live, start.account.invoices);
    return taken.length === 0 ? [] : [{ id, taken }];
  });
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
  return mine.reduce((sum, { id }) => coveredBySurplus(sum, reversed, id, context), gone);
}

function takeFromAllocation(
  changes: Changes,
  { receipt, refunds }: Reversed,
  { id, taken }: { id: AllocationId; taken: readonly Taken[] },
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

/**
 * What came back may have been made up for before anybody told of it: the surplus of the allocation's other receipts then
 * pays what it is for, as if it had been told in the order in which it happened.
 */
function coveredBySurplus(
  before: Changes,
  { receipt, refunds, receipts = [] }: Reversed,
  id: AllocationId,
  context: CommandContext,
): Changes {
  let changes = before;
  for (const { invoiceNumber: number, amount: planned } of partOf(before, refunds, id).allocation.shares) {
    const { refund, allocation } = partOf(changes, refunds, id);
    const paid = allocation.paid.find((part) => part.invoiceNumber === number)?.amount;
    const lacks = paid === undefined ? planned : planned.minus(paid).atLeastZero();
    const most = Money.min(lacks, pendingOf(invoiceOf(changes.account, number)));
    const all = [receipt, ...receipts.filter((one) => one.id !== receipt.id)]
      .map((one) => currentReceipt(changes, one))
      .filter((one) => sharesOfAllocation(one, id).some(({ live }) => live.isPositive()));
    const covering = moveUncovered(all, [], { number, most, allocationId: id });
    if (covering.moved.length === 0) continue;
    for (const moved of covering.moved) changes = putReceipt(changes, moved.before, moved.after);
    changes = putRefund(changes, refund, replaced(refund, { ...allocation, paid: covering.paid }));
    for (const moved of covering.moved)
      changes = appendCovering(changes, refund, { ...moved, number }, context);
  }
  return changes;
}

function appendCovering(
  changes: Changes,
  refund: Refund,
  { before, after, number }: { before: Receipt; after: Receipt; number: InvoiceNumber },
  context: CommandContext,
): Changes {
  const of = ({ shares }: Receipt) =>
    Money.sum(
      shares.flatMap((share) => (share.invoiceNumber === number ? [share.live] : [])),
      after.amount.currency,
    );
  const amount = of(after).minus(of(before));
  return appendTimelineEntry(changes, context, {
    type: 'RECEIPT_COUNTED',
    message: `${amount} of receipt ${after.provider} ${after.providerRefundId} now covers invoice ${number}: it was more than was asked for, until another receipt was reversed.`,
    refundId: refund.id,
    invoiceNumber: number,
    amount,
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
