import { applyRefundToBalances } from '../../src/domain/refund/account-sums.ts';
import type { Refund } from '../../src/domain/refund/refund.ts';
import { asOrderId } from '../../src/domain/values/ids.ts';
import type { Store } from '../../src/store/connection/connect.ts';
import { encodeAccount } from '../../src/store/documents/order-document.ts';
import { encodeRefund } from '../../src/store/documents/refund-document.ts';
import type { WriteCall } from '../../src/store/writes/journal.ts';
import { callOn } from './calls.ts';
import { sampleAccount, samplePayment } from './sample.ts';
import { sampleRefund } from './sample-refund.ts';

/** An order, named as its payment's provider, with one refund whose only part is READY since long. */
export async function storedOrder(store: Store, provider: string): Promise<{ refund: Refund }> {
  const id = asOrderId(provider);
  const refund = sampleRefund(id);
  const payments = [{ ...samplePayment(`pay-${id}`), provider }];
  const account = applyRefundToBalances(sampleAccount(id, { payments }), { before: null, after: refund });
  await store.collections.orders.insertOne(encodeAccount(account));
  await store.collections.refunds.insertOne(
    encodeRefund(refund, { laneOf: () => provider, now: null, customerId: null }),
  );
  return { refund };
}

export function cancelCall({ orderId, id }: Refund): WriteCall {
  return callOn(orderId, `cancel ${id.slice(0, 29)}`, { mutation: 'cancelRefund' });
}
