import { approveRefund, rejectRefund } from '../../use-cases/approve-refund.ts';
import { assignRefundTask } from '../../use-cases/assign-task.ts';
import { cancelRefund } from '../../use-cases/cancel-refund.ts';
import { eraseRefundCustomer } from '../../use-cases/erase-customer.ts';
import type { Outcome } from '../../use-cases/perform.ts';
import { realignRefundInvoiceData } from '../../use-cases/realign-invoice-data.ts';
import { recordRefundFailure } from '../../use-cases/record-failure.ts';
import { recordInvoiceForRefund } from '../../use-cases/record-invoice.ts';
import { recordOrderForRefund } from '../../use-cases/record-order.ts';
import { recordRefundReceipt } from '../../use-cases/record-receipt.ts';
import { recordRefundReversal } from '../../use-cases/record-reversal.ts';
import { recordSettlementForRefund } from '../../use-cases/record-settlement.ts';
import { requestPendingRefunds } from '../../use-cases/request-pending-refunds.ts';
import { requestRefund } from '../../use-cases/request-refund.ts';
import { resendRefundCreditNote } from '../../use-cases/resend-credit-note.ts';
import { retryRefundAllocation } from '../../use-cases/retry-allocation.ts';
import { requireScope } from '../access/auth.ts';
import type { GraphContext } from '../context.ts';
import { findAllocation, findCreditNote, findInvoiceAccount, findOrder, findReceipt } from '../find.ts';
import type { MutationResolvers } from '../generated.ts';
import type { OrderMapper, PaymentAllocationMapper } from '../mappers.ts';
import { answered, refundsIn } from './answered.ts';
import { recordDispute } from './dispute.ts';
import { pendingMutations } from './pending-mutations.ts';

