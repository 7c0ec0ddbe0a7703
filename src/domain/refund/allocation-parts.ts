import { allocationIdOf } from '../values/ids.ts';
import { Money } from '../values/money.ts';
import { isMoved, moved, movedCode, voidedCode } from './allocation-state.ts';
import type { PlannedAllocation } from './planned-part.ts';
import type { Allocation, Refund } from './refund.ts';

/** What tells one new allocation from another; the rest is as it is before anything was tried. */
type New = Pick<
  Allocation,
  'id' | 'paymentId' | 'amount' | 'status' | 'rule' | 'rank' | 'shares' | 'destination' | 'afterApproval'
>;

export function newAllocation(parts: New): Allocation {
  return {
    ...parts,
    since: null,
    attempts: 0,
    sending: null,
    paid: [],
    noted: Money.zero(parts.amount.currency),
    approvedBy: null,
    askedBy: [],
    retriedAt: null,
    splitFrom: null,
    retryOf: null,
    nextAttemptAt: null,
    failure: null,
    manualCause: null,
    assignee: null,
  };
}

/** The first `amount` of an allocation and the rest of it, each with its shares: the first part takes them first. */
export function cut(
  allocation: Allocation,
  amount: Money,
): { first: Pick<Allocation, 'amount' | 'shares'>; rest: Pick<Allocation, 'amount' | 'shares'> } {
  let left = amount;
  const first: Allocation['shares'][number][] = [];
  const rest: Allocation['shares'][number][] = [];
  for (const share of allocation.shares) {
    const taken = Money.min(left, share.amount);
    if (taken.isPositive()) first.push({ ...share, amount: taken });
    if (share.amount.greaterThan(taken)) rest.push({ ...share, amount: share.amount.minus(taken) });
    left = left.minus(taken);
  }
  return {
    first: { amount, shares: first },
    rest: { amount: allocation.amount.minus(amount), shares: rest },
  };
}

/** The refund with one more allocation, which gets the next id. */
export function added(
  refund: Refund,
  allocation: Omit<Allocation, 'id'>,
): { refund: Refund; allocation: Allocation } {
  const withId = { ...allocation, id: allocationIdOf(refund.id, refund.allocations.length + 1) };
  return { refund: { ...refund, allocations: [...refund.allocations, withId] }, allocation: withId };
}

/** The refund with that allocation (by its id) in another shape. */
export function replaced(refund: Refund, allocation: Allocation): Refund {
  return {
    ...refund,
    allocations: refund.allocations.map((one) => (one.id === allocation.id ? allocation : one)),
  };
}

/**
 * A part, its retries and theirs are all for the same money, and so is what took it over whole when its payment was
 * voided (D15): this is the part that they began with.
 */
export function originalAttemptOf(
  refund: Refund,
  { id, retryOf, splitFrom, paymentId }: Allocation,
): Allocation['id'] {
  const before = refund.allocations.find(
    (one) => one.id === retryOf || (one.id === splitFrom && one.paymentId !== paymentId && isMoved(one)),
  );
  return before === undefined ? id : originalAttemptOf(refund, before);
}

/**
 * Wakes `amount` of a waiting allocation (D15): all of it keeps its id; a part becomes a READY allocation of its
 * own, with the same rank and rule, and the waiting one keeps the id and the rest. One that has still to be
 * approved is READY after that: what has settled for it is reserved, and nobody else takes it.
 */
export function woken(
  refund: Refund,
  waiting: Allocation,
  amount: Money,
): { refund: Refund; allocation: Allocation } {
  if (amount.equals(waiting.amount)) {
    const ready = awake(waiting);
    return { refund: replaced(refund, ready), allocation: ready };
  }
  const { first, rest } = cut(waiting, amount);
  const shortened = replaced(refund, { ...waiting, ...rest });
  return added(shortened, { ...awake(waiting), ...first, splitFrom: waiting.id });
}

function awake(waiting: Allocation): Allocation {
  return waiting.status === 'AWAITING_APPROVAL'
    ? { ...waiting, afterApproval: 'READY' }
    : moved(waiting, 'READY');
}

/** What became of the part of a waiting allocation that can't settle any more. */
export type Voiding = {
  readonly refund: Refund;
  readonly movedTo: readonly Allocation[];
  readonly voided: Money;
};

/**
 * Takes `amount` off a waiting allocation whose payment was voided (D15): `parts` say which other payments take
 * it over, and `movedTo` makes each of them as it is there; what they don't was never charged and is VOIDED. The
 * rest goes on waiting under the same id.
 */
export function voidedPart(
  refund: Refund,
  waiting: Allocation,
  {
    amount,
    parts,
    movedTo: asThere,
  }: {
    amount: Money;
    parts: readonly PlannedAllocation[];
    movedTo: (piece: Allocation, part: PlannedAllocation) => Allocation;
  },
): Voiding {
  const kept = cut(waiting, waiting.amount.minus(amount));
  let rest: Allocation = { ...waiting, ...kept.rest };
  let next = refund;
  const movedTo: Allocation[] = [];
  for (const part of parts) {
    const pieces = cut(rest, part.amount);
    const taken = added(next, asThere({ ...waiting, ...pieces.first, splitFrom: waiting.id }, part));
    next = taken.refund;
    movedTo.push(taken.allocation);
    rest = { ...rest, ...pieces.rest };
  }
  return { refund: endOf(next, waiting, { kept: kept.first, rest }), movedTo, voided: rest.amount };
}

/** What stays of the waiting allocation itself: it waits on for what is kept, else it is cancelled, and says why. */
function endOf(
  refund: Refund,
  waiting: Allocation,
  { kept, rest }: { kept: Pick<Allocation, 'amount' | 'shares'>; rest: Allocation },
): Refund {
  const voided = {
    providerCode: voidedCode,
    message: 'The payment was voided before capture: nothing to refund.',
    retryable: false,
  };
  if (kept.amount.isPositive()) {
    const shortened = replaced(refund, { ...waiting, ...kept });
    if (rest.amount.isZero()) return shortened;
    return added(shortened, { ...moved(rest, 'CANCELED', { failure: voided }), splitFrom: waiting.id })
      .refund;
  }
  if (rest.amount.isPositive()) return replaced(refund, moved(rest, 'CANCELED', { failure: voided }));
  const elsewhere = {
    providerCode: movedCode,
    message: 'The payment was voided before capture: the amount moved to other payments.',
    retryable: false,
  };
  return replaced(refund, moved(waiting, 'CANCELED', { failure: elsewhere }));
}
