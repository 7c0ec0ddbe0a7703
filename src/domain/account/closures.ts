import { allocate, Money } from '../values/money.ts';
import type { Closure, Invoice } from './order-account.ts';

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

/** The invoice with up to `amount` less closed, of what was closed last first. */
export function withLessClosed(invoice: Invoice, amount: Money): Invoice {
  let left = amount;
  const kept = invoice.closures.toReversed().map((closure) => {
    const part = Money.min(left, closure.amount);
    left = left.minus(part);
    return lowered(closure, part);
  });
  return { ...invoice, closures: kept.toReversed().filter((closure) => closure.amount.isPositive()) };
}

/** The invoice with `amount` of that closure open again; an amount above what is closed opens all of it. */
export function withReopened(invoice: Invoice, { id, amount }: Pick<Closure, 'id' | 'amount'>): Invoice {
  const closures = invoice.closures.map((closure) =>
    closure.id === id ? lowered(closure, Money.min(amount, closure.amount)) : closure,
  );
  return { ...invoice, closures: closures.filter((closure) => closure.amount.isPositive()) };
}

/** `part` of it is open again, spread over its calls. */
function lowered(closure: Closure, part: Money): Closure {
  if (part.isZero()) return closure;
  const parts = allocate(
    part,
    closure.calls.map((call) => call.amount),
  );
  const calls = closure.calls.map((call, index) => ({
    ...call,
    amount: call.amount.minus(parts[index] ?? Money.zero(part.currency)),
  }));
  return {
    ...closure,
    amount: closure.amount.minus(part),
    calls: calls.filter((call) => call.amount.isPositive()),
  };
}
