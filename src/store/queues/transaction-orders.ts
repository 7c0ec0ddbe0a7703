import type { OrderAccount, Payment } from '../../domain/account/order-account.ts';
import type { Receipt } from '../../domain/refund/refund.ts';
import type { OrderId } from '../../domain/values/ids.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { decodeAccount } from '../documents/order-document.ts';
import { decodeReceipt } from '../documents/receipt-document.ts';

/** An order that has payments in a transaction, with its receipts; those that were taken back stay on record at the provider, too. */
export type OrderInTransaction = { readonly account: OrderAccount; readonly receipts: readonly Receipt[] };

/** A group of orders is a shop's basket; what more orders than these share is an id that tells nothing. */
export const mostOrders = 50;

/**
 * The other orders with a payment in the same transaction of that provider: the platform gives one to all orders of a
 * group (D48). Null where there are more of them than anybody would look through. Throws StoreOutage.
 */
export async function otherOrdersIn(
  store: Store,
  { provider, providerTransactionId }: Payment,
  orderId: OrderId,
): Promise<readonly OrderInTransaction[] | null> {
  if (providerTransactionId === null) return [];
  const { orders, receipts } = store.collections;
  const finding = orders.find(
    { _id: { $ne: orderId }, payments: { $elemMatch: { providerTransactionId, provider } } },
    { ...readLimits, hint: 'transactions', limit: mostOrders + 1 },
  );
  const accounts = (await orOutage(finding.toArray())).map(decodeAccount);
  if (accounts.length === 0) return [];
  if (accounts.length > mostOrders) return null;
  const ids = accounts.map(({ id }) => id);
  const stored = await orOutage(receipts.find({ orderId: { $in: ids } }, readLimits).toArray());
  const recorded = stored.map(decodeReceipt);
  return accounts.map((account) => {
    return { account, receipts: recorded.filter((receipt) => receipt.orderId === account.id) };
  });
}
