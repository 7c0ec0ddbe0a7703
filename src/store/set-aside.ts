import type { AllocationFailure } from '../domain/refund.ts';
import { dueAtOf } from './allocation-codec.ts';
import { changedPart } from './changed-part.ts';
import { readLimits, type Store } from './connect.ts';
import type { Due } from './dispatch-queue.ts';
import { orOutage } from './outage.ts';

/**
 * Leaves a part alone for that long, whichever process looks: what became of it could not be recorded, and trying
 * again at once would end the same way. Its state stays what it is, and `failure`
 * says why. Does nothing where the part has changed since it
 * was read. Throws StoreOutage.
 */
export async function setAside(
  store: Store,
  { refund, allocation }: Due,
  { forMs, failure }: { readonly forMs: number; readonly failure: AllocationFailure },
): Promise<void> {
  const { id, status, attempts } = allocation;
  const until = { $add: ['$$NOW', forMs] };
  // Of a part that is being sent the lease says when its turn comes; of another one, when it is to be tried again.
  const fields =
    status === 'SENDING'
      ? { sending: { ...allocation.sending, leasedUntil: until } }
      : {
          ...(allocation.sending === null ? {} : { sending: { ...allocation.sending, leasedUntil: null } }),
          nextAttemptAt: until,
        };
  const updating = store.collections.refunds.updateOne(
    {
      _id: refund.id,
      orderId: refund.orderId,
      allocations: { $elemMatch: { id, status, attempts, dueAt: dueAtOf(allocation) } },
    },
    [
      {
        $set: {
          allocations: changedPart(id, { ...fields, failure: { $literal: failure }, dueAt: until }),
          claims: { $add: ['$claims', 1] },
        },
      },
    ],
    { maxTimeMS: readLimits.maxTimeMS },
  );
  await orOutage(updating);
}
