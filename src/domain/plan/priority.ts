import type { OrderAccount, Payment } from '../account/order-account.ts';
import type { PlannedPart } from '../refund/planned-part.ts';
import type { AllocationRule, RefundPriority } from '../values/enums.ts';
import type { PaymentId } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { Money } from '../values/money.ts';

/** The order's payment of that id; a Fault where it has none. */
export function paymentOf(account: OrderAccount, id: PaymentId): Payment {
  return required(
    account.payments.find((payment) => payment.id === id),
    `Order ${account.id} has payment ${id}.`,
  );
}

/** What a further refund may take from the payment now: settled − refunded − in flight, never below zero. */
export function availableOf(payment: Payment): Money {
  return payment.settled.minus(spokenForOf(payment)).atLeastZero();
}

/** By how much more went back or is in flight than has settled (D35); zero but for an excess that somebody accepted. */
export function shortOf(payment: Payment): Money {
  return spokenForOf(payment).minus(payment.settled).atLeastZero();
}

/** What may still settle: authorized − cancelled − settled, never below zero. */
export function unsettledOf(payment: Payment): Money {
  return payment.authorized.minus(payment.cancelled).minus(payment.settled).atLeastZero();
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

/**
 * Which payments pay `amount` back, and in which order (D10–D13): first what is available, by the rule; what is
 * then missing waits for settlement. The parts sum to the amount, or to all there is where that is less; none is
 * zero. An amount of all that is refundable is a total refund, and its parts say so.
 */
export function planParts(
  account: OrderAccount,
  amount: Money,
  priority: RefundPriority,
): readonly PlannedPart[] {
  const scenario = amount.equals(refundableOf(account)) ? 'TOTAL' : scenarioOf(account, amount, priority);
  const parts: PlannedPart[] = [];
  let missing = amount;
  const take = (payment: Payment, room: Money, how: Pick<PlannedPart, 'waitsForSettlement' | 'rule'>) => {
    const part = Money.min(room, missing);
    if (!part.isPositive()) return;
    parts.push({ paymentId: payment.id, amount: part, ...how, rank: parts.length + 1 });
    missing = missing.minus(part);
  };
  for (const payment of byPriority(account, priority)) {
    take(payment, availableOf(payment), { waitsForSettlement: false, rule: scenario });
  }
  for (const payment of byWait(account, priority)) {
    take(payment, roomToWait(payment), { waitsForSettlement: true, rule: 'WAIT_FOR_SETTLEMENT' });
  }
  return parts;
}

/** The seed scenario that decides. It goes by what settled, as it stands, not by what is still available (D11). */
function scenarioOf(account: OrderAccount, amount: Money, priority: RefundPriority): AllocationRule {
  if (priority === 'LOWEST_SETTLED') return 'LOWEST_SETTLED';
  const cards = account.payments.filter(isCard);
  const sum = (of: (payment: Payment) => Money) => Money.sum(cards.map(of), account.currency);
  const settled = sum((payment) => payment.settled);
  if (settled.isZero()) return 'CARD_FIRST_UNSETTLED';
  const fullySettled = sum(unsettledOf).isZero();
  return fullySettled || !amount.greaterThan(settled) ? 'CARD_FIRST_SETTLED' : 'CARD_FIRST_PARTLY_SETTLED';
}

/** The payments in the order in which they pay back: lowest settled first inside each group. */
function byPriority(account: OrderAccount, priority: RefundPriority): readonly Payment[] {
  const lowestFirst = account.payments.toSorted(
    (a, b) => Number(a.settled.greaterThan(b.settled)) - Number(a.settled.lessThan(b.settled)),
  );
  if (priority === 'LOWEST_SETTLED') return lowestFirst;
  // A card that has not settled has nothing to pay back: the others are then first, as scenario 3 says.
  return [...lowestFirst.filter(isCard), ...lowestFirst.filter((payment) => !isCard(payment))];
}

/** The payments in the order in which money waits for them to settle (D12). */
function byWait(account: OrderAccount, priority: RefundPriority): readonly Payment[] {
  if (priority === 'LOWEST_SETTLED') return account.payments;
  return [...account.payments.filter(isCard), ...account.payments.filter((payment) => !isCard(payment))];
}

function isCard(payment: Payment): boolean {
  return payment.method === 'CARD';
}

/** What of the payment's settled money nobody else may have: what went back and what is in flight (D35). */
function spokenForOf({ refunded, inFlight }: Payment): Money {
  return refunded.plus(inFlight);
}
