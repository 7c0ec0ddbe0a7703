import type { SendAnswer } from '../../connectors/provider.ts';
import { destinationOf, paymentGoneTo, placeOf, placeOfReceipt } from '../../domain/account/destination.ts';
import type { OrderAccount, Payment } from '../../domain/account/order-account.ts';
import { payeeOf } from '../../domain/account/provider-address.ts';
import type { Allocation, Receipt, Refund } from '../../domain/refund/refund.ts';
import { Money } from '../../domain/values/money.ts';

type Obstacle = Extract<SendAnswer, { kind: 'manual' | 'not-sent' }>;

/**
 * Whether something stands in the way of a call that names a transaction and no payment, on an order that was read
 * after the claim: another payment of the transaction that the provider might choose instead (then a person must
 * pay), or another call that is open there (then it is tried later). Two that claim at the same moment each see
 * the other, and both wait: so never are two calls open at once. Null where the way is free.
 */
export function obstacleInTransaction({
  account,
  open,
  recorded,
  allocation,
  otherOrders,
}: {
  readonly account: OrderAccount;
  readonly open: readonly Refund[];
  /** The order's live receipts. */
  readonly recorded: readonly Receipt[];
  readonly allocation: Allocation;
  /** Another order has a payment in the transaction. */
  readonly otherOrders: boolean;
}): Obstacle | null {
  if (otherOrders) {
    const message =
      'Another order shares this provider transaction: the provider, not the caller, would choose which payment is refunded.';
    return { kind: 'manual', code: null, message };
  }
  const payee = payeeOf(account, allocation);
  const isInIt = (one: Payment) =>
    one.provider === payee.provider && one.providerTransactionId === payee.providerTransactionId;
  const rival = account.payments.find(
    (one) =>
      isInIt(one) && one.id !== paymentGoneTo(allocation) && one.settled.greaterThan(paidAt(one, recorded)),
  );
  if (rival !== undefined) {
    const message = `Payment ${rival.id} shares this provider transaction and has settled money: the provider, not the caller, would choose which payment is refunded.`;
    return { kind: 'manual', code: null, message };
  }
  const isOpenCall = (one: Allocation) =>
    one.id !== allocation.id &&
    isInIt(payeeOf(account, one)) &&
    (one.status === 'SENDING' ||
      one.status === 'UNKNOWN' ||
      (one.status === 'MANUAL' && one.manualCause === 'UNKNOWN'));
  const busy = open.some((refund) => refund.allocations.some(isOpenCall));
  if (!busy) return null;
  return {
    kind: 'not-sent',
    message: 'Another refund of the same provider transaction is in flight.',
    retryAfterMs: null,
  };
}

/** What the provider paid back to it, whosever money that was (D41): what went elsewhere it still has. */
function paidAt(payment: Payment, recorded: readonly Receipt[]): Money {
  const there = placeOf({ paymentId: payment.id, destination: destinationOf(payment) });
  const amounts = recorded
    .flatMap(({ shares }) => shares)
    .filter((share) => placeOfReceipt(share) === there)
    .map(({ live }) => live);
  return Money.sum(amounts, payment.settled.currency);
}
