import type { SendAnswer } from '../../connectors/provider.ts';
import type { OrderAccount, Payment } from '../../domain/account/order-account.ts';
import type { Allocation, Refund } from '../../domain/refund/refund.ts';

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
  payment,
  allocation,
  otherOrders,
}: {
  readonly account: OrderAccount;
  readonly open: readonly Refund[];
  readonly payment: Payment;
  readonly allocation: Allocation;
  /** Another order has a payment in the transaction. */
  readonly otherOrders: boolean;
}): Obstacle | null {
  if (otherOrders) {
    const message =
      'Another order shares this provider transaction: the provider, not the caller, would choose which payment is refunded.';
    return { kind: 'manual', code: null, message };
  }
  const ofTransaction = account.payments.filter(
    (one) => one.provider === payment.provider && one.providerTransactionId === payment.providerTransactionId,
  );
  const rival = ofTransaction.find(
    (one) => one.id !== payment.id && one.settled.minus(one.refunded).isPositive(),
  );
  if (rival !== undefined) {
    const message = `Payment ${rival.id} shares this provider transaction and has settled money: the provider, not the caller, would choose which payment is refunded.`;
    return { kind: 'manual', code: null, message };
  }
  const ids = new Set(ofTransaction.map((one) => one.id));
  const isOpenCall = (one: Allocation) =>
    one.id !== allocation.id &&
    ids.has(one.paymentId) &&
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
