import type { OrderAccount } from '../domain/account/order-account.ts';
import { decidePlan, type RefundRequest } from '../domain/decisions/request-refund.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { Refusal } from '../domain/values/refusal.ts';
import type { Deps } from './perform.ts';
import { previewTokenOf } from './preview-token.ts';

export type Preview = { readonly account: OrderAccount; readonly plan: Plan; readonly token: string };

/** What requestRefund would do with the same request at this moment. Writes nothing. */
export function previewRefund(
  { previewSecret }: Pick<Deps, 'previewSecret'>,
  account: OrderAccount,
  request: RefundRequest,
): Preview | Refusal {
  const plan = decidePlan(account, request);
  if (plan instanceof Refusal) return plan;
  return {
    account,
    plan,
    token: previewTokenOf(previewSecret, { account, scope: request.scope, plan }),
  };
}
