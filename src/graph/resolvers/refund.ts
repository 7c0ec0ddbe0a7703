import { paidBy, totalOf } from '../../domain/refund/refund-sums.ts';
import type { GraphContext } from '../context.ts';
import { findInvoiceOfOrder, findRefund } from '../find.ts';
import type { RefundDeductionResolvers, RefundResolvers } from '../generated.ts';
import type { CreditNoteMapper, RefundMapper } from '../mappers.ts';
import { textIdOf } from '../reference.ts';
import { linesOfRefund } from './line.ts';

export const refundResolvers: RefundResolvers = {
  __resolveReference: async (reference, context) => findRefund(context, textIdOf(reference)),
  id: ({ refund }) => refund.id,
  order: (seen) => ({ id: seen.account.id, seen }),
  invoice: ({ account, refund }, _args, context) => {
    const [only, second] = refund.coverage;
    return only === undefined || second !== undefined
      ? null
      : findInvoiceOfOrder(context, account.id, only.invoiceNumber);
  },
  coverage: ({ account, sight, refund }) => refund.coverage.map((coverage) => ({ account, sight, coverage })),
  status: ({ refund }) => refund.status,
  kind: ({ refund }) => refund.kind,
  reason: ({ refund }) => refund.reason,
  note: ({ sight, refund }) => (sight === 'staff' ? refund.note : null),
  requestedBy: ({ sight, refund }) => (sight === 'staff' ? refund.requestedBy : 'staff'),
  priority: ({ refund }) => refund.priority,
  total: ({ refund }) => totalOf(refund),
  refunded: ({ refund }) => paidBy(refund),
  lines: linesOfRefund,
  deductions: ({ refund }) => refund.deductions,
  allocations: ({ account, sight, refund }) =>
    refund.allocations.map((allocation) => ({ account, sight, refund, allocation })),
  receipts: async ({ account, sight, refund }, _args, context) => {
    const receipts = await context.loaders.receiptsOfRefund.load(refund.id);
    return receipts.map((receipt) => ({ account, sight, receipt }));
  },
  creditNote: async (found, _args, context) => (await notesOf(found, context)).at(-1) ?? null,
  creditNotes: (found, _args, context) => notesOf(found, context),
  requestedAt: ({ refund }) => refund.requestedAt,
  completedAt: ({ refund }) => refund.completedAt,
};

export const refundDeductionResolvers: RefundDeductionResolvers = {
  total: ({ net, tax }) => ({ net, tax }),
};

async function notesOf(
  { account, sight, refund }: RefundMapper,
  { loaders }: GraphContext,
): Promise<CreditNoteMapper[]> {
  const notes = await loaders.notesOfRefund.load(refund.id);
  return notes.map((read) => ({ account, sight, ...read }));
}
