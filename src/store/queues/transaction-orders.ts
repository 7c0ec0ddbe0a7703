import type { Payment } from '../../domain/account/order-account.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';

/** Whether another order has a payment in the same transaction of that provider: the platform gives one to all orders of a group. Throws StoreOutage. */
export async function isInOtherOrders(
  store: Store,
  { provider, providerTransactionId }: Payment,
  orderId: string,
): Promise<boolean> {
  if (providerTransactionId === null) return false;
  const finding = store.collections.orders.findOne(
    { _id: { $ne: orderId }, payments: { $elemMatch: { providerTransactionId, provider } } },
    { ...readLimits, hint: 'transactions', projection: { _id: 1 } },
  );
  return (await orOutage(finding)) !== null;
}
