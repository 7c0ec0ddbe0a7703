import { expect } from 'vitest';
import type { Receipt } from '../../../src/domain/refund/refund.ts';
import { Money } from '../../../src/domain/values/money.ts';

/** D45, D46, I1: shares sum to the amount, what is live of them to what is live of it, and no share stands twice. */
export function expectSharesToSumUp({ amount, shares, reversals, reversedAt }: Receipt): void {
  const sum = (parts: readonly Money[]) => Money.sum(parts, amount.currency);
  expect(sum(shares.map((share) => share.amount))).toEqual(amount);
  expect(shares.every((share) => share.amount.isPositive() && !share.live.isNegative())).toBe(true);
  expect(shares.every((share) => !share.live.greaterThan(share.amount))).toBe(true);
  expect(reversals.every((reversal) => reversal.amount.isPositive())).toBe(true);
  const live = sum(shares.map((share) => share.live));
  expect(live).toEqual(amount.minus(sum(reversals.map((reversal) => reversal.amount))));
  expect(live.isZero()).toBe(reversedAt !== null);
  const names = shares.map(({ allocationId, invoiceNumber }) => `${allocationId} ${invoiceNumber}`);
  expect(new Set(names).size).toBe(names.length);
}
