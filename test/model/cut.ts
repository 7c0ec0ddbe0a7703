import { least } from './arithmetic.ts';
import { type Account, type Allocation, type Place, type Refund, type Share, sure } from './facts.ts';
import { isOpen } from './sums.ts';

/** The first `amount` of shares, and the rest of them. */
export function cut(shares: readonly Share[], amount: bigint): { first: Share[]; rest: Share[] } {
  let left = amount;
  const [first, rest]: [Share[], Share[]] = [[], []];
  for (const { invoice, amount: share } of shares) {
    const part = least(left, share);
    left -= part;
    if (part > 0n) first.push({ invoice, amount: part });
    if (share > part) rest.push({ invoice, amount: share - part });
  }
  return { first, rest };
}

/**
 * Takes the first `amount` off an allocation, as a new one of the same refund that is split from it; the old one
 * keeps its place and the rest. Of all of it nothing is split: the allocation itself is given.
 */
export function takeOff(refund: Refund, allocation: Allocation, amount: bigint): Allocation {
  if (amount === allocation.amount) return allocation;
  const { first, rest } = cut(allocation.shares, amount);
  const splitFrom = refund.allocations.indexOf(allocation);
  const taken = { ...allocation, amount, shares: first, splitFrom, noted: 0n };
  refund.allocations.push(taken);
  allocation.amount -= amount;
  allocation.shares = rest;
  return taken;
}

/** The parts that something may still come of, oldest refund first. */
export function openParts({ refunds }: Account): (Place & { part: Allocation })[] {
  return refunds.flatMap(({ allocations }, refund) =>
    allocations.map((part, allocation) => ({ refund, allocation, part })).filter(({ part }) => isOpen(part)),
  );
}

/** The open parts that would pay the same money: a retry, what it is a retry of, or what took it over from a voided payment. */
export function twinsOf({ allocations }: Refund, paid: Allocation): Allocation[] {
  const first = (one: Allocation): Allocation => {
    if (one.retryOf !== null) return first(sure(allocations[one.retryOf]));
    const source = one.splitFrom === null ? undefined : allocations[one.splitFrom];
    const isHeir = source?.failure === 'MOVED' && source.payment !== one.payment;
    return isHeir ? first(source) : one;
  };
  return allocations.filter((one) => one !== paid && isOpen(one) && first(one) === first(paid));
}
