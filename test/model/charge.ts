import { least, most } from './arithmetic.ts';
import { takeOff } from './cut.ts';
import { type Account, type Payment, sure } from './facts.ts';
import { say } from './say.ts';
import { amounts } from './sums.ts';

/**
 * What counted as voided of a payment, as far as it settled after all: the last voids first. `before`: the payment as
 * it was. Gives the refunds that changed.
 */
export function undoVoids(draft: Account, before: Payment): number[] {
  const now = draft.payments.find(({ id }) => id === before.id) ?? before;
  const parts = draft.refunds
    .flatMap(({ allocations }, refund) => allocations.map((part) => ({ refund, part })))
    .filter(({ part }) => part.failure === 'VOIDED' && part.payment === before.id)
    .toSorted(
      (a, b) =>
        sure(b.part.voidedAt) - sure(a.part.voidedAt) || a.refund - b.refund || a.part.rank - b.part.rank,
    );
  const counted = amounts(parts.map(({ part }) => part));
  const gaveWay = most(0n, most(before.voided, counted) - now.voided);
  let left = least(gaveWay, most(0n, now.settled - before.settled));
  const changed: number[] = [];
  for (const { refund, part } of parts) {
    const amount = least(left, part.amount);
    if (amount === 0n) break;
    left -= amount;
    takeOff(sure(draft.refunds[refund]), part, amount).failure = 'CHARGED';
    say(draft, 'REFUND_CHARGED');
    changed.push(refund);
  }
  return changed;
}
