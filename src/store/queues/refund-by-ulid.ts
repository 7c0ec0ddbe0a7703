import type { Refund } from '../../domain/refund/refund.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { decodeRefund } from '../documents/refund-document.ts';

/** The refund whose id begins with that ULID; null where there is none. For notices of providers, which know no order. */
export async function findRefundByUlid(store: Store, ulid: string): Promise<Refund | null> {
  const finding = store.collections.refunds.findOne(
    { _id: { $gte: `rf_${ulid}_`, $lt: `rf_${ulid}\`` } },
    readLimits,
  );
  const stored = await orOutage(finding);
  return stored === null ? null : decodeRefund(stored);
}
