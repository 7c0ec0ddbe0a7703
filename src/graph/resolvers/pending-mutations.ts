import { closePendingRefund, reopenPendingRefund } from '../../use-cases/close-pending-refund.ts';
import { coverPendingRefund } from '../../use-cases/cover-pending-refund.ts';
import type { Outcome } from '../../use-cases/perform.ts';
import { requireScope } from '../access/auth.ts';
import type { GraphContext } from '../context.ts';
import { findInvoiceAccount } from '../find.ts';
import type { MutationResolvers } from '../generated.ts';
import type { RefundClosureMapper, RefundInvoiceAccountMapper } from '../mappers.ts';
import { answered, refundsIn } from './answered.ts';

/** What people say of a return that is pending: it is not to be paid (D37), or it was paid before (D39). */
export const pendingMutations: Pick<
  MutationResolvers,
  'closePendingRefund' | 'reopenPendingRefund' | 'coverPendingRefund'
> = {
  closePendingRefund: async (_root, { input }, context) => {
    requireScope(context.caller, 'closePendingRefund');
    const outcome = answered(context, await closePendingRefund(context.deps, context.requester, input));
    return { ...outcome, ...(await closureIn(context, outcome)) };
  },
  coverPendingRefund: async (_root, { input }, context) => {
    requireScope(context.caller, 'coverPendingRefund');
    const outcome = answered(context, await coverPendingRefund(context.deps, context.requester, input));
    const { invoice } = await closureIn(context, outcome);
    return { ...outcome, invoice, refunds: await refundsIn(context, outcome) };
  },
  reopenPendingRefund: async (_root, { input }, context) => {
    requireScope(context.caller, 'reopenPendingRefund');
    const outcome = answered(context, await reopenPendingRefund(context.deps, context.requester, input));
    return { ...outcome, ...(await closureIn(context, outcome)) };
  },
};

/** The invoice as it is now, and the closure where anything of it is closed still. */
async function closureIn(
  context: GraphContext,
  { answer }: Outcome,
): Promise<{ closure: RefundClosureMapper | null; invoice: RefundInvoiceAccountMapper | null }> {
  const number = answer?.invoiceNumber;
  if (answer === null || number === undefined) return { closure: null, invoice: null };
  const invoice = await findInvoiceAccount(context, answer.orderId, number);
  const closure = invoice?.invoice.closures.find(({ id }) => id === answer.closureId);
  return {
    invoice,
    closure: invoice === null || closure === undefined ? null : { ...invoice, closure },
  };
}
