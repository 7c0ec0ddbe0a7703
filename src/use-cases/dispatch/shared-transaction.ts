import type { SendAnswer } from '../../connectors/provider.ts';
import {
  type Destination,
  destinationOf,
  paymentGoneTo,
  placeOf,
  placeOfReceipt,
} from '../../domain/account/destination.ts';
import type { OrderAccount, Payment } from '../../domain/account/order-account.ts';
import { isSamePaymentThere, payeeOf } from '../../domain/account/provider-address.ts';
import type { Allocation, Receipt, ReceiptShare } from '../../domain/refund/refund.ts';
import { Money } from '../../domain/values/money.ts';
import { mostOrders, type OrderInTransaction } from '../../store/queues/transaction-orders.ts';

/** Why a part waits for its turn. */
export const transactionBusy =
  'The outcome of another refund of the same provider transaction is not known yet.';

type Obstacle = Extract<SendAnswer, { kind: 'manual' }>;

/** What a dispatcher knows of a transaction that its provider chooses payments in: the order's own part, and that of others. */
export type SharedTransaction = {
  readonly account: OrderAccount;
  readonly allocation: Allocation;
  /** The order's live receipts. */
  readonly recorded: readonly Receipt[];
  /** Null: too many to look through. */
  readonly others: readonly OrderInTransaction[] | null;
};

/**
 * Whether the provider might choose another payment of the transaction than the one that is meant, of this order or of
 * another that shares it: then a person must pay. Orders that record their shares of one payment, under ids of their
 * own and its one id at the provider, don't stand in each other's way (D48). Null where the way is free.
 */
export function rivalInTransaction({
  account,
  allocation,
  recorded,
  others,
}: SharedTransaction): Obstacle | null {
  if (others === null)
    return manual(`More than ${mostOrders} orders share this provider transaction: its id tells nothing.`);
  const payee = payeeOf(account, allocation);
  const isRival = (one: Payment, receipts: readonly Receipt[]) =>
    isInTransactionOf(one, payee) &&
    !isSamePaymentThere(one, payee) &&
    one.settled.greaterThan(paidAt(one, receipts));
  const own = account.payments.find((one) => one.id !== paymentGoneTo(allocation) && isRival(one, recorded));
  const [rival] = [
    ...(own === undefined ? [] : [`Payment ${own.id}`]),
    ...others.flatMap((other) =>
      other.account.payments
        .filter((one) => isRival(one, other.receipts))
        .map(({ id }) => `Payment ${id} of order ${other.account.id}`),
    ),
  ];
  if (rival === undefined) return null;
  return manual(
    `${rival} shares this provider transaction and has settled money: the provider, not the caller, would choose which payment is refunded.`,
  );
}

/** The provider's ids of what other orders have on record of the same payment there: its look-up shows those, too. */
export function recordedElsewhere({ account, allocation, others }: SharedTransaction): readonly string[] {
  const payee = payeeOf(account, allocation);
  return (others ?? []).flatMap((other) =>
    other.receipts
      .filter(({ shares }) => shares.some((share) => isReceivedAt(other.account, share, payee)))
      .map(({ providerRefundId }) => providerRefundId),
  );
}

/** By where it went when it was recorded, and by where its payment is now: an order change may have named another place since. */
function isReceivedAt(
  account: OrderAccount,
  { paymentId, destination }: ReceiptShare,
  payee: Payment,
): boolean {
  if (destination !== null && isAt(destination, payee)) return true;
  const payment = account.payments.find(({ id }) => id === paymentId);
  if (payment === undefined) return false;
  return isAt(payeeOf(account, { paymentId, destination: destination ?? destinationOf(payment) }), payee);
}

function isAt(one: Address, payee: Payment): boolean {
  return isInTransactionOf(one, payee) && isSamePaymentThere(one, payee);
}

type Address = Pick<Destination, 'provider' | 'providerPaymentId' | 'providerTransactionId'>;

function isInTransactionOf(one: Address, payee: Payment): boolean {
  return one.provider === payee.provider && one.providerTransactionId === payee.providerTransactionId;
}

function manual(message: string): Obstacle {
  return { kind: 'manual', code: null, message };
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
