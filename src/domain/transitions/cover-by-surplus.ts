import { invoiceOf, pendingOf } from '../account/pending.ts';
import {
  appendTimelineEntry,
  type Changes,
  type CommandContext,
  putReceipt,
  putRefund,
} from '../changes/changes.ts';
import { currentOf, currentReceipt } from '../changes/open-refunds.ts';
import { replaced } from '../refund/allocation-parts.ts';
import { isOfOnePart } from '../refund/pieces-of-part.ts';
import { sharesOfAllocation } from '../refund/receipt-shares.ts';
import type { Allocation, Receipt, Refund } from '../refund/refund.ts';
import type { Taken } from '../refund/reversal.ts';
import type { Target } from '../refund/target.ts';
import type { AllocationId, InvoiceNumber } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { Money } from '../values/money.ts';
import { moveUncovered } from './move-uncovered.ts';

/** What is reversed, and what it is reversed beside. */
export type Reversed = {
  readonly receipt: Receipt;
  /** Those that it paid. */
  readonly refunds: readonly Refund[];
  /** All receipts of these refunds; needed where the order has uncovered money. */
  readonly receipts?: readonly Receipt[];
};

/** What of a receipt comes back of one allocation. */
export type TakenOfPart = { readonly id: AllocationId; readonly taken: readonly Taken[] };

/**
 * What came back may have been made up for before anybody told of it: the surplus of other receipts of the allocation, or
 * of another piece of the same part, then pays what it is for, as if it had been told in the order in which it happened.
 */
export function coveredBySurplus(
  before: Changes,
  reversed: Reversed,
  { id, taken }: TakenOfPart,
  context: CommandContext,
): Changes {
  let changes = before;
  for (const { invoiceNumber: number, amount: planned } of partOf(before, reversed.refunds, id).allocation
    .shares) {
    const { allocation } = partOf(changes, reversed.refunds, id);
    const paid = allocation.paid.find((part) => part.invoiceNumber === number)?.amount;
    const lacks = paid === undefined ? planned : planned.minus(paid).atLeastZero();
    changes = cover(changes, reversed, { number, most: lacks, id }, context);
  }
  for (const { share, amount } of taken) {
    const { invoiceNumber: number } = share;
    if (number === null) continue;
    const done = pendingAt(before, number).minus(pendingAt(changes, number));
    changes = coverByPieces(
      changes,
      reversed,
      { number, most: amount.minus(done).atLeastZero(), id },
      context,
    );
  }
  return changes;
}

/** So much of an invoice is to be covered by the uncovered money that stands on an allocation. */
type Covering = { readonly number: InvoiceNumber; readonly most: Money; readonly id: AllocationId };

/** By what other pieces of the part were paid beyond what they are for. */
function coverByPieces(
  before: Changes,
  reversed: Reversed,
  { number, most, id }: Covering,
  context: CommandContext,
): Changes {
  const { refund, allocation } = partOf(before, reversed.refunds, id);
  let [changes, left] = [before, most];
  for (const piece of refund.allocations) {
    if (piece.id === id || !isOfOnePart(refund, piece, allocation)) continue;
    const covering = { number, most: Money.min(left, surplusOf(piece)), id: piece.id };
    const next = cover(changes, reversed, covering, context);
    left = left.minus(pendingAt(changes, number).minus(pendingAt(next, number)));
    changes = next;
  }
  return changes;
}

/** What it was paid of no invoice beyond what it was to pay of none. */
function surplusOf({ amount, shares, paid }: Allocation): Money {
  const none = Money.zero(amount.currency);
  const uncovered = paid.find(({ invoiceNumber }) => invoiceNumber === null)?.amount ?? none;
  const planned = Money.sum(
    shares.map((share) => share.amount),
    amount.currency,
  );
  return uncovered.minus(amount.minus(planned).atLeastZero()).atLeastZero();
}

function cover(
  before: Changes,
  { receipt, refunds, receipts = [] }: Reversed,
  { number, most, id }: Covering,
  context: CommandContext,
): Changes {
  const { refund, allocation } = partOf(before, refunds, id);
  const all = [receipt, ...receipts.filter((one) => one.id !== receipt.id)]
    .map((one) => currentReceipt(before, one))
    .filter((one) => sharesOfAllocation(one, id).some(({ live }) => live.isPositive()));
  const pending = pendingAt(before, number);
  const covering = moveUncovered(all, [], { number, most: Money.min(most, pending), allocationId: id });
  if (covering.moved.length === 0) return before;
  let changes = before;
  for (const moved of covering.moved) changes = putReceipt(changes, moved.before, moved.after);
  changes = putRefund(changes, refund, replaced(refund, { ...allocation, paid: covering.paid }));
  for (const moved of covering.moved)
    changes = appendCovering(changes, refund, { ...moved, number }, context);
  return changes;
}

function pendingAt({ account }: Changes, number: InvoiceNumber): Money {
  return pendingOf(invoiceOf(account, number));
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

/** As this decision has changed it so far. */
export function partOf(changes: Changes, refunds: readonly Refund[], id: AllocationId): Target {
  for (const known of refunds) {
    const refund = currentOf(changes, known);
    const allocation = refund.allocations.find((one) => one.id === id);
    if (allocation !== undefined) return { refund, allocation };
  }
  return required<Target>(null, `Allocation ${id} was paid, so it is there.`);
}
