import type { Allocation } from '../../../src/domain/refund/refund.ts';
import type { AllocationStatus, RefundStatus } from '../../../src/domain/values/enums.ts';
import { Money } from '../../../src/domain/values/money.ts';

/** A refund's status, read off D27's list line by line: written a second time, so that the first can be judged. */
export function statusByTheTable(allocations: readonly Allocation[], total: Money): RefundStatus {
  const sum = (chosen: readonly Money[]) => Money.sum(chosen, total.currency);
  const paid = sum(allocations.flatMap((allocation) => allocation.paid.map((share) => share.amount)));
  const voided = sum(
    allocations
      .filter(({ status, failure }) => status === 'CANCELED' && failure?.providerCode === 'VOIDED')
      .map(({ amount }) => amount),
  );
  const found = (...states: AllocationStatus[]) => allocations.some(({ status }) => states.includes(status));
  const table: readonly [boolean, RefundStatus][] = [
    [found('AWAITING_APPROVAL'), 'AWAITING_APPROVAL'],
    [found('MANUAL'), 'ACTION_REQUIRED'],
    [found('READY', 'SENDING', 'UNKNOWN'), 'IN_PROGRESS'],
    [found('WAITING_FOR_SETTLEMENT'), 'WAITING_FOR_SETTLEMENT'],
    [paid.plus(voided).minor >= total.minor, 'SUCCEEDED'],
    [paid.isPositive(), 'PARTIALLY_SUCCEEDED'],
    [allocations.every(({ status }) => status === 'CANCELED'), 'CANCELED'],
  ];
  return table.find(([holds]) => holds)?.[1] ?? 'FAILED';
}
