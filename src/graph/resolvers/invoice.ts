import { closedOf } from '../../domain/account/closures.ts';
import { idOfInvoice, invoiceRefundStatusOf, pendingOf } from '../../domain/account/pending.ts';
import { possibleDuplicatesOf } from '../../domain/transitions/possible-duplicates.ts';
import type { DuplicateSign } from '../../domain/values/enums.ts';
import { invoiceAccountIdOf } from '../../domain/values/ids.ts';
import { required } from '../../domain/values/invariant.ts';
import { Money } from '../../domain/values/money.ts';
import { Refusal } from '../../domain/values/refusal.ts';
import type { GraphContext } from '../context.ts';
import { findInvoice, findInvoiceOfOrder, invoiceOf, seenRefund } from '../find.ts';
import type {
  InvoiceResolvers,
  PendingRefundResolvers,
  RefundClosureResolvers,
  RefundInvoiceAccountResolvers,
  RefundInvoiceCoverageResolvers,
} from '../generated.ts';
import type { PendingRefundMapper, RefundDisputeMapper, RefundMapper } from '../mappers.ts';
import { textIdOf } from '../reference.ts';
import { refundConnection } from './refund-connection.ts';

/** What this subgraph adds to the invoice of another one (C2). */
export const invoiceResolvers: InvoiceResolvers = {
  __resolveReference: async (reference, context) => findInvoice(context, textIdOf(reference)),
  refundAccount: ({ account }) => account,
};

export const invoiceAccountResolvers: RefundInvoiceAccountResolvers = {
  id: ({ account, invoice }) => invoiceAccountIdOf(account.id, invoice.number),
  invoiceId: ({ account, invoice }) => idOfInvoice(account.id, invoice),
  invoice: invoiceOf,
  orderId: ({ account }) => account.id,
  order: (seen) => ({ id: seen.account.id, seen }),
  number: ({ invoice }) => invoice.number,
  type: ({ invoice }) => invoice.type,
  value: ({ invoice }) => invoice.value,
  issuedAt: ({ invoice }) => invoice.issuedAt,
  lines: ({ invoice }) => invoice.lines,
  refundStatus: ({ invoice }) => invoiceRefundStatusOf(invoice),
  refunded: ({ invoice }) => invoice.covered.refunded,
  inFlight: ({ invoice }) => invoice.covered.inFlight,
  waitingForSettlement: ({ invoice }) => invoice.covered.waiting,
  closed: ({ invoice }) => closedOf(invoice),
  closures: (seen) => seen.invoice.closures.map((closure) => ({ ...seen, closure })),
  lost: ({ sight, invoice }) => (sight === 'staff' ? invoice.covered.lost : null),
  pending: ({ invoice }) => pendingOf(invoice),
  refunds: (seen, args, context) =>
    refundConnection(context, { orderId: seen.account.id, seen, invoiceNumber: seen.invoice.number }, args),
};

export const closureResolvers: RefundClosureResolvers = {
  id: ({ closure }) => closure.id,
  invoiceNumber: ({ invoice }) => invoice.number,
  amount: ({ closure }) => closure.amount,
  lines: ({ invoice, closure }) =>
    closure.calls.map(({ index, amount }) => {
      const call = required(invoice.calls[index], `Invoice ${invoice.number} has the call.`);
      return { lineId: call.lineId, amount };
    }),
  reason: ({ closure }) => closure.reason,
  note: ({ sight, closure }) => (sight === 'staff' ? closure.note : null),
  closedBy: ({ sight, closure }) => (sight === 'staff' ? closure.closedBy : 'staff'),
  closedAt: ({ closure }) => closure.closedAt,
};

export const invoiceCoverageResolvers: RefundInvoiceCoverageResolvers = {
  invoiceNumber: ({ coverage }) => coverage.invoiceNumber,
  invoice: ({ account, coverage }, _args, context) =>
    findInvoiceOfOrder(context, account.id, coverage.invoiceNumber),
  amount: ({ coverage }) => coverage.amount,
};

export const pendingRefundResolvers: PendingRefundResolvers = {
  invoiceNumber: ({ invoice }) => invoice.number,
  invoice: invoiceOf,
  amount: ({ invoice }) => pendingOf(invoice),
  allocations: async ({ account, sight, plan }) => {
    const planned = await plan();
    return planned instanceof Refusal ? [] : planned.parts.map((part) => ({ account, sight, part }));
  },
  waiting: async ({ account, plan }) => {
    const planned = await plan();
    return planned instanceof Refusal ? Money.zero(account.currency) : planned.waiting;
  },
  blockedBy: async ({ plan }) => {
    const planned = await plan();
    return planned instanceof Refusal ? planned : null;
  },
  possibleDuplicates,
};

type FoundDuplicate = {
  readonly refund: RefundMapper | null;
  readonly dispute: RefundDisputeMapper | null;
  readonly amount: Money;
  readonly because: DuplicateSign;
};

/** What may have paid it back already (D40): a person looks before it is paid once more. */
async function possibleDuplicates(
  { account, sight, invoice }: PendingRefundMapper,
  _args: unknown,
  context: GraphContext,
): Promise<FoundDuplicate[]> {
  const refunds = await context.loaders.uncoveredRefundsOfOrder.load(account.id);
  return possibleDuplicatesOf(invoice, { refunds, disputes: account.disputes }).map(
    ({ refund, dispute, amount, because }) => ({
      refund: refund === null ? null : seenRefund({ account, sight }, refund),
      dispute: dispute === null ? null : { account, sight, dispute },
      amount,
      because,
    }),
  );
}
