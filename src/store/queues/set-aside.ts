import type { Allocation, AllocationFailure, Refund } from '../../domain/refund/refund.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { changeOfPart } from './changed-allocation.ts';

/**
 * Leaves a part alone for that long, whichever process looks: what became of it could not be recorded, and trying
 * again at once would end the same way. Its state stays what it is, and `failure` says why. Does nothing where a
 * dispatcher has taken a part of the refund since it was read. Throws StoreOutage.
 */
export async function setAside(
  store: Store,
  { refund, allocation }: { readonly refund: Refund; readonly allocation: Allocation },
  { forMs, failure }: { readonly forMs: number; readonly failure: AllocationFailure },
): Promise<void> {
  const { id, status, attempts, sending } = allocation;
  const until = { $add: ['$$NOW', forMs] };
  // Of a part that is being sent the lease says when its turn comes; of another one, when it is to be tried again.
  const later =
    status === 'SENDING'
      ? { sending: { ...sending, leasedUntil: until } }
      : { ...(sending !== null && { sending: { ...sending, leasedUntil: null } }), nextAttemptAt: until };
  const updating = store.collections.refunds.updateOne(
    {
      _id: refund.id,
      orderId: refund.orderId,
      claims: refund.claims,
      allocations: { $elemMatch: { id, status, attempts } },
    },
    changeOfPart(id, { ...later, failure: { $literal: failure }, dueAt: until }),
    { maxTimeMS: readLimits.maxTimeMS },
  );
  await orOutage(updating);
}
