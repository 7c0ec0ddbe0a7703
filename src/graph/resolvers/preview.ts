import type { OrderAccount } from '../../domain/account/order-account.ts';
import { sumOf } from '../../domain/refund/refund-sums.ts';
import { type Approval, planNeedsApproval } from '../../domain/transitions/approval.ts';
import { warningsOf } from '../../domain/transitions/preview-warnings.ts';
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
  subtotal: ({ account, plan }) => sumOf(plan.lines, account.currency),
  deductions: ({ plan }) => plan.deductions,
  approval: async ({ account, sight, plan }, _args, context) => {
    const approval = await approvalFor(context, account);
    const needed = planNeedsApproval(approval, plan.parts, grossOf(plan.total));
    return { needed, limit: sight === 'staff' ? approval.limit : null };
  },
  // Of disputes only the staff is told (A2).
  warnings: async ({ account, sight, plan }, _args, context) => {
    const asksOfReturn = plan.scope.kind === 'pendingInvoice';
    const uncovered = asksOfReturn ? await context.loaders.uncoveredRefundsOfOrder.load(account.id) : [];
    const told = sight === 'staff' ? account : { ...account, disputes: [] };
    return [...warningsOf(told, plan, uncovered)];
  },
};
