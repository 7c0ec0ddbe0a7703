import { play } from '../support/story.ts';
import type { CrashStory } from './crash-stories.ts';

const instant = '2026-01-15T12:30:39.439Z';

/** Before the mutation, somebody's invoiceData loses an earlier receipt (known issue 1351358). */
export function drifted(prepare: CrashStory['prepare']): CrashStory['prepare'] {
  return async (app, orderId) => {
    const input = await prepare(app, orderId);
    const story = play(app);
    await story.recordInvoiceForRefund({ orderId, number: 'R-0', value: '10.00', issuedAt: instant });
    const earlier = { orderId, paymentId: `${orderId}-card`, invoiceNumber: 'R-0', amount: '10.00' };
    await story.tryTo(
      'recordRefundReceipt',
      'RecordRefundReceiptInput',
      { ...earlier, providerRefundId: 're-0', occurredAt: instant },
      'receipt { id }',
    );
    const { modifiedCount } = await app.store.collections.orders.updateOne(
      { _id: orderId },
      { $set: { 'invoiceData.entries.1.refunded': 0n, 'invoiceData.entries.1.receiptIds': [] } },
    );
    if (modifiedCount !== 1) throw new Error(`The invoiceData of ${orderId} wasn't broken.`);
    return input;
  };
}
