import type { Outcome } from '../../use-cases/perform.ts';
import { grantOrder } from '../access/auth.ts';
import type { GraphContext } from '../context.ts';
import { findRefund } from '../find.ts';
import type { RefundMapper } from '../mappers.ts';

/** What was accepted is the caller's to see in this request, as it is now: what was read before is forgotten. */
export function answered(context: GraphContext, outcome: Outcome): Outcome {
  if (outcome.answer !== null) {
    grantOrder(context, outcome.answer.orderId);
    context.loaders.clear(outcome.answer.orderId);
  }
  return outcome;
}

/** The refunds that the call answers with, as they are now. */
export async function refundsIn(context: GraphContext, { answer }: Outcome): Promise<RefundMapper[]> {
  const found = await Promise.all((answer?.refundIds ?? []).map((id) => findRefund(context, id)));
  return found.filter((refund) => refund !== null);
}