export const mutationResolvers: MutationResolvers = {
  recordOrderForRefund: async (_root, { input }, context) => {
    requireScope(context.caller, 'recordOrderForRefund');
    const outcome = answered(context, await recordOrderForRefund(context.deps, context.requester, input));
    return {
      ...outcome,
      ...(await orderIn(context, outcome)),
      warnings: outcome.answer?.warnings ?? [],
    };
  },
  recordSettlementForRefund: async (_root, { input }, context) => {
    requireScope(context.caller, 'recordSettlementForRefund');
    const outcome = answered(
      context,
      await recordSettlementForRefund(context.deps, context.requester, input),
    );
    return {
      ...outcome,
      ...(await orderIn(context, outcome)),
      resumed: await allocationsIn(context, outcome),
    };
  },
  recordInvoiceForRefund: async (_root, { input }, context) => {
    requireScope(context.caller, 'recordInvoiceForRefund');
    const outcome = answered(context, await recordInvoiceForRefund(context.deps, context.requester, input));
    const number = outcome.answer?.invoiceNumber;
    return {
      ...outcome,
      invoice: number === undefined ? null : await findInvoiceAccount(context, input.orderId, number),
    };
  },
  ...pendingMutations,
  requestRefund: async (_root, { input }, context) => {
    requireScope(context.caller, 'requestRefund');
    const outcome = answered(context, await requestRefund(context.deps, context.requester, input));
    return { ...outcome, refund: (await refundsIn(context, outcome))[0] ?? null };
  },
  requestPendingRefunds: async (_root, { input }, context) => {
    requireScope(context.caller, 'requestPendingRefunds');
    const outcome = answered(context, await requestPendingRefunds(context.deps, context.requester, input));
    return { ...outcome, refunds: await refundsIn(context, outcome) };
  },
  recordRefundReceipt: async (_root, { input }, context) => {
    requireScope(context.caller, 'recordRefundReceipt');
    const outcome = answered(context, await recordRefundReceipt(context.deps, context.requester, input));
    const id = outcome.answer?.receiptId;
    return {
      ...outcome,
      receipt: id === undefined ? null : await findReceipt(context, id),
      ...(await paidBy(context, outcome)),
      ...(await orderIn(context, outcome)),
    };
  },
  recordRefundReversal: async (_root, { input }, context) => {
    requireScope(context.caller, 'recordRefundReversal');
    const outcome = answered(context, await recordRefundReversal(context.deps, context.requester, input));
    const id = outcome.answer?.receiptId;
    return {
      ...outcome,
      receipt: id === undefined ? null : await findReceipt(context, id),
      refunds: await refundsIn(context, outcome),
      ...(await orderIn(context, outcome)),
    };
  },
  recordRefundFailure: async (_root, { input }, context) => {
    requireScope(context.caller, 'recordRefundFailure');
    const outcome = answered(context, await recordRefundFailure(context.deps, context.requester, input));
    return { ...outcome, allocation: (await allocationsIn(context, outcome))[0] ?? null };
  },
  recordRefundDispute: recordDispute,
  retryRefundAllocation: async (_root, { input }, context) => {
    requireScope(context.caller, 'retryRefundAllocation');
    const outcome = answered(context, await retryRefundAllocation(context.deps, context.requester, input));
    return { ...outcome, allocation: (await allocationsIn(context, outcome))[0] ?? null };
  },
  assignRefundTask: async (_root, { input }, context) => {
    requireScope(context.caller, 'assignRefundTask');
    const outcome = answered(context, await assignRefundTask(context.deps, context.requester, input));
    return { ...outcome, allocation: (await allocationsIn(context, outcome))[0] ?? null };
  },
  cancelRefund: async (_root, { input }, context) => {
    requireScope(context.caller, 'cancelRefund');
    const outcome = answered(context, await cancelRefund(context.deps, context.requester, input));
    return { ...outcome, refund: (await refundsIn(context, outcome))[0] ?? null };
  },
  approveRefund: async (_root, { input }, context) => {
    requireScope(context.caller, 'approveRefund');
    const outcome = answered(context, await approveRefund(context.deps, context.requester, input));
    return { ...outcome, refund: (await refundsIn(context, outcome))[0] ?? null };
  },
  rejectRefund: async (_root, { input }, context) => {
    requireScope(context.caller, 'rejectRefund');
    const outcome = answered(context, await rejectRefund(context.deps, context.requester, input));
    return { ...outcome, refund: (await refundsIn(context, outcome))[0] ?? null };
  },
  resendRefundCreditNote: async (_root, { input }, context) => {
    requireScope(context.caller, 'resendRefundCreditNote');
    const outcome = answered(context, await resendRefundCreditNote(context.deps, context.requester, input));
    const id = outcome.answer?.creditNoteId;
    return { ...outcome, creditNote: id === undefined ? null : await findCreditNote(context, id) };
  },
  eraseRefundCustomer: async (_root, { input }, context) => {
    requireScope(context.caller, 'eraseRefundCustomer');
    const outcome = answered(context, await eraseRefundCustomer(context.deps, context.requester, input));
    const ids = outcome.answer?.creditNoteIds ?? [];
    const kept = await Promise.all(ids.map((id) => findCreditNote(context, id)));
    return {
      ...outcome,
      ...(await orderIn(context, outcome)),
      creditNotes: kept.filter((note) => note !== null),
    };
  },
  realignRefundInvoiceData: async (_root, { input }, context) => {
    requireScope(context.caller, 'realignRefundInvoiceData');
    const outcome = answered(context, await realignRefundInvoiceData(context.deps, context.requester, input));
    return { ...outcome, ...(await orderIn(context, outcome)), realigned: outcome.answer?.realigned ?? [] };
  },
};

/** All refunds that a receipt is for; most are for one. */
async function paidBy(context: GraphContext, outcome: Outcome) {
  const refunds = await refundsIn(context, outcome);
  return { refund: refunds[0] ?? null, refunds };
}

/** With its id beside it, which stands where the subgraph that owns orders is down (C3). */
async function orderIn(
  context: GraphContext,
  { answer }: Outcome,
): Promise<{ orderId: string | null; order: OrderMapper | null }> {
  if (answer === null) return { orderId: null, order: null };
  return { orderId: answer.orderId, order: await findOrder(context, answer.orderId) };
}

async function allocationsIn(context: GraphContext, { answer }: Outcome): Promise<PaymentAllocationMapper[]> {
  const found = await Promise.all((answer?.allocationIds ?? []).map((id) => findAllocation(context, id)));
  return found.filter((allocation) => allocation !== null);
}
