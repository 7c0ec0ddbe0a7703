import type { Allocation, Receipt, Refund } from '../refund/refund.ts';
import { required } from '../values/invariant.ts';
import type { Changes } from './changes.ts';

/** The open refunds as this decision has changed them so far. */
export function openNow(changes: Changes, open: readonly Refund[]): readonly Refund[] {
  return open.map((refund) => currentOf(changes, refund));
}

/** A refund as this decision has changed it so far. */
export function currentOf(changes: Changes, refund: Refund): Refund {
  return changes.refunds.find((change) => change.after.id === refund.id)?.after ?? refund;
}

/** A receipt as this decision has changed it so far. */
export function currentReceipt(changes: Changes, receipt: Receipt): Receipt {
  return changes.receipts.find((change) => change.after.id === receipt.id)?.after ?? receipt;
}

/** One of their allocations, beside its refund, as this decision has changed them so far. */
export function findOpen(
  changes: Changes,
  open: readonly Refund[],
  { refundId, allocationId }: { refundId: string; allocationId: string },
): { refund: Refund; allocation: Allocation } {
  const refund = required(
    openNow(changes, open).find((candidate) => candidate.id === refundId),
    `Refund ${refundId} is open.`,
  );
  const allocation = refund.allocations.find((candidate) => candidate.id === allocationId);
  return { refund, allocation: required(allocation, `Refund ${refundId} has allocation ${allocationId}.`) };
}
