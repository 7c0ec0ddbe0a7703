import { allocate, Money } from '../values/money.ts';
import { type InputPath, Refusal } from '../values/refusal.ts';
import type { Closure, Coverer, Invoice, LiftedClosure } from './order-account.ts';

/** What of the invoice is not to be paid (D37). */
export function closedOf({ closures, value }: Invoice): Money {
  return Money.sum(
    closures.map(({ amount }) => amount),
    value.currency,
  );
}

/** The same of one of its calls. */
export function closedOfCall({ closures, value }: Invoice, index: number): Money {
  const parts = closures.flatMap(({ calls }) => calls.filter((call) => call.index === index));
  return Money.sum(
    parts.map(({ amount }) => amount),
    value.currency,
  );
}

/** By how much each call is covered and closed beyond its gross: what was closed of it was paid all the same. */
export function excessOfCalls(invoice: Invoice): readonly Money[] {
  return invoice.calls.map(({ covered, gross }, index) =>
    covered.plus(closedOfCall(invoice, index)).minus(gross).atLeastZero(),
  );
}

/** As many closures as may stand on one invoice, so that an order stays readable at once. */
const mostClosures = 100;

/** STATE_CONFLICT where no more closures may stand on the invoice. */
export function checkClosures({ number, closures }: Invoice, path: InputPath): Refusal | null {
  if (closures.length < mostClosures) return null;
  const message = `Invoice ${number} has ${mostClosures} closures already: reopen one of them first.`;
  return new Refusal('STATE_CONFLICT', message, { path });
}

/**
 * The invoice with up to `amount` less closed, because a refund covers that all the same: first where a call shows it,
 * then of what was closed last. What is lifted so is kept with the refund, whose receipt may be taken back.
 */
export function withLessClosed(
  invoice: Invoice,
  { amount, coveredBy }: { readonly amount: Money; readonly coveredBy: Coverer | null },
): Invoice {
  const byCall = excessOfCalls(invoice).reduce<Lifting>(
    (sum, excess, index) => {
      const most = Money.min(excess, sum.left);
      return lift(sum, most, ({ calls }) => calls.filter((call) => call.index === index));
    },
    { invoice, left: amount, coveredBy },
  );
  return lift(byCall, byCall.left, ({ calls }) => calls).invoice;
}

type Lifting = {
  readonly invoice: Invoice;
  readonly left: Money;
  readonly coveredBy: Coverer | null;
};

/** Up to `most` off the closures, the newest first, of the calls that `of` chooses. */
function lift(
  { invoice, left, coveredBy }: Lifting,
  most: Money,
  of: (closure: Closure) => Closure['calls'],
): Lifting {
  let open = most;
  const lifted: LiftedClosure[] = [];
  const kept = invoice.closures.toReversed().map((closure) => {
    const chosen = of(closure);
    const part = Money.min(open, sumOf(chosen, open));
    if (part.isZero()) return closure;
    open = open.minus(part);
    const calls = spread(part, chosen);
    lifted.push({ ...closure, amount: part, calls, coveredBy });
    return less(closure, calls);
  });
  const closures = kept.toReversed().filter((closure) => closure.amount.isPositive());
  const all = [...invoice.lifted, ...lifted].slice(-mostClosures);
  return { invoice: { ...invoice, closures, lifted: all }, left: left.minus(most.minus(open)), coveredBy };
}

/** The invoice with up to `amount` closed again of what was lifted for that refund, the last first. */
export function withClosedAgain(
  invoice: Invoice,
  { amount, coveredBy }: { readonly amount: Money; readonly coveredBy: Coverer },
): Invoice {
  let open = amount;
  const closures = [...invoice.closures];
  const lifted = invoice.lifted.toReversed().map((one) => {
    const part = one.coveredBy === coveredBy ? Money.min(open, one.amount) : Money.zero(open.currency);
    if (part.isZero()) return one;
    open = open.minus(part);
    const calls = spread(part, one.calls);
    const at = closures.findIndex(({ id }) => id === one.id);
    const standing = closures[at];
    if (standing === undefined) closures.push(asClosed({ ...one, amount: part, calls }));
    else closures[at] = more(standing, calls);
    return { ...less(one, calls), coveredBy: one.coveredBy };
  });
  const kept = lifted.toReversed().filter((one) => one.amount.isPositive());
  const oldestFirst = closures.toSorted((a, b) => a.closedAt.getTime() - b.closedAt.getTime());
  return { ...invoice, closures: oldestFirst, lifted: kept };
}

/** The invoice with `amount` of that closure open again; an amount above what is closed opens all of it. */
export function withReopened(invoice: Invoice, { id, amount }: Pick<Closure, 'id' | 'amount'>): Invoice {
  const closures = invoice.closures.map((closure) =>
    closure.id === id ? less(closure, spread(Money.min(amount, closure.amount), closure.calls)) : closure,
  );
  return { ...invoice, closures: closures.filter((closure) => closure.amount.isPositive()) };
}

/** So much of what was lifted, as that refund's. */
export function partOfLifted(
  one: LiftedClosure,
  { amount, coveredBy }: Pick<LiftedClosure, 'amount' | 'coveredBy'>,
): LiftedClosure {
  const calls = spread(amount, one.calls).filter((call) => call.amount.isPositive());
  return { ...one, amount, calls, coveredBy };
}

function asClosed({ coveredBy: _coveredBy, ...closure }: LiftedClosure): Closure {
  return closure;
}

function less(closure: Closure, parts: Closure['calls']): Closure {
  const calls = closure.calls.map(({ index, amount }) => ({
    index,
    amount: amount.minus(partAt(parts, index, amount)),
  }));
  return withCalls(closure, calls);
}

function more(closure: Closure, parts: Closure['calls']): Closure {
  const indexes = [...new Set([...closure.calls, ...parts].map(({ index }) => index))].sort((a, b) => a - b);
  const calls = indexes.map((index) => ({
    index,
    amount: partAt(closure.calls, index, closure.amount).plus(partAt(parts, index, closure.amount)),
  }));
  return withCalls(closure, calls);
}

function withCalls(closure: Closure, calls: Closure['calls']): Closure {
  const positive = calls.filter(({ amount }) => amount.isPositive());
  return { ...closure, calls: positive, amount: sumOf(positive, closure.amount) };
}

function spread(amount: Money, calls: Closure['calls']): Closure['calls'] {
  const parts = allocate(
    amount,
    calls.map((call) => call.amount),
  );
  return calls.map(({ index }, n) => ({ index, amount: parts[n] ?? Money.zero(amount.currency) }));
}

function partAt(calls: Closure['calls'], index: number, { currency }: Money): Money {
  return calls.find((call) => call.index === index)?.amount ?? Money.zero(currency);
}

function sumOf(calls: Closure['calls'], { currency }: Money): Money {
  return Money.sum(
    calls.map(({ amount }) => amount),
    currency,
  );
}
