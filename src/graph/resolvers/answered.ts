import type { GraphQLResolveInfo } from 'graphql';
import type { Deps, Outcome, Requester } from '../../use-cases/perform.ts';
import { grantOrder } from '../access/auth.ts';
import type { GraphContext } from '../context.ts';
import { findRefund } from '../find.ts';
import type { RefundMapper } from '../mappers.ts';
import { selectedFields } from '../selected-fields.ts';

/**
 * What became of a mutation. What was accepted is the caller's to see in this request, as it is now: what was read
 * before is forgotten, and what was written isn't read.
 */
export async function answered<Input>(
  { context, info }: { readonly context: GraphContext; readonly info: GraphQLResolveInfo },
  useCase: (deps: Deps, requester: Requester, input: Input) => Promise<Outcome>,
  input: Input,
): Promise<Answered> {
  const outcome = await useCase(context.deps, context.requester, input);
  if (outcome.answer !== null) {
    grantOrder(context, outcome.answer.orderId);
    context.loaders.clear(outcome.answer.orderId);
    if (outcome.kept !== null) context.loaders.prime(outcome.kept);
  }
  return { ...outcome, selected: selectedFields(info) };
}

/** With what is selected of its payload: only that is read. */
export type Answered = Outcome & { readonly selected: ReadonlySet<string> };

/** The refunds that the call answers with, as they are now. */
export async function refundsIn(
  context: GraphContext,
  { answer, selected }: Answered,
  ...fields: readonly ('refund' | 'refunds')[]
): Promise<RefundMapper[]> {
  if (!fields.some((field) => selected.has(field))) return [];
  const found = await Promise.all((answer?.refundIds ?? []).map((id) => findRefund(context, id)));
  return found.filter((refund) => refund !== null);
}
