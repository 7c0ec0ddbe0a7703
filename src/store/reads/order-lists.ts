import type { OrderAccount } from '../../domain/account/order-account.ts';
import type { ReceiptTotals } from '../../domain/invoice-data/drift.ts';
import type { OrderId } from '../../domain/values/ids.ts';
import { Money } from '../../domain/values/money.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { decodeAccount } from '../documents/order-document.ts';
import { readOrderCursor, readPendingCursor } from './cursors.ts';
import { type Page, pageOf } from './page.ts';

/** What is absent or null isn't asked for. Until is not included. */
export type PendingFilter = Partial<{
  readonly customerId: string | null;
  readonly currencyCode: string | null;
  readonly pendingSinceUntil: Date | null;
}>;

/**
 * Orders with something pending, the longest waiting first (D33). What narrows them is looked for among those alone,
 * which are few of all orders (C12). Throws BadCursor, StoreOutage.
 */
export async function ordersWithPendingRefunds(
  store: Store,
  { first, after }: { first: number; after: string | null },
  { customerId, currencyCode, pendingSinceUntil }: PendingFilter = {},
): Promise<Page<OrderAccount>> {
  const position = after === null ? null : readPendingCursor(after);
  const beyond =
    position === null
      ? []
      : [
          { pendingSince: { $gte: position.pendingSince } },
          { $or: [{ pendingSince: { $gt: position.pendingSince } }, { _id: { $gt: position.id } }] },
        ];
  const finding = store.collections.orders
    // The same condition as the partial index has, or it isn't used.
    .find(
      {
        $and: [
          { pendingSince: { $type: 'date' } },
          ...(pendingSinceUntil == null ? [] : [{ pendingSince: { $lt: pendingSinceUntil } }]),
          ...(customerId == null ? [] : [{ customerId }]),
          ...(currencyCode == null ? [] : [{ currency: currencyCode }]),
          ...beyond,
        ],
      },
      readLimits,
    )
    .sort({ pendingSince: 1, _id: 1 })
    .limit(first + 1)
    .toArray();
  return pageOf((await orOutage(finding)).map(decodeAccount), first);
}

/** An order, and what every live receipt of it says, read from the receipts themselves (D23). */
export type ExaminedOrder = { readonly account: OrderAccount; readonly totals: ReceiptTotals };

/** So many orders are examined for drift at a time. */
const examinedAtOnce = 1_000;

/**
 * The next 1,000 orders by id with the totals of their receipts, whether they agree or not; domain's driftOf
 * tells. The two are read one after the other, so a receipt that is recorded in between can look like drift:
 * where it matters, realignRefundInvoiceData decides by the revision. Throws BadCursor, StoreOutage.
 */
export async function examineOrders(store: Store, after: string | null): Promise<Page<ExaminedOrder>> {
  const finding = store.collections.orders
    .find(after === null ? {} : { _id: { $gt: readOrderCursor(after) } }, readLimits)
    .sort({ _id: 1 })
    .limit(examinedAtOnce + 1)
    .toArray();
  const { items, hasNextPage } = pageOf((await orOutage(finding)).map(decodeAccount), examinedAtOnce);
  const totals = await totalsByOrder(
    store,
    items.map((account) => account.id),
  );
  return {
    items: items.map((account) => ({
      account,
      totals: totalsOfOrder(account, totals.get(account.id) ?? []),
    })),
    hasNextPage,
  };
}

/** One row per order and invoice number (null: of no invoice) that has receipts with live money. */
type TotalRow = {
  readonly _id: { readonly orderId: string; readonly invoiceNumber: string | null };
  readonly refunded: bigint;
  readonly receiptIds: readonly string[];
};

async function totalsByOrder(
  store: Store,
  orderIds: readonly OrderId[],
): Promise<ReadonlyMap<string, readonly TotalRow[]>> {
  if (orderIds.length === 0) return new Map();
  const totalling = store.collections.receipts
    .aggregate<TotalRow>(
      [
        { $match: { orderId: { $in: orderIds }, reversedAt: null } },
        { $unwind: '$shares' },
        { $match: { 'shares.live': { $gt: 0 } } },
        {
          $group: {
            _id: { orderId: '$orderId', invoiceNumber: '$shares.invoiceNumber' },
            refunded: { $sum: '$shares.live' },
            // One that pays an invoice in several shares is one receipt of it.
            receiptIds: { $addToSet: '$_id' },
          },
        },
      ],
      readLimits,
    )
    .toArray();
  return Map.groupBy(await orOutage(totalling), (row) => row._id.orderId);
}

function totalsOfOrder({ invoices, currency }: OrderAccount, rows: readonly TotalRow[]): ReceiptTotals {
  const totalOf = (invoiceNumber: string | null) => {
    const row = rows.find(({ _id }) => (_id.invoiceNumber ?? null) === invoiceNumber);
    const { refunded = 0n, receiptIds = [] } = row ?? {};
    return { refunded: new Money(refunded, currency), receiptCount: receiptIds.length, receiptIds };
  };
  return {
    byInvoice: new Map(invoices.map(({ number }) => [number, totalOf(number)])),
    uncovered: totalOf(null),
  };
}
