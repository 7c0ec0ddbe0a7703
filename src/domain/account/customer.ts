import type { OrderAccount } from './order-account.ts';
import type { RecordedOrder } from './read-order.ts';

/**
 * The customer after a revision of the order: what it doesn't say stays. Erased stays erased (eraseRefundCustomer): a source
 * that doesn't know of it tells the same customer again.
 */
export function customerOf(
  account: OrderAccount,
  order: RecordedOrder,
): Pick<OrderAccount, 'customerId' | 'customerEmail' | 'buyer'> {
  if (account.customerErasedAt !== null) return { customerId: null, customerEmail: null, buyer: null };
  return {
    customerId: order.customerId ?? account.customerId,
    customerEmail: order.customerEmail ?? account.customerEmail,
    buyer: order.buyer ?? account.buyer,
  };
}

/** What the timeline adds where a revision tells of a customer that was erased. */
export function unkeptCustomer({ customerErasedAt }: OrderAccount, order: RecordedOrder): string {
  const toldOf = order.customerId !== null || order.customerEmail !== null || order.buyer !== null;
  return customerErasedAt === null || !toldOf
    ? ''
    : ' Its customer was erased: the customer data of this revision was not stored.';
}
