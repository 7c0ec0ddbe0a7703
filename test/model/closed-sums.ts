import { sum } from './arithmetic.ts';
import type { CallPart, Closure } from './coverage.ts';
import type { Account } from './facts.ts';

/** What of a return is not to be paid (D37). */
export function closedOf({ closures }: Account, number: string): bigint {
  return sum(closures.filter(({ invoice }) => invoice === number).map(amountOf));
}

export function closedOfCall({ closures }: Account, number: string, call: number): bigint {
  const parts = closures.filter(({ invoice }) => invoice === number).flatMap(({ calls }) => calls);
  return amountOf({ calls: parts.filter((part) => part.call === call) });
}

export function amountOf({ calls }: Pick<Closure, 'calls'>): bigint {
  return sum(calls.map(({ amount }: CallPart) => amount));
}
