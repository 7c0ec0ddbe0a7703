import type { withoutReceipt } from './audit.ts';
import type { Asking } from './shop-client.ts';

/**
 * What people do in the end with the tasks whose outcome is unknown: they look into the provider's books, and record
 * what they find there. Gives how many payments back they found.
 */
export async function recordWhatIsFound(
  client: Asking,
  found: ReturnType<typeof withoutReceipt>,
): Promise<number> {
  let recorded = 0;
  for (const { paid, task } of found) {
    if (task === null) continue;
    const input = {
      idempotencyKey: `found at last ${paid.provider} ${paid.refundId}`.slice(0, 255),
      orderId: paid.orderId,
      allocationId: task.id,
      providerRefundId: paid.refundId,
      amount: `${paid.amount / 100n}.${String(paid.amount % 100n).padStart(2, '0')}`,
      occurredAt: '2026-01-16T09:00:00.000Z',
      acceptExcess: true,
    };
    const payload = await client.mutate('recordRefundReceipt', input, 'receipt { id }');
    if (payload?.receipt != null) recorded += 1;
  }
  return recorded;
}
