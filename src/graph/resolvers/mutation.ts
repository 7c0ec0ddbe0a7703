import { approveRefund, rejectRefund } from '../../use-cases/approve-refund.ts';
import { assignRefundTask } from '../../use-cases/assign-task.ts';
import { cancelRefund } from '../../use-cases/cancel-refund.ts';
import { eraseRefundCustomer } from '../../use-cases/erase-customer.ts';
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
import { type Answered, answered, refundsIn } from './answered.ts';
import { recordDispute } from './dispute.ts';
import { pendingMutations } from './pending-mutations.ts';

export const mutationResolvers: MutationResolvers = {
  recordOrderForRefund: async (_root, { input }, context, info) => {
    requireScope(context.caller, 'recordOrderForRefund');
    const outcome = await answered({ context, info }, recordOrderForRefund, input);
    return {
      ...outcome,
      ...(await orderIn(context, outcome)),
      warnings: outcome.answer?.warnings ?? [],
    };
  },
  recordSettlementForRefund: async (_root, { input }, context, info) => {
    requireScope(context.caller, 'recordSettlementForRefund');
    const outcome = await answered({ context, info }, recordSettlementForRefund, input);
    return {
      ...outcome,
      ...(await orderIn(context, outcome)),
      resumed: await allocationsIn(context, outcome, 'resumed'),
    };
  },
  recordInvoiceForRefund: async (_root, { input }, context, info) => {
    requireScope(context.caller, 'recordInvoiceForRefund');
    const outcome = await answered({ context, info }, recordInvoiceForRefund, input);
    return { ...outcome, invoice: await invoiceIn(context, outcome) };
  },
  ...pendingMutations,
  requestRefund: async (_root, { input }, context, info) => {
    requireScope(context.caller, 'requestRefund');
    const outcome = await answered({ context, info }, requestRefund, input);
    return { ...outcome, refund: (await refundsIn(context, outcome, 'refund'))[0] ?? null };
  },
  requestPendingRefunds: async (_root, { input }, context, info) => {
    requireScope(context.caller, 'requestPendingRefunds');
    const outcome = await answered({ context, info }, requestPendingRefunds, input);
    return { ...outcome, refunds: await refundsIn(context, outcome, 'refunds') };
  },
  recordRefundReceipt: async (_root, { input }, context, info) => {
    requireScope(context.caller, 'recordRefundReceipt');
    const outcome = await answered({ context, info }, recordRefundReceipt, input);
    return {
      ...outcome,
      receipt: await receiptIn(context, outcome),
      ...(await paidBy(context, outcome)),
      ...(await orderIn(context, outcome)),
    };
  },
  recordRefundReversal: async (_root, { input }, context, info) => {
    requireScope(context.caller, 'recordRefundReversal');
    const outcome = await answered({ context, info }, recordRefundReversal, input);
    return {
      ...outcome,
      receipt: await receiptIn(context, outcome),
      refunds: await refundsIn(context, outcome, 'refunds'),
      ...(await orderIn(context, outcome)),
    };
  },
  recordRefundFailure: async (_root, { input }, context, info) => {
    requireScope(context.caller, 'recordRefundFailure');
    const outcome = await answered({ context, info }, recordRefundFailure, input);
    return { ...outcome, allocation: (await allocationsIn(context, outcome, 'allocation'))[0] ?? null };
  },
  recordRefundDispute: recordDispute,
  retryRefundAllocation: async (_root, { input }, context, info) => {
    requireScope(context.caller, 'retryRefundAllocation');
    const outcome = await answered({ context, info }, retryRefundAllocation, input);
    return { ...outcome, allocation: (await allocationsIn(context, outcome, 'allocation'))[0] ?? null };
  },
  assignRefundTask: async (_root, { input }, context, info) => {
    requireScope(context.caller, 'assignRefundTask');
    const outcome = await answered({ context, info }, assignRefundTask, input);
    return { ...outcome, allocation: (await allocationsIn(context, outcome, 'allocation'))[0] ?? null };
  },
  cancelRefund: async (_root, { input }, context, info) => {
    requireScope(context.caller, 'cancelRefund');
    const outcome = await answered({ context, info }, cancelRefund, input);
    return { ...outcome, refund: (await refundsIn(context, outcome, 'refund'))[0] ?? null };
  },
  approveRefund: async (_root, { input }, context, info) => {
    requireScope(context.caller, 'approveRefund');
    const outcome = await answered({ context, info }, approveRefund, input);
    return { ...outcome, refund: (await refundsIn(context, outcome, 'refund'))[0] ?? null };
  },
  rejectRefund: async (_root, { input }, context, info) => {
    requireScope(context.caller, 'rejectRefund');
    const outcome = await answered({ context, info }, rejectRefund, input);
    return { ...outcome, refund: (await refundsIn(context, outcome, 'refund'))[0] ?? null };
  },
  resendRefundCreditNote: async (_root, { input }, context, info) => {
    requireScope(context.caller, 'resendRefundCreditNote');
    const outcome = await answered({ context, info }, resendRefundCreditNote, input);
    const id = outcome.selected.has('creditNote') ? outcome.answer?.creditNoteId : undefined;
    return { ...outcome, creditNote: id === undefined ? null : await findCreditNote(context, id) };
  },
  eraseRefundCustomer: async (_root, { input }, context, info) => {
    requireScope(context.caller, 'eraseRefundCustomer');
    const outcome = await answered({ context, info }, eraseRefundCustomer, input);
    const ids = outcome.selected.has('creditNotes') ? (outcome.answer?.creditNoteIds ?? []) : [];
    const kept = await Promise.all(ids.map((id) => findCreditNote(context, id)));
    return {
      ...outcome,
      ...(await orderIn(context, outcome)),
      creditNotes: kept.filter((note) => note !== null),
    };
  },
  realignRefundInvoiceData: async (_root, { input }, context, info) => {
    requireScope(context.caller, 'realignRefundInvoiceData');
    const outcome = await answered({ context, info }, realignRefundInvoiceData, input);
    return { ...outcome, ...(await orderIn(context, outcome)), realigned: outcome.answer?.realigned ?? [] };
  },
};

/** All refunds that a receipt is for; most are for one. */
async function paidBy(context: GraphContext, outcome: Answered) {
  const refunds = await refundsIn(context, outcome, 'refund', 'refunds');
  return { refund: refunds[0] ?? null, refunds };
}

/** With its id beside it, which stands where the subgraph that owns orders is down (C3). */
async function orderIn(
  context: GraphContext,
  { answer, selected }: Answered,
): Promise<{ orderId: string | null; order: OrderMapper | null }> {
  if (answer === null) return { orderId: null, order: null };
  const order = selected.has('order') ? await findOrder(context, answer.orderId) : null;
  return { orderId: answer.orderId, order };
}

async function invoiceIn(context: GraphContext, { answer, selected }: Answered) {
  const number = selected.has('invoice') ? answer?.invoiceNumber : undefined;
  if (answer === null || number === undefined) return null;
  return findInvoiceAccount(context, answer.orderId, number);
}

async function receiptIn(context: GraphContext, { answer, selected }: Answered) {
  const id = selected.has('receipt') ? answer?.receiptId : undefined;
  return id === undefined ? null : findReceipt(context, id);
}

async function allocationsIn(
  context: GraphContext,
  { answer, selected }: Answered,
  field: 'allocation' | 'resumed',
): Promise<PaymentAllocationMapper[]> {
  if (!selected.has(field)) return [];
  const found = await Promise.all((answer?.allocationIds ?? []).map((id) => findAllocation(context, id)));
  return found.filter((allocation) => allocation !== null);
}
