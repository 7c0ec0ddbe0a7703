import { decideRecordDispute } from '../domain/decisions/record-dispute.ts';
import type { DisputeInput } from '../domain/transitions/read-dispute.ts';
import { type Deps, type Outcome, performOnOrder, type Requester } from './perform.ts';

type Input = DisputeInput & { readonly idempotencyKey: string; readonly orderId: string };

/** Records what a bank or a provider took back of a payment, or gave back (D43). */
export function recordRefundDispute(deps: Deps, requester: Requester, input: Input): Promise<Outcome> {
  const mutation = { name: 'recordRefundDispute', requester, orderId: input.orderId, input };
  return performOnOrder(deps, mutation, async (account, read, context) =>
    decideRecordDispute({ account, open: await read.openRefunds() }, input, context),
  );
}
