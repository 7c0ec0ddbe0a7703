import { mayWaitFor, shortOf, unsettledOf } from '../account/balances.ts';
import type { OrderAccount, Payment } from '../account/order-account.ts';
import type { Changes, CommandContext } from '../changes/changes.ts';
import { nameOfPayment } from '../changes/wording.ts';
import { isCancelable, moneyGoneCode, reservesMoney, waitsForMoney } from '../refund/allocation-state.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
import type { PaymentId } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { Money } from '../values/money.ts';
import { takeBack, takenLast } from './take-back.ts';

/** More is reserved on a payment, or waits for it, than it has (D35). Perhaps all of that is on its way already. */
export function isMoneyGone({ payments }: OrderAccount): boolean {
  return payments.some(
    (payment) => reservedBeyond(payment).isPositive() || waitingBeyond(payment).isPositive(),
  );
}

/**
 * Without what is reserved on payments that lost the money, or waits for them, and was never sent (D35): it is
 * cancelled, newest first, and what it was for is pending again. What is on its way can't be called back.
 * `open` are the order's refunds that are under way.
 */
export function withoutMoneyGone(
  changes: Changes,
  open: readonly Refund[],
  context: CommandContext,
): Changes {
  const known = new Set(open.map(({ id }) => id));
  const added = changes.refunds.filter(({ after }) => !known.has(after.id)).map(({ after }) => after);
  const all = [...open, ...added];
  return changes.account.payments.reduce((sum, { id }) => {
    const sent = takeBackOf(sum, all, { id, beyond: reservedBeyond, which: reservesMoney }, context);
    return takeBackOf(sent, all, { id, beyond: waitingBeyond, which: waitsForMoney }, context);
  }, changes);
}

type Wanted = {
  readonly id: PaymentId;
  readonly beyond: (payment: Payment) => Money;
  readonly which: (allocation: Allocation) => boolean;
};

function takeBackOf(
  changes: Changes,
  open: readonly Refund[],
  { id, beyond, which }: Wanted,
  context: CommandContext,
): Changes {
  const payment = required(
    changes.account.payments.find((one) => one.id === id),
    `Order ${changes.account.id} has payment ${id}.`,
  );
  const of = (allocation: Allocation) =>
    allocation.paymentId === id && which(allocation) && isCancelable(allocation)
      ? { most: allocation.amount, cut: (part: Money) => takenLast(allocation, part) }
      : null;
  const said = whyGone(changes.account, payment);
  const reason = { code: moneyGoneCode, message: `Canceled before it was sent: ${said}.`, said };
  return takeBack(changes, open, { amount: beyond(payment), of, reason }, context);
}

function reservedBeyond(payment: Payment): Money {
  return Money.min(shortOf(payment), payment.inFlight);
}

function waitingBeyond(payment: Payment): Money {
  return payment.waiting.minus(mayWaitFor(payment)).atLeastZero();
}

function whyGone(account: OrderAccount, payment: Payment): string {
  const name = nameOfPayment(account, payment.id);
  const { settled, refunded, held, lost } = payment;
  const disputed = [
    ...(held.isPositive() ? [`${held} held by disputes`] : []),
    ...(lost.isPositive() ? [`${lost} lost to disputes`] : []),
  ].map((part) => `, ${part}`);
  return `${name} can't fund it any more (${settled} settled, ${refunded} refunded${disputed.join('')}, ${unsettledOf(payment)} may still settle)`;
}
