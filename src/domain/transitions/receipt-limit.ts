import { provableOf } from '../account/balances.ts';
import type { Destination } from '../account/destination.ts';
import type { Payment } from '../account/order-account.ts';
import { reservesMoney, waitsForMoney } from '../refund/allocation-state.ts';
import type { Allocation } from '../refund/refund.ts';
import type { Money } from '../values/money.ts';
import { type InputPath, Refusal } from '../values/refusal.ts';

/**
 * The highest amount that a receipt of the allocation may have (D22). What waits for its payment to settle has no money
 * yet: only the payment's own provider proves by paying it that it has (D41). What open disputes hold is no limit.
 */
export function receiptLimit(payment: Payment, allocation: Allocation, destination: Destination): Money {
  const available = provableOf(payment);
  const has = reservesMoney(allocation) || (waitsForMoney(allocation) && destination.chosen === null);
  return has ? available.plus(allocation.amount) : available;
}

/** EXCEEDS_REFUNDABLE where the amount is above the limit. */
export function checkLimit(
  { id }: Pick<Payment, 'id'>,
  { amount, limit, path }: { amount: Money; limit: Money; path: InputPath },
): Refusal | null {
  if (!amount.greaterThan(limit)) return null;
  const message = `Receipt of ${amount} exceeds the ${limit} that can have been refunded to payment ${id}. If the provider confirms it, record it with acceptExcess.`;
  return new Refusal('EXCEEDS_REFUNDABLE', message, { path: [...path, 'amount'], limit });
}
