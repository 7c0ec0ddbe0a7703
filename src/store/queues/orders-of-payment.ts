import { asOrderId, asPaymentId, type OrderId, type PaymentId } from '../../domain/values/ids.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';

/** A payment as its order names it. */
export type PaymentFound = { readonly orderId: OrderId; readonly paymentId: PaymentId };

/** Every recorded payment that a provider knows by one of these ids; orders may share one. At most 100 orders are looked at. Throws StoreOutage. */
export async function paymentsKnownAs(
  store: Store,
  { provider, ids }: { readonly provider: string; readonly ids: readonly string[] },
): Promise<readonly PaymentFound[]> {
  const finding = store.collections.orders
    .find(
      { payments: { $elemMatch: { providerPaymentId: { $in: [...ids] }, provider } } },
      {
        ...readLimits,
        hint: 'providerPayments',
        projection: { 'payments.id': 1, 'payments.provider': 1, 'payments.providerPaymentId': 1 },
      },
    )
    .limit(100)
    .toArray();
  return (await orOutage(finding)).flatMap(({ _id, payments }) =>
    payments
      .filter((one) => one.provider === provider && ids.includes(one.providerPaymentId))
      .map(({ id }) => ({ orderId: asOrderId(_id), paymentId: asPaymentId(id) })),
  );
}
