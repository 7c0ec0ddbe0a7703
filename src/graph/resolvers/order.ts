import type { OrderAccount } from '../../domain/account/order-account.ts';
import { pendingInvoices } from '../../domain/account/pending.ts';
import { asOrderId } from '../../domain/values/ids.ts';
import { required } from '../../domain/values/invariant.ts';
import { Refusal, refusalsOf } from '../../domain/values/refusal.ts';
import { mayPreviewOrder, orderSight, requireScope } from '../access/auth.ts';
import type { GraphContext } from '../context.ts';
import { findOrder } from '../find.ts';
import type { OrderResolvers } from '../generated.ts';
import type { PendingRefundMapper, Seen } from '../mappers.ts';
import { textIdOf } from '../reference.ts';
import { disputesOf } from './dispute.ts';
import { refundConnection } from './refund-connection.ts';
import { summaryOf } from './refund-summary.ts';
import { interactionsOfOrder } from './timeline.ts';

function invoicesOf(seen: Seen, type: 'OUTPUT' | 'INPUT' | null) {
  return seen.account.invoices
    .filter((invoice) => type === null || invoice.type === type)
    .toSorted((a, b) => b.issuedAt.getTime() - a.issuedAt.getTime())
    .map((invoice) => ({ ...seen, invoice }));
}

function linesOfOrder({ id, lines }: OrderAccount) {
  return lines.map((line) => ({ orderId: id, line }));
}

function paymentsOf({ account: { id, payments }, sight }: Seen) {
  return payments.map((payment) => ({ orderId: id, payment, sight }));
}

/** Each by itself, on the account as it stands: one that is blocked says nothing about the others (D18). */
function pendingRefundsOf(seen: Seen | null, { plans }: GraphContext): PendingRefundMapper[] | null {
  if (seen === null) return [];
  if (seen.sight === 'owner') return null;
  const { account } = seen;
  return pendingInvoices(account).map((invoice) => ({
    ...seen,
    invoice,
    plan: () => plans.pending(account, invoice),
  }));
}

const preview: NonNullable<OrderResolvers['refundPreview']> = async (
  { id },
  { scope, priority, deductions, closeRest, destination, allocations },
  context,
  { fieldNodes: [field] },
) => {
  requireScope(context.caller, 'Order.refundPreview');
  const account = await context.loaders.accountById.load(asOrderId(id));
  if (
    account === null ||
    !mayPreviewOrder(context, { orderId: account.id, customerId: account.customerId })
  ) {
    const refusal = new Refusal('ORDER_NOT_FOUND', `There is no order ${id.slice(0, 200)}.`);
    return { preview: null, userErrors: [refusal] };
  }
  const { mayOperate } = context.requester;
  const asked = { scope, priority, deductions, closeRest, destination, allocations, mayOperate };
  const previewed = await context.plans.preview(
    account,
    asked,
    required(field, 'A field stands in the document.'),
  );
  if (previewed instanceof Refusal) return { preview: null, userErrors: refusalsOf(previewed) };
  // Whoever may ask without seeing the order asks for the shop.
  const isOwner = orderSight(context, { orderId: account.id, customerId: account.customerId }) === 'owner';
  const sight = isOwner ? 'owner' : 'staff';
  return {
    preview: { account, sight, plan: previewed.plan, token: previewed.token },
    userErrors: [],
  };
};

export const orderResolvers: OrderResolvers = {
  __resolveReference: async (reference, context) => findOrder(context, textIdOf(reference)),
  refundSummary: ({ seen }) => (seen === null ? null : summaryOf(seen)),
  refundableLines: ({ seen }) => (seen === null ? [] : linesOfOrder(seen.account)),
  refundablePayments: ({ seen }) => (seen === null ? [] : paymentsOf(seen)),
  refundInvoices: ({ seen }, { type }) => (seen === null ? [] : invoicesOf(seen, type ?? null)),
  invoiceData: ({ seen }) => (seen?.sight === 'staff' ? seen.account.invoiceData : null),
  refundCustomerErasedAt: ({ seen }) => seen?.account.customerErasedAt ?? null,
  refundCustomerId: ({ seen }) => (seen?.sight === 'staff' ? seen.account.customerId : null),
  refundUpdatedAt: ({ seen }) => (seen?.sight === 'staff' ? (seen.account.updatedAt ?? null) : null),
  refundDisputes: ({ seen }) => disputesOf(seen),
  pendingRefunds: ({ seen }, _args, context) => pendingRefundsOf(seen, context),
  refunds: ({ id, seen }, args, context) =>
    refundConnection(context, { orderId: id, seen, invoiceNumber: null }, args),
  refundPreview: preview,
  refundInteractions: interactionsOfOrder,
};
