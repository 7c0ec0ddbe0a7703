import { paidBy, totalOf } from '../../domain/refund/refund-sums.ts';
import type { InvoiceNumber } from '../../domain/values/ids.ts';
import type { GraphContext } from '../context.ts';
import { findInvoiceOfOrder, findRefund } from '../find.ts';
import type { RefundDeductionResolvers, RefundResolvers } from '../generated.ts';
import type { RefundCreditNoteMapper, RefundMapper } from '../mappers.ts';
import { textIdOf } from '../reference.ts';
import { approvalOfRefund } from './approval.ts';
import { explanationOfRefund } from './explanation.ts';
import { linesOfRefund } from './line.ts';
import { stepsOfRefund } from './step.ts';
import { interactionsOfRefund } from './timeline.ts';

/** What isn't named here is the field of the refund that is called so. */
export const refundResolvers: RefundResolvers = {
  __resolveReference: async (reference, context) => findRefund(context, textIdOf(reference)),
  orderId: ({ account }) => account.id,
  order: ({ account, sight }) => ({ id: account.id, seen: { account, sight } }),
  invoiceNumber: onlyInvoiceOf,
  invoice: async (refund, _args, context) => {
    const number = onlyInvoiceOf(refund);
    return number === null ? null : findInvoiceOfOrder(context, refund.account.id, number);
  },
  coverage: ({ account, sight, coverage }) =>
    coverage.map((covered) => ({ account, sight, coverage: covered })),
  note: ({ sight, note }) => (sight === 'staff' ? note : null),
  reasonCode: ({ sight, reasonCode }) => (sight === 'staff' ? reasonCode : null),
  externalReference: ({ sight, externalReference }) => (sight === 'staff' ? externalReference : null),
  updatedAt: ({ sight, updatedAt = null }) => (sight === 'staff' ? updatedAt : null),
  interactions: interactionsOfRefund,
  choiceReason: ({ sight, choiceReason }) => (sight === 'staff' ? choiceReason : null),
  requestedBy: ({ sight, requestedBy }) => (sight === 'staff' ? requestedBy : 'staff'),
  approval: approvalOfRefund,
  total: totalOf,
  refunded: paidBy,
  lines: linesOfRefund,
  allocations: (refund) => {
    const { account, sight, allocations } = refund;
    return allocations.map((allocation) => ({ account, sight, refund, allocation }));
  },
  receipts: async ({ account, sight, id }, _args, context) => {
    const receipts = await context.loaders.receiptsOfRefund.load(id);
    return receipts.map((receipt) => ({ account, sight, receipt }));
  },
  creditNote: async (refund, _args, context) => (await notesOf(refund, context)).at(-1) ?? null,
  creditNotes: (refund, _args, context) => notesOf(refund, context),
  steps: stepsOfRefund,
  explanation: explanationOfRefund,
};

/** The one invoice that it covers; null where it covers none, or more. */
function onlyInvoiceOf({ coverage: [only, second] }: RefundMapper): InvoiceNumber | null {
  return only === undefined || second !== undefined ? null : only.invoiceNumber;
}

export const refundDeductionResolvers: RefundDeductionResolvers = {
  total: ({ net, tax }) => ({ net, tax }),
};

async function notesOf(
  { account, sight, id }: RefundMapper,
  { loaders }: GraphContext,
): Promise<RefundCreditNoteMapper[]> {
  const notes = await loaders.notesOfRefund.load(id);
  return notes.map((read) => ({ account, sight, ...read }));
}
