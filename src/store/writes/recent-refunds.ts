import type { Refund } from '../../domain/refund/refund.ts';
import type { OrderId } from '../../domain/values/ids.ts';
import { Money } from '../../domain/values/money.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { decodeRefund } from '../documents/refund-document.ts';

/** What counts of each, and the sum above which more of them would say nothing new. */
export type Enough = { readonly counted: (refund: Refund) => Money; readonly limit: Money };

/**
 * The order's refunds of which something was asked for since then, with the request (newest first) or by a retry; no
 * more of them than it takes until they are `enough`, for an order may have any number. Throws StoreOutage.
 */
export async function refundsAskedSince(
  { collections: { refunds } }: Store,
  { orderId, since }: { readonly orderId: OrderId; readonly since: Date },
  { counted, limit }: Enough,
): Promise<readonly Refund[]> {
  let sum = Money.zero(limit.currency);
  const found = new Map<string, Refund>();
  // The first condition of the second is the partial index's own, or it isn't used.
  const retried = [
    { 'allocations.retriedAt': { $gt: new Date(0) } },
    { 'allocations.retriedAt': { $gte: since } },
  ];
  for (const filter of [{ requestedAt: { $gte: since } }, { $and: retried }]) {
    const finding = refunds
      .find({ orderId, ...filter }, { ...readLimits, batchSize: atOnce })
      .sort({ requestedAt: -1, _id: -1 });
    for (;;) {
      const stored = await orOutage(finding.next());
      if (stored === null) break;
      if (found.has(stored._id)) continue;
      const refund = decodeRefund(stored);
      found.set(stored._id, refund);
      sum = sum.plus(counted(refund));
      if (sum.greaterThan(limit)) {
        await orOutage(finding.close());
        return [...found.values()];
      }
    }
  }
  return [...found.values()];
}

const atOnce = 50;
