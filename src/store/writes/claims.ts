import type { OrderAccount } from '../../domain/account/order-account.ts';
import type { Session, Store } from '../connection/connect.ts';
import { assertWritten, Overtaken, unlessDuplicate } from './overtaken.ts';

/** Claims the ids that are unique over all orders: of payments, and of invoices that the source gave one. */
export async function claimIds(
  store: Store,
  before: OrderAccount | null,
  after: OrderAccount,
  session: Session,
): Promise<void> {
  await claimPayments(store, before, after, session);
  await claimInvoices(store, before, after, session);
}

/** An order's invoice owns its id for ever; recording it there again finds its own claim. */
async function claimInvoices(
  store: Store,
  before: OrderAccount | null,
  after: OrderAccount,
  session: Session,
): Promise<void> {
  if (before?.invoices === after.invoices) return;
  const known = new Set(before?.invoices.map(({ number }) => number));
  const claims = after.invoices.flatMap(({ sourceId, number }) =>
    sourceId === null || known.has(number)
      ? []
      : [
          {
            updateOne: {
              filter: { _id: sourceId, orderId: after.id, number },
              update: { $setOnInsert: { orderId: after.id, number } },
              upsert: true,
            },
          },
        ],
  );
  if (claims.length === 0) return;
  const claiming = store.collections.invoiceOwners.bulkWrite(claims, { session });
  const result = await unlessDuplicate(
    claiming,
    () => new Overtaken(`An invoice id of order ${after.id} belongs to another invoice.`),
  );
  assertWritten(result.matchedCount + result.upsertedCount, claims.length, `invoices of order ${after.id}`);
}

/** The first order to record a payment owns it for ever; recording it there again finds its own claim. */
async function claimPayments(
  store: Store,
  before: OrderAccount | null,
  after: OrderAccount,
  session: Session,
): Promise<void> {
  if (before?.payments === after.payments) return;
  const known = new Set(before?.payments.map(({ id }) => id));
  const claims = after.payments
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => ({
      updateOne: {
        filter: { _id: id, orderId: after.id },
        update: { $setOnInsert: { orderId: after.id } },
        upsert: true,
      },
    }));
  if (claims.length === 0) return;
  const claiming = store.collections.paymentOwners.bulkWrite(claims, { session });
  const result = await unlessDuplicate(
    claiming,
    () => new Overtaken(`A payment of order ${after.id} belongs to another order.`),
  );
  assertWritten(result.matchedCount + result.upsertedCount, claims.length, `payments of order ${after.id}`);
}
