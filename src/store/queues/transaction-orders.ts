import type { OrderAccount, Payment } from '../../domain/account/order-account.ts';
import type { Receipt } from '../../domain/refund/refund.ts';
import type { OrderId } from '../../domain/values/ids.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { decodeAccount, type StoredOrder } from '../documents/order-document.ts';
import { decodeReceipt } from '../documents/receipt-document.ts';

/** An order that has payments in a transaction, with its receipts; those that were taken back stay on record at the provider, too. */
export type OrderInTransaction = { readonly account: OrderAccount; readonly receipts: readonly Receipt[] };

/** A group of orders is a shop's basket; what more orders than these share is an id that tells nothing. */
export const mostOrders = 50;

/**
 * The other orders with a payment in the same transaction of that provider, or with receipts of money that went there: the
 * platform gives one to all orders of a group (D48), and an order that was revised to another transaction leaves its
 * receipts behind. Null where there are more of them than anybody would look through. Throws StoreOutage.
 */
export async function otherOrdersIn(
  store: Store,
  { provider, providerTransactionId }: Payment,
  orderId: OrderId,
): Promise<readonly OrderInTransaction[] | null> {
  if (providerTransactionId === null) return [];
  const { orders, receipts } = store.collections;
  const there = { providerTransactionId, provider };
  const finding = orders.find(
    { _id: { $ne: orderId }, payments: { $elemMatch: there } },
    { ...readLimits, hint: 'transactions', limit: mostOrders + 1 },
  );
  const paying = (await orOutage(finding.toArray())).map(decodeAccount);
  const left = await ordersPaidIn(store, there, [orderId, ...paying.map(({ id }) => id)]);
  if (paying.length + left.length > mostOrders) return null;
  const gone = orders.find({ _id: { $in: left } }, readLimits);
  const accounts = left.length === 0 ? paying : [...paying, ...(await decoded(gone.toArray()))];
  if (accounts.length === 0) return [];
  const ids = accounts.map(({ id }) => id);
  const stored = await orOutage(receipts.find({ orderId: { $in: ids } }, readLimits).toArray());
  const recorded = stored.map(decodeReceipt);
  return accounts.map((account) => {
    return { account, receipts: recorded.filter((receipt) => receipt.orderId === account.id) };
  });
}

async function decoded(finding: Promise<StoredOrder[]>): Promise<readonly OrderAccount[]> {
  return (await orOutage(finding)).map(decodeAccount);
}

/** The orders, besides those known, of which money went there when it was recorded. */
async function ordersPaidIn(
  store: Store,
  { provider, providerTransactionId }: Pick<Payment, 'provider'> & { providerTransactionId: string },
  known: readonly OrderId[],
): Promise<readonly OrderId[]> {
  const there = {
    'destination.provider': provider,
    'destination.providerTransactionId': providerTransactionId,
  };
  const finding = store.collections.receipts.aggregate<{ _id: OrderId }>(
    [
      // Said for the whole receipt as well: only so is the index of those that went to a transaction taken.
      {
        $match: {
          'shares.destination.providerTransactionId': providerTransactionId,
          shares: { $elemMatch: there },
          orderId: { $nin: known },
        },
      },
      { $group: { _id: '$orderId' } },
      { $limit: mostOrders + 1 },
    ],
    { ...readLimits, hint: 'transactionsPaidIn' },
  );
  return (await orOutage(finding.toArray())).map(({ _id }) => _id);
}
