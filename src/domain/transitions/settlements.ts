import type { Payment } from '../account/order-account.ts';
import type { Settlement } from '../account/settlement.ts';
import { Money } from '../values/money.ts';
import { canonical } from '../values/parse.ts';
import { Refusal } from '../values/refusal.ts';

/** A settlement as it is told; its amount is null where only the total is. */
type Told = Omit<Settlement, 'amount'> & { readonly amount: Money | null };

/**
 * The payment's settlements with the one that is told (C16), where the payment has `settled` by now: providers pay
 * back per capture, and what isn't kept can't be found out later. Without an amount of its own it is what the total
 * grew by. Told again under the same id it changes nothing; with a higher total it is of so much more. A settlement of
 * which only the total was known may be named later, beside the same total. Together they are never of more than has
 * settled: TOTALS_INCONSISTENT, with what is left.
 */
export function settlementsAfter(
  payment: Payment,
  settled: Money,
  told: Told,
): readonly Settlement[] | Refusal {
  const { settlements } = payment;
  const known = settlements.find((one) => isSame(one, told));
  const others = settlements.filter((one) => one !== known).map(({ amount }) => amount);
  const room = settled.minus(Money.sum(others, settled.currency)).atLeastZero();
  const amount = amountOf({ payment, settled, room }, told, known?.amount ?? Money.zero(settled.currency));
  if (amount instanceof Refusal) return amount;
  const settlement = { ...told, amount };
  if (known !== undefined)
    return amount.equals(known.amount)
      ? settlements
      : settlements.map((one) => (one === known ? settlement : one));
  // What has no id is known by the growth of the total alone: told again, it would be another one.
  const isNews = told.providerSettlementId !== null || settled.greaterThan(payment.settled);
  return amount.isPositive() && isNews ? [...settlements, settlement] : settlements;
}

function isSame({ providerSettlementId: one }: Settlement, { providerSettlementId: other }: Told): boolean {
  return one !== null && other !== null && canonical(one) === canonical(other);
}

function amountOf(
  { payment, settled, room }: { payment: Payment; settled: Money; room: Money },
  { amount, providerSettlementId: id }: Told,
  recorded: Money,
): Money | Refusal {
  const growth = settled.minus(payment.settled).atLeastZero();
  if (amount === null) return Money.max(recorded, Money.min(recorded.plus(growth), room));
  if (recorded.isPositive() && !amount.equals(recorded)) {
    const message = `Settlement ${id} of payment ${payment.id} is recorded with ${recorded}, and not ${amount}.`;
    return inconsistent(message, recorded);
  }
  if (recorded.isPositive() || !amount.greaterThan(room)) return amount;
  const message = `Payment ${payment.id}: one settlement of ${amount} exceeds the ${room} of the ${settled} settled that no other settlement is of.`;
  return inconsistent(message, room);
}

function inconsistent(message: string, limit: Money): Refusal {
  return new Refusal('TOTALS_INCONSISTENT', message, { path: ['input', 'amount'], limit });
}
