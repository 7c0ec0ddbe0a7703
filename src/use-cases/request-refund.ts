import {
  decideRequestRefund,
  forbiddenChoice,
  type RequestRefundInput,
} from '../domain/decisions/request-refund.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { approvalIn } from './approval.ts';
import { type Deps, type Outcome, performOnOrder, type Requester, refused } from './perform.ts';
import { isTokenOf } from './preview-token.ts';

type Input = RequestRefundInput & {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly previewToken?: string | null | undefined;
};

/** Plans a refund and hands its allocations to the connectors; with a token only as it was previewed (I18). */
export async function requestRefund(deps: Deps, requester: Requester, input: Input): Promise<Outcome> {
  const forbidden = requester.mayOperate ? null : forbiddenChoice(input, ['input']);
  if (forbidden !== null) return refused(forbidden);
  const mutation = { name: 'requestRefund', requester, orderId: input.orderId, input };
  return performOnOrder(deps, mutation, async (account, read, context) => {
    const token = input.previewToken ?? null;
    const { scope } = input;
    const matches = (plan: Plan) =>
      token !== null && isTokenOf(deps.previewSecret, token, { account, scope, plan });
    return decideRequestRefund(account, input, {
      context,
      approval: await approvalIn(deps, account, read, context),
      matchesPreview: token === null ? null : matches,
    });
  });
}
