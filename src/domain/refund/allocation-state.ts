import type { AllocationStatus, RefundStatus } from '../values/enums.ts';
import { invariant } from '../values/invariant.ts';
import { Money } from '../values/money.ts';
import type { Allocation, AllocationFailure, ManualCause, Refund } from './refund.ts';

/** Every transition of an allocation (D27). Nothing else moves a state (I14). */
export const transitions: Readonly<Record<AllocationStatus, readonly AllocationStatus[]>> = {
  AWAITING_APPROVAL: ['WAITING_FOR_SETTLEMENT', 'READY', 'MANUAL', 'SUCCEEDED', 'CANCELED'],
  WAITING_FOR_SETTLEMENT: ['AWAITING_APPROVAL', 'READY', 'SUCCEEDED', 'CANCELED'],
  READY: ['AWAITING_APPROVAL', 'SENDING', 'MANUAL', 'SUCCEEDED', 'FAILED', 'CANCELED'],
  SENDING: ['SUCCEEDED', 'FAILED', 'UNKNOWN', 'MANUAL', 'READY'],
  UNKNOWN: ['SUCCEEDED', 'FAILED', 'MANUAL', 'READY'],
  MANUAL: ['AWAITING_APPROVAL', 'SUCCEEDED', 'FAILED', 'READY', 'CANCELED'],
  FAILED: ['AWAITING_APPROVAL', 'READY', 'MANUAL', 'SUCCEEDED'],
  CANCELED: ['SUCCEEDED'],
  SUCCEEDED: ['FAILED'],
};

export function mayBecome(from: AllocationStatus, to: AllocationStatus): boolean {
  return transitions[from].includes(to);
}

/** The allocation in its next state. Failure, cause, lease and what comes after approval belong to a state: a move sets them or clears them. */
export function moved(
  allocation: Allocation,
  to: AllocationStatus,
  with_: { failure?: AllocationFailure; manualCause?: ManualCause } = {},
): Allocation {
  invariant(
    mayBecome(allocation.status, to),
    `Allocation ${allocation.id} can't go from ${allocation.status} to ${to}.`,
  );
  return {
    ...allocation,
    status: to,
    since: null,
    afterApproval: null,
    nextAttemptAt: null,
    sending: allocation.sending === null ? null : { ...allocation.sending, leasedUntil: null },
    failure: with_.failure ?? null,
    manualCause: with_.manualCause ?? null,
  };
}

/** It reserves settled money of its payment, also while it awaits approval (D27). */
export function reservesMoney({ status, afterApproval }: Allocation): boolean {
  return isInFlight(status) && afterApproval !== 'WAITING_FOR_SETTLEMENT';
}

/** It waits for its payment to settle, or will once it is approved. */
export function waitsForMoney({ status, afterApproval }: Allocation): boolean {
  return (afterApproval ?? status) === 'WAITING_FOR_SETTLEMENT';
}

/** Money reserved on its payment: not yet refunded, and in flight or MANUAL (D27). */
export function isInFlight(status: AllocationStatus): boolean {
  return (
    status === 'AWAITING_APPROVAL' ||
    status === 'READY' ||
    status === 'SENDING' ||
    status === 'UNKNOWN' ||
    status === 'MANUAL'
  );
}

/** The refund's allocations that a second person has to decide about. */
export function awaitingApprovalOf({ allocations }: Pick<Refund, 'allocations'>): readonly Allocation[] {
  return allocations.filter(({ status }) => status === 'AWAITING_APPROVAL');
}

/** It may still succeed without a new request. */
export function isOpen(status: AllocationStatus): boolean {
  return isInFlight(status) || status === 'WAITING_FOR_SETTLEMENT';
}

/** Marks a waiting part that was never charged: nothing is owed for it any more (D15). */
export const voidedCode = 'VOIDED';
/** Marks a part that counted as voided until its payment was charged after all: it is owed again. */
export const chargedCode = 'CHARGED';
/** Marks a part that its provider has begun to pay back, and will tell the end of. */
export const pendingCode = 'PENDING';
/** Marks a part whose money was moved to another allocation. */
export const movedCode = 'MOVED';
/** Marks a part that was never sent, because what it was for had been paid in another way. */
export const paidOtherwiseCode = 'PAID_OTHERWISE';
/** Marks a part that was never sent, because its payment lost the money that was reserved for it (D35). */
export const moneyGoneCode = 'MONEY_GONE';
/** Marks a part that was never sent, because an open dispute may pay back what it was for (D43). */
export const disputedCode = 'PAYMENT_DISPUTED';

export function isVoided(allocation: Allocation): boolean {
  return allocation.status === 'CANCELED' && allocation.failure?.providerCode === voidedCode;
}

/** All of its money was moved to other allocations. */
export function isMoved(allocation: Allocation): boolean {
  return allocation.status === 'CANCELED' && allocation.failure?.providerCode === movedCode;
}

/** Σ of its live receipts. */
export function paidOf(allocation: Allocation): Money {
  return Money.sum(
    allocation.paid.map((share) => share.amount),
    allocation.amount.currency,
  );
}

/** It was handed to a provider, or may have been, and nobody knows what became of that. */
export function hasOpenCall({ status, manualCause }: Allocation): boolean {
  return status === 'SENDING' || status === 'UNKNOWN' || (status === 'MANUAL' && manualCause === 'UNKNOWN');
}

/** cancelRefund touches it: nothing was handed to a provider, or the provider said that it won't (D27). */
export function isCancelable(allocation: Allocation): boolean {
  const { status, manualCause } = allocation;
  if (status === 'MANUAL') return manualCause !== 'UNKNOWN' && manualCause !== 'NOTHING_LEFT';
  return status === 'AWAITING_APPROVAL' || status === 'WAITING_FOR_SETTLEMENT' || status === 'READY';
}

/** A refund's status, folded from its allocations; `owed` is what they should pay together. First match (D27). */
export function refundStatusOf(allocations: readonly Allocation[], owed: Money): RefundStatus {
  const any = (...statuses: AllocationStatus[]) =>
    allocations.some((allocation) => statuses.includes(allocation.status));
  if (any('AWAITING_APPROVAL')) return 'AWAITING_APPROVAL';
  if (any('MANUAL')) return 'ACTION_REQUIRED';
  if (any('READY', 'SENDING', 'UNKNOWN')) return 'IN_PROGRESS';
  if (any('WAITING_FOR_SETTLEMENT')) return 'WAITING_FOR_SETTLEMENT';
  const paid = Money.sum(allocations.map(paidOf), owed.currency);
  const voided = Money.sum(
    allocations.filter(isVoided).map((allocation) => allocation.amount),
    owed.currency,
  );
  if (!paid.plus(voided).lessThan(owed)) return 'SUCCEEDED';
  if (paid.isPositive()) return 'PARTIALLY_SUCCEEDED';
  if (allocations.every((allocation) => allocation.status === 'CANCELED')) return 'CANCELED';
  return 'FAILED';
}
