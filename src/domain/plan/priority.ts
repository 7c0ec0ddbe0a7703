import { availableOf, refundableOf, roomToWait, unsettledOf } from '../account/balances.ts';
import type { OrderAccount, Payment } from '../account/order-account.ts';
import type { PlannedAllocation } from '../refund/planned-part.ts';
import type { AllocationRule, RefundPriority } from '../values/enums.ts';
import { Money } from '../values/money.ts';

/**
 * Which payments pay `amount` back, and in which order (D10–D13): first what is available, by the rule; what is
 * then missing waits for settlement. The parts sum to the amount, or to all there is where that is less; none is
 * zero. An amount of all that is refundable is a total refund, and its parts say so.
 */
export function planParts(
  account: OrderAccount,
  amount: Money,
  priority: RefundPriority,
): readonly PlannedAllocation[] {
  const scenario = amount.equals(refundableOf(account)) ? 'TOTAL' : scenarioOf(account, amount, priority);
  const parts: PlannedAllocation[] = [];
  let missing = amount;
  const take = (
    payment: Payment,
    room: Money,
    how: Pick<PlannedAllocation, 'waitsForSettlement' | 'rule'>,
  ) => {
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
