import type { OrderAccount } from '../domain/account/order-account.ts';
import { decidePlan, forbiddenChoice, type RefundRequest } from '../domain/decisions/request-refund.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { Refusal } from '../domain/values/refusal.ts';
import type { Deps, Requester } from './perform.ts';
import { previewTokenOf } from './preview-token.ts';

export type Preview = { readonly account: OrderAccount; readonly plan: Plan; readonly token: string };

/** `mayOperate`: whether whoever asks may say where the money goes (D41). */
export type PreviewRequest = RefundRequest & Pick<Requester, 'mayOperate'>;

/** What requestRefund would do with the same request at this moment. Writes nothing. */
export function previewRefund(
  { previewSecret }: Pick<Deps, 'previewSecret'>,
  account: OrderAccount,
  request: PreviewRequest,
): Preview | Refusal {
  const forbidden = request.mayOperate ? null : forbiddenChoice(request, []);
  if (forbidden !== null) return forbidden;
  const plan = decidePlan(account, request);
  if (plan instanceof Refusal) return plan;
  return {
    account,
    plan,
    token: previewTokenOf(previewSecret, { account, scope: request.scope, plan }),
  };
}
