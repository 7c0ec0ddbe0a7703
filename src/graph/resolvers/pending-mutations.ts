import { closePendingRefund, reopenPendingRefund } from '../../use-cases/close-pending-refund.ts';
import { coverPendingRefund } from '../../use-cases/cover-pending-refund.ts';
import { requireScope } from '../access/auth.ts';
import type { GraphContext } from '../context.ts';
import { findInvoiceAccount } from '../find.ts';
import type { MutationResolvers } from '../generated.ts';
import type { RefundClosureMapper, RefundInvoiceAccountMapper } from '../mappers.ts';
import { type Answered, answered, refundsIn } from './answered.ts';

/** What people say of a return that is pending: it is not to be paid (D37), or it was paid before (D39). */
export const pendingMutations: Pick<
  MutationResolvers,
  'closePendingRefund' | 'reopenPendingRefund' | 'coverPendingRefund'
> = {
  closePendingRefund: async (_root, { input }, context, info) => {
    requireScope(context.caller, 'closePendingRefund');
    const outcome = await answered({ context, info }, closePendingRefund, input);
    return { ...outcome, ...(await closureIn(context, outcome)) };
  },
  coverPendingRefund: async (_root, { input }, context, info) => {
    requireScope(context.caller, 'coverPendingRefund');
    const outcome = await answered({ context, info }, coverPendingRefund, input);
    const { invoice } = await closureIn(context, outcome);
    return { ...outcome, invoice, refunds: await refundsIn(context, outcome, 'refunds') };
  },
  reopenPendingRefund: async (_root, { input }, context, info) => {
    requireScope(context.caller, 'reopenPendingRefund');
    const outcome = await answered({ context, info }, reopenPendingRefund, input);
    return { ...outcome, ...(await closureIn(context, outcome)) };
  },
};

/** The invoice as it is now, and the closure where anything of it is closed still. */
async function closureIn(
  context: GraphContext,
  { answer, selected }: Answered,
): Promise<{ closure: RefundClosureMapper | null; invoice: RefundInvoiceAccountMapper | null }> {
  const number = answer?.invoiceNumber;
  if (answer === null || number === undefined || !isAsked(selected)) return { closure: null, invoice: null };
  const invoice = await findInvoiceAccount(context, answer.orderId, number);
  const closure = invoice?.invoice.closures.find(({ id }) => id === answer.closureId);
  return {
    invoice,
    closure: invoice === null || closure === undefined ? null : { ...invoice, closure },
  };
}

function isAsked(selected: Answered['selected']): boolean {
  return selected.has('closure') || selected.has('invoice');
}
