import { decideRecordSettlement } from '../domain/decisions/record-settlement.ts';
import { mayUndoVoids } from '../domain/transitions/charged.ts';
import type { SettlementInput } from '../domain/transitions/read-settlement.ts';
import { resumableIn } from './approval.ts';
import { type Deps, type Outcome, performOnOrder, type Requester } from './perform.ts';

type Input = SettlementInput & { readonly idempotencyKey: string; readonly orderId: string };

/** Records how much of a payment has settled so far; waiting allocations wake in the same transaction (D15, D29). */
export function recordSettlementForRefund(deps: Deps, requester: Requester, input: Input): Promise<Outcome> {
  const mutation = { name: 'recordSettlementForRefund', requester, orderId: input.orderId, input };
  return performOnOrder(deps, mutation, async (account, read, context) => {
    const resumable = await resumableIn(deps, account, read, context);
    const voided = mayUndoVoids(account) ? await read.voidedRefunds() : [];
    return decideRecordSettlement({ account, ...resumable, voided }, input, context);
  });
}
