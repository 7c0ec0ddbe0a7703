import type { Receipt, Refund } from '../domain/refund/refund.ts';
import { parseRefundId, type RefundId } from '../domain/values/ids.ts';
import type { WriteReader } from '../store/writes/write-reader.ts';

/** The refunds of these ids that exist, with their live receipts: what may cover an invoice (D17, D39). */
export async function readEarlier(
  read: WriteReader,
  ids: readonly string[],
): Promise<{ refund: Refund; receipts: readonly Receipt[] }[]> {
  const parsed = ids.map((id) => parseRefundId(id)?.id).filter((id): id is RefundId => id !== undefined);
  const refunds = await read.refundsById([...new Set(parsed)]);
  const earlier = [];
  for (const refund of refunds) earlier.push({ refund, receipts: await read.receiptsOfRefund(refund.id) });
  return earlier;
}
