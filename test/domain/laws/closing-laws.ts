import { expect } from 'vitest';
import type { Invoice } from '../../../src/domain/account/order-account.ts';
import { Money } from '../../../src/domain/values/money.ts';

/** D37: what is closed stands on calls that exist and is called for by nothing else; each closure closes something. */
export function expectClosedToFit({ value, calls, closures }: Invoice, cover: Money, closed: Money): void {
  if (closed.isPositive()) expect(cover.plus(closed).greaterThan(value)).toBe(false);
  for (const closure of closures) {
    expect(closure.amount.isPositive()).toBe(true);
    const parts = closure.calls.map(({ amount }) => amount);
    expect(Money.sum(parts, value.currency)).toEqual(closure.amount);
    expect(parts.every((part) => part.isPositive())).toBe(true);
    expect(closure.calls.every(({ index }) => calls[index] !== undefined)).toBe(true);
  }
}
