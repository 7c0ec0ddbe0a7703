import type { RefundPreviewResolvers } from './generated.ts';

export const refundPreviewResolvers: RefundPreviewResolvers = {
  kind: ({ plan }) => plan.kind,
  total: ({ plan }) => plan.total,
  lines: ({ account, plan }) =>
    plan.lines.map((line, index) => ({ account, line, position: index + 1, id: `preview_${index + 1}` })),
  allocations: ({ account, plan }) => plan.parts.map((part) => ({ account, part })),
  waiting: ({ plan }) => plan.waiting,
  refundableAfter: ({ plan }) => plan.refundableAfter,
  priority: ({ plan }) => plan.priority,
};
