import type { OrderAccount } from '../../domain/account/order-account.ts';
import { type Approval, planNeedsApproval } from '../../domain/transitions/approval.ts';
import { grossOf } from '../../domain/values/money.ts';
import { approvalNow } from '../../use-cases/approval.ts';
import type { GraphContext } from '../context.ts';
import type { RefundPreviewResolvers } from '../generated.ts';

/** Once per account as a request has read it: any number of previews may ask. */
const approvals = new WeakMap<OrderAccount, Promise<Approval>>();

function approvalFor({ deps }: GraphContext, account: OrderAccount): Promise<Approval> {
  const approval = approvals.get(account) ?? approvalNow(deps, account);
  approvals.set(account, approval);
  return approval;
}

export const refundPreviewResolvers: RefundPreviewResolvers = {
  kind: ({ plan }) => plan.kind,
  total: ({ plan }) => plan.total,
  lines: ({ account, plan }) => plan.lines.map((line) => ({ account, line })),
  allocations: ({ account, sight, plan }) => plan.parts.map((part) => ({ account, sight, part })),
  waiting: ({ plan }) => plan.waiting,
  refundableAfter: ({ plan }) => plan.refundableAfter,
  closes: ({ plan }) => plan.closing?.amount ?? null,
  priority: ({ plan }) => plan.priority,
  needsApproval: async ({ account, plan }, _args, context) =>
    planNeedsApproval(await approvalFor(context, account), plan.parts, grossOf(plan.total)),
};
