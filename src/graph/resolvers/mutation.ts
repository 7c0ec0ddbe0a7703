import { approveRefund, rejectRefund } from '../../use-cases/approve-refund.ts';
import { cancelRefund } from '../../use-cases/cancel-refund.ts';
import { eraseCustomer } from '../../use-cases/erase-customer.ts';
import type { Outcome } from '../../use-cases/perform.ts';
import { realignInvoiceData } from '../../use-cases/realign-invoice-data.ts';
import { recordFailure } from '../../use-cases/record-failure.ts';
import { recordInvoice } from '../../use-cases/record-invoice.ts';
import { recordOrder } from '../../use-cases/record-order.ts';
import { recordReceipt } from '../../use-cases/record-receipt.ts';
import { recordSettlement } from '../../use-cases/record-settlement.ts';
import { requestPendingRefunds } from '../../use-cases/request-pending-refunds.ts';
import { requestRefund } from '../../use-cases/request-refund.ts';
import { resendCreditNote } from '../../use-cases/resend-credit-note.ts';
import { retryAllocation } from '../../use-cases/retry-allocation.ts';
import { grantOrder, requireScope } from '../access/auth.ts';
import type { GraphContext } from '../context.ts';
import {
  findAllocation,
  findCreditNote,
  findInvoiceOfOrder,
  findOrder,
  findReceipt,
  findRefund,
} from '../find.ts';
import type { MutationResolvers } from '../generated.ts';
import type { OrderMapper, PaymentAllocationMapper, RefundMapper } from '../mappers.ts';

export const mutationResolvers: MutationResolvers = {
  recordOrder: async (_root, { input }, context) => {
    requireScope(context.caller, 'recordOrder');
    const outcome = answered(context, await recordOrder(context.deps, context.requester, input));
    return {
      ...outcome,
      order: await orderIn(context, outcome),
      warnings: outcome.answer?.warnings ?? [],
    };
  },
  recordSettlement: async (_root, { input }, context) => {
    requireScope(context.caller, 'recordSettlement');
    const outcome = answered(context, await recordSettlement(context.deps, context.requester, input));
    return {
      ...outcome,
      order: await orderIn(context, outcome),
      resumed: await allocationsIn(context, outcome),
    };
  },
  recordInvoice: async (_root, { input }, context) => {
    requireScope(context.caller, 'recordInvoice');
    const outcome = answered(context, await recordInvoice(context.deps, context.requester, input));
    const number = outcome.answer?.invoiceNumber;
    return {
      ...outcome,
      invoice: number === undefined ? null : await findInvoiceOfOrder(context, input.orderId, number),
    };
  },
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
  recordReceipt: async (_root, { input }, context) => {
    requireScope(context.caller, 'recordReceipt');
    const outcome = answered(context, await recordReceipt(context.deps, context.requester, input));
    const id = outcome.answer?.receiptId;
    return {
      ...outcome,
      receipt: id === undefined ? null : await findReceipt(context, id),
      refund: (await refundsIn(context, outcome))[0] ?? null,
      order: await orderIn(context, outcome),
    };
  },
  recordFailure: async (_root, { input }, context) => {
    requireScope(context.caller, 'recordFailure');
    const outcome = answered(context, await recordFailure(context.deps, context.requester, input));
    return { ...outcome, allocation: (await allocationsIn(context, outcome))[0] ?? null };
  },
  retryAllocation: async (_root, { input }, context) => {
    requireScope(context.caller, 'retryAllocation');
    const outcome = answered(context, await retryAllocation(context.deps, context.requester, input));
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
  resendCreditNote: async (_root, { input }, context) => {
    requireScope(context.caller, 'resendCreditNote');
    const outcome = answered(context, await resendCreditNote(context.deps, context.requester, input));
    const id = outcome.answer?.creditNoteId;
    return { ...outcome, creditNote: id === undefined ? null : await findCreditNote(context, id) };
  },
  eraseCustomer: async (_root, { input }, context) => {
    requireScope(context.caller, 'eraseCustomer');
    const outcome = answered(context, await eraseCustomer(context.deps, context.requester, input));
    const ids = outcome.answer?.creditNoteIds ?? [];
    const kept = await Promise.all(ids.map((id) => findCreditNote(context, id)));
    return {
      ...outcome,
      order: await orderIn(context, outcome),
      creditNotes: kept.filter((note) => note !== null),
    };
  },
  realignInvoiceData: async (_root, { input }, context) => {
    requireScope(context.caller, 'realignInvoiceData');
    const outcome = answered(context, await realignInvoiceData(context.deps, context.requester, input));
    return { ...outcome, order: await orderIn(context, outcome), realigned: outcome.answer?.realigned ?? [] };
  },
};

/** What was accepted is the caller's to see in this request, as it is now: what was read before is forgotten. */
function answered(context: GraphContext, outcome: Outcome): Outcome {
  if (outcome.answer !== null) {
    grantOrder(context, outcome.answer.orderId);
    context.loaders.clear(outcome.answer.orderId);
  }
  return outcome;
}

async function orderIn(context: GraphContext, { answer }: Outcome): Promise<OrderMapper | null> {
  return answer === null ? null : findOrder(context, answer.orderId);
}

async function refundsIn(context: GraphContext, { answer }: Outcome): Promise<RefundMapper[]> {
  const found = await Promise.all((answer?.refundIds ?? []).map((id) => findRefund(context, id)));
  return found.filter((refund) => refund !== null);
}

async function allocationsIn(context: GraphContext, { answer }: Outcome): Promise<PaymentAllocationMapper[]> {
  const found = await Promise.all((answer?.allocationIds ?? []).map((id) => findAllocation(context, id)));
  return found.filter((allocation) => allocation !== null);
}
