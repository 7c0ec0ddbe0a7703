import { expect } from 'vitest';
import type { StoredRefund } from '../../src/store/documents/refund-document.ts';

/** I8: a refund's allocations sum to its lines, each replaced one not counted twice; none is zero or negative. */
export function expectPartsToSumUp(refunds: readonly StoredRefund[]): void {
  for (const { lines, deductions, allocations, coverage } of refunds) {
    const current = allocations
      .filter(
        ({ id, failure }) =>
          failure?.providerCode !== 'MOVED' && !allocations.some(({ retryOf }) => retryOf === id),
      )
      .filter((one) => !isTriedAnew(one, allocations));
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

/** It was to replace a part, or is a piece of what was, and a later one replaces that by now. */
function isTriedAnew(part: StoredAllocation, all: readonly StoredAllocation[]): boolean {
  if (part.retryOf == null) return false;
  const tries = all.filter(({ retryOf }) => retryOf === part.retryOf);
  const wholeOf = (piece: StoredAllocation): StoredAllocation => {
    const whole = tries.find(({ id }) => id === piece.splitFrom);
    return whole === undefined ? piece : wholeOf(whole);
  };
  const wholes = tries.filter((one) => wholeOf(one) === one);
  return wholeOf(part) !== wholes.at(-1);
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
