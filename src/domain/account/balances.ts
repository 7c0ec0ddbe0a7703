import type { PaymentId } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { Money } from '../values/money.ts';
import type { OrderAccount, Payment } from './order-account.ts';

/** The order's payment of that id; an InvariantViolation where it has none. */
export function paymentOf(account: OrderAccount, id: PaymentId): Payment {
  return required(
    account.payments.find((payment) => payment.id === id),
    `Order ${account.id} has payment ${id}.`,
  );
}

/** What a further refund may take from the payment now: settled − refunded − in flight − held − lost, never below zero. */
export function availableOf(payment: Payment): Money {
  return payment.settled.minus(spokenForOf(payment)).atLeastZero();
}

/**
 * The same for a receipt beside what is reserved: what open disputes hold isn't taken off, for a refund that was made at
 * the provider is a fact (D22, D43).
 */
export function provableOf(payment: Payment): Money {
  return payment.settled.minus(goneFrom(payment)).atLeastZero();
}

/** By how much more went back, is in flight or was lost than has settled (D35). What is disputed still shows as that. */
export function overRefundedOf(payment: Payment): Money {
  return goneFrom(payment).minus(payment.settled).atLeastZero();
}

/** By how much more is spoken for than has settled (D35); zero but for an accepted excess, and disputes of what is on its way. */
export function shortOf(payment: Payment): Money {
  return spokenForOf(payment).minus(payment.settled).atLeastZero();
}

/** What may still settle: authorized − voided − settled, never below zero. */
export function unsettledOf(payment: Payment): Money {
  return payment.authorized.minus(payment.voided).minus(payment.settled).atLeastZero();
}

/** How much may wait for the payment to settle, all together: what is short now is first to be had of it (D35). */
export function mayWaitFor(payment: Payment): Money {
  return unsettledOf(payment).minus(shortOf(payment)).atLeastZero();
}

/** How much more may wait for the payment to settle. */
export function roomToWait(payment: Payment): Money {
  return mayWaitFor(payment).minus(payment.waiting).atLeastZero();
}

/** What a further refund of the order may ask for (D13's M): Σ available + Σ room to wait. */
export function refundableOf(account: OrderAccount): Money {
  const parts = account.payments.flatMap((payment) => [availableOf(payment), roomToWait(payment)]);
  return Money.sum(parts, account.currency);
}

/** What of the payment's settled money nobody else may have: what went back, is in flight, is held or was lost (D35). */
export function spokenForOf(payment: Payment): Money {
  return goneFrom(payment).plus(payment.held);
}

/** What won't come back: of what is held nobody knows that yet (D43). */
function goneFrom({ refunded, inFlight, lost }: Payment): Money {
  return refunded.plus(inFlight).plus(lost);
}
