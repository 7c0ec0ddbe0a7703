import { least, sum } from './arithmetic.ts';
import type { Draw } from './call.ts';
import { bank, type Choice, credit, destinationInput, noChoice } from './choice.ts';
import { type Account, isNo } from './facts.ts';
import type { Digits, Names } from './names.ts';
import { planOf, type Scope } from './plan.ts';
import { availableOn, roomOn } from './sums.ts';

/** Mostly back to its payment; now and then to another one, to store credit or by transfer. */
export function placeOf({ payments }: Account, { which, how }: Draw): string | null {
  if (how % 3 > 0) return null;
  const places = [...payments.map(({ id }) => id), credit, bank];
  return places[which % places.length] ?? null;
}

/** Now and then a person says how much of which payment, mostly rightly. */
export function choiceOf(account: Account, scope: Scope, draw: Draw): Choice {
  const to = placeOf(account, { ...draw, how: draw.much });
  if (draw.which % 4 > 0) return { ...noChoice, to };
  const plan = planOf(account, scope, account.priority);
  if (isNo(plan)) return { to, split: null };
  let left = sum(plan.parts.map(({ amount }) => amount)) + (draw.much % 5 === 0 ? 1n : 0n);
  const split = account.payments.toReversed().flatMap((payment) => {
    const amount = least(left, availableOn(account, payment) + roomOn(account, payment));
    left -= amount;
    return amount > 0n ? [{ payment: payment.id, amount }] : [];
  });
  return { to, split };
}

export function choiceInput({ to, split }: Choice, names: Names, money: Digits) {
  return {
    destination: destinationInput(to, names),
    allocations:
      split === null
        ? null
        : split.map(({ payment, amount }) => ({ paymentId: names.payment(payment), amount: money(amount) })),
  };
}
