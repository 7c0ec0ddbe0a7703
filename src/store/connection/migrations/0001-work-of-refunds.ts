import type mongoose from 'mongoose';

/** A refund as versions before the dispatcher stored it, as far as this looks at it. */
type OldRefund = {
  readonly _id: string;
  readonly orderId: string;
  readonly requestedAt: Date;
  readonly allocations: readonly OldAllocation[];
};
type OldAllocation = {
  readonly paymentId: string;
  readonly status: string;
  readonly nextAttemptAt?: Date | null;
};
type OldOrder = {
  readonly _id: string;
  readonly payments: readonly { readonly id: string; readonly provider: string }[];
};

/**
 * Before there was a dispatcher, refunds didn't say what is to be done with them: whose connector each part is for,
 * when its turn comes, and since when it has its state. When a part came to its state wasn't kept; the refund's own
 * time is the nearest that is known, and never later.
 */
export async function addWorkToRefunds(database: mongoose.mongo.Db): Promise<void> {
  const refunds = database.collection<OldRefund>('refunds');
  const orders = database.collection<OldOrder>('orders');
  const needing = { claims: { $exists: false } };
  for (;;) {
    const some = await refunds.find(needing, { sort: { _id: 1 }, limit: atOnce }).toArray();
    if (some.length === 0) return;
    const ids = [...new Set(some.map(({ orderId }) => orderId))];
    const providers = await providersOf(orders, ids);
    await refunds.bulkWrite(
      some.map((refund) => ({
        updateOne: {
          // Whoever else does the same at this moment, or has written the refund since, was first.
          filter: { _id: refund._id, orderId: refund.orderId, ...needing },
          update: { $set: workOf(refund, (id) => providers.get(`${refund.orderId}\n${id}`) ?? 'manual') },
        },
      })),
    );
  }
}

const atOnce = 500;

async function providersOf(
  orders: mongoose.mongo.Collection<OldOrder>,
  ids: string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await orders
    .find({ _id: { $in: ids } }, { projection: { 'payments.id': 1, 'payments.provider': 1 } })
    .toArray();
  return new Map(
    found.flatMap(({ _id, payments }) =>
      payments.map(({ id, provider }) => [`${_id}\n${id}`, provider] as const),
    ),
  );
}

/** As the version that brought the dispatcher would have stored it. */
function workOf({ requestedAt, allocations }: OldRefund, providerOf: (paymentId: string) => string) {
  const parts = allocations.map((allocation) => {
    const { status, nextAttemptAt } = allocation;
    const isDue = status === 'READY' || status === 'SENDING' || status === 'UNKNOWN';
    return {
      ...allocation,
      since: requestedAt,
      lane: providerOf(allocation.paymentId),
      dueAt: isDue ? (nextAttemptAt ?? requestedAt) : null,
    };
  });
  const sinceOf = (status: string) => (parts.some((part) => part.status === status) ? requestedAt : null);
  return {
    allocations: parts,
    due: parts.some(({ dueAt }) => dueAt !== null),
    manualSince: sinceOf('MANUAL'),
    waitingSince: sinceOf('WAITING_FOR_SETTLEMENT'),
    claims: 0,
  };
}
