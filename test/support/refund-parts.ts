import { expect } from 'vitest';
import type { StoredRefund } from '../../src/store/documents/refund-document.ts';

/** I8: what a refund's allocations were made for sums to its lines, whatever became of them; none is zero or negative. */
export function expectPartsToSumUp(refunds: readonly StoredRefund[]): void {
  for (const { lines, deductions, allocations, coverage } of refunds) {
    const current = allocations.filter(
      (one) => !isOfRetry(one, allocations) && (!isMoved(one) || isRetried(one, allocations)),
    );
    const worth = (parts: readonly { net: bigint; tax: bigint }[]) =>
      sum(parts.map(({ net, tax }) => net + tax));
    const asked = worth(lines) - worth(deductions);
    const planned = sum(current.map(amountOf));
    // What was moved elsewhere and then paid all the same counts again, beside what took it over.
    if (allocations.some((one) => isPaidThoughMoved(one, allocations))) expect(planned >= asked).toBe(true);
    else expect(planned).toBe(asked);
    expect(allocations.every(({ amount }) => amount > 0n)).toBe(true);
    expect(lines.every(({ net, tax }) => net >= 0n && tax >= 0n && net + tax > 0n)).toBe(true);
    for (const { amount, calls } of coverage) expect(sum(calls.map(amountOf))).toBe(amount);
  }
}

/** A retry, or a piece of one: its part was counted before. */
function isOfRetry({ retryOf, splitFrom }: StoredAllocation, all: readonly StoredAllocation[]): boolean {
  const whole = all.find(({ id }) => id === splitFrom);
  return retryOf != null || (whole !== undefined && isOfRetry(whole, all));
}

function isRetried({ id }: StoredAllocation, all: readonly StoredAllocation[]): boolean {
  return all.some(({ retryOf }) => retryOf === id);
}

function isMoved({ failure }: StoredAllocation): boolean {
  return failure?.providerCode === 'MOVED';
}

/** It has, or had, a receipt, and other payments took money of it over. */
function isPaidThoughMoved(
  { id, paymentId, status }: StoredAllocation,
  all: readonly StoredAllocation[],
): boolean {
  const heirs = all.filter(({ splitFrom, paymentId: to }) => splitFrom === id && to !== paymentId);
  return heirs.length > 0 && (status === 'SUCCEEDED' || status === 'FAILED');
}

type StoredAllocation = StoredRefund['allocations'][number];

function amountOf({ amount }: { readonly amount: bigint }): bigint {
  return amount;
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
