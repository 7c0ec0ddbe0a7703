import { least, most } from './arithmetic.ts';
import { undoVoids } from './charge.ts';
import { cut, openParts, takeOff } from './cut.ts';
import { type Account, type No, no, type Payment, type Place, refundAt, sure } from './facts.ts';
import { finish } from './finish.ts';
import { partsOf } from './parts.ts';
import { say } from './say.ts';
import { amounts, availableOn, isWaiting, unsettledOn, waitingOn } from './sums.ts';

export type Settlement = {
  readonly payment: string;
  readonly settled: bigint;
  readonly voided: bigint | null;
};

/** D15, D29: totals that only grow, but for a void that what settled contradicts; what waited for the money wakes, and what was voided goes elsewhere. */
export function recordSettlementForRefund(
  draft: Account,
  given: Settlement,
): { resumed: readonly Place[] } | No {
  const payment = draft.payments.find(({ id }) => id === given.payment);
  if (payment === undefined) return no('PAYMENT_NOT_FOUND');
  const refusal = tooLate(payment, given) ?? contradiction(payment, given);
  if (refusal !== null) return refusal;
  const before = { ...payment };
  payment.settled = most(payment.settled, given.settled);
  const told = most(payment.voided, given.voided ?? 0n);
  payment.voided = least(told, payment.authorized - payment.settled);
  if (payment.settled === before.settled && payment.voided === before.voided) return { resumed: [] };
  say(draft, 'SETTLEMENT_RECORDED');
  const charged = undoVoids(draft, before);
  const { ready, changed } = resume(draft, payment);
  finish(draft, [...charged, ...changed]);
  return { resumed: ready };
}

/** A lower total than the recorded one, unless it comes with a void that nobody told of. */
function tooLate(payment: Payment, given: Settlement): No | null {
  const { settled, voided } = given;
  const isOld = settled < payment.settled;
  if (isOld && isNews(payment, given) && settled + (voided ?? 0n) <= payment.authorized) return null;
  const isLess = settled === payment.settled && (voided ?? payment.voided) < payment.voided;
  return isOld || (isLess && !isDone(payment)) ? no('SETTLEMENT_OUTDATED') : null;
}

/** More than was authorized; a void counts there where it is news, or impossible by itself. */
function contradiction(payment: Payment, given: Settlement): No | null {
  const { authorized } = payment;
  const voided = given.voided ?? 0n;
  const counts = isNews(payment, given) || voided > authorized;
  const limit = most(0n, authorized - (counts ? voided : 0n));
  return given.settled > limit || voided > authorized ? no('TOTALS_INCONSISTENT', limit) : null;
}

function isNews(payment: Payment, { voided }: Settlement): boolean {
  return (voided ?? 0n) > payment.voided && !isDone(payment);
}

/** All of it settled or was voided: a void may have given way to what settled. */
function isDone({ settled, voided, authorized }: Payment): boolean {
  return settled > 0n && settled + voided >= authorized;
}

/** Which parts are handed over now, and which refunds that changed. */
export type Resumed = { readonly ready: readonly Place[]; readonly changed: readonly number[] };

export function resume(draft: Account, payment: Payment): Resumed {
  const woken = wake(draft, payment);
  const moved = moveVoided(draft, payment);
  return {
    ready: [...woken, ...moved.ready],
    changed: [...woken.map(({ refund }) => refund), ...moved.changed],
  };
}

function waitingFor(draft: Account, payment: Payment) {
  return openParts(draft)
    .filter(({ part }) => isWaiting(part) && part.payment === payment.id)
    .toSorted((a, b) => a.refund - b.refund || a.part.rank - b.part.rank);
}

/** Oldest first, as far as the money goes. */
function wake(draft: Account, payment: Payment): Place[] {
  const resumed: Place[] = [];
  for (const { refund, part } of waitingFor(draft, payment)) {
    const amount = least(availableOn(draft, payment), part.amount);
    if (amount === 0n) break;
    const { allocations } = refundAt(draft, refund);
    const awake = takeOff(refundAt(draft, refund), part, amount);
    awake.status = 'READY';
    say(draft, 'REFUND_RESUMED');
    resumed.push({ refund, allocation: allocations.indexOf(awake) });
  }
  return resumed;
}

/** Newest first: what waits for voided money moves to payments with room; what finds none was never charged. */
function moveVoided(draft: Account, payment: Payment): Resumed {
  const [ready, changed]: [Place[], number[]] = [[], []];
  for (const { refund, allocation, part } of waitingFor(draft, payment).toReversed()) {
    const gone = least(waitingOn(draft, payment) - unsettledOn(payment), payment.voided, part.amount);
    if (gone <= 0n) break;
    changed.push(refund);
    ready.push(...moveOrVoid(draft, { refund, allocation }, gone));
  }
  return { ready, changed };
}

/** The last `gone` of a waiting part; the rest of it waits on. Gives what is handed over at once. */
function moveOrVoid(draft: Account, { refund: index, allocation: at }: Place, gone: bigint): Place[] {
  const refund = refundAt(draft, index);
  const part = sure(refund.allocations[at]);
  const others = draft.payments.filter(({ id }) => id !== part.payment);
  const takers = partsOf(draft, gone, refund.priority, others);
  const [kept, whole] = [cut(part.shares, part.amount - gone), { ...part, splitFrom: at }];
  let shares = kept.rest;
  const moved = takers.map(({ payment, amount, waits, rule }) => {
    const pieces = cut(shares, amount);
    shares = pieces.rest;
    const status = waits ? ('WAITING_FOR_SETTLEMENT' as const) : ('READY' as const);
    say(draft, waits ? 'REFUND_WAITING' : 'REFUND_PAYMENT');
    const allocation = refund.allocations.push({
      ...whole,
      payment,
      // What was to go elsewhere still does.
      to: whole.to === whole.payment ? payment : whole.to,
      amount,
      shares: pieces.first,
      status,
      rule,
    });
    return { waits, place: { refund: index, allocation: allocation - 1 } };
  });
  const lost = gone - amounts(takers);
  const voided = {
    amount: lost,
    shares,
    status: 'CANCELED',
    failure: 'VOIDED',
    voidedAt: draft.revision,
  } as const;
  if (lost > 0n) say(draft, 'REFUND_CANCELED');
  if (part.amount > gone) {
    Object.assign(part, { amount: part.amount - gone, shares: kept.first });
    if (lost > 0n) refund.allocations.push({ ...whole, ...voided });
  } else {
    Object.assign(part, lost > 0n ? voided : { status: 'CANCELED', failure: 'MOVED' });
  }
  return moved.filter(({ waits }) => !waits).map(({ place }) => place);
}
