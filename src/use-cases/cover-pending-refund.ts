import { type CoverPendingInput, decideCoverPending } from '../domain/decisions/cover-pending-refund.ts';
import { type Deps, type Outcome, performOnOrder, type Requester } from './perform.ts';
import { readEarlier } from './read-earlier.ts';

type Input = CoverPendingInput & { readonly idempotencyKey: string; readonly orderId: string };

/** Makes refunds that were made before a return count for it (D39). */
export function coverPendingRefund(deps: Deps, requester: Requester, input: Input): Promise<Outcome> {
  const mutation = { name: 'coverPendingRefund', requester, orderId: input.orderId, input };
  return performOnOrder(deps, mutation, async (account, read, context) => {
    const earlier = await readEarlier(read, input.refundIds);
    return decideCoverPending({ account, earlier, open: await read.openRefunds() }, input, context);
  });
}
