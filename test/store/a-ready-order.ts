import { addFootprint } from '../../src/domain/footprint.ts';
import { asOrderId } from '../../src/domain/ids.ts';
import type { Refund } from '../../src/domain/refund.ts';
import { encodeAccount } from '../../src/store/account-codec.ts';
import type { Store } from '../../src/store/connect.ts';
import type { WriteCall } from '../../src/store/first-answer.ts';
import { encodeRefund } from '../../src/store/refund-codec.ts';
import { callOn } from './calls.ts';
import { sampleAccount, samplePayment } from './sample.ts';
import { sampleRefund } from './sample-refund.ts';

/** An order, named as its payment's provider, with one refund whose only part is READY since long. */
export async function storedOrder(store: Store, provider: string): Promise<{ refund: Refund }> {
  const id = asOrderId(provider);
  const refund = sampleRefund(id);
  const payments = [{ ...samplePayment(`pay-${id}`), provider }];
  const account = addFootprint(sampleAccount(id, { payments }), { before: null, after: refund });
  await store.collections.orders.insertOne(encodeAccount(account));
  await store.collections.refunds.insertOne(encodeRefund(refund, () => provider));
  return { refund };
}

export function cancelCall({ orderId, id }: Refund): WriteCall {
  return callOn(orderId, `cancel ${id.slice(0, 29)}`, { mutation: 'cancelRefund' });
}
