import { findInvoiceOfOrder, findOrder, findRefund } from '../find.ts';
import type { RefundInteractionResolvers } from '../generated.ts';

export const interactionResolvers: RefundInteractionResolvers = {
  id: ({ account, interaction }) => `ri_${interaction.sequence}_${account.id}`,
  type: ({ interaction }) => interaction.type,
  at: ({ interaction }) => interaction.at,
  orderId: ({ account }) => account.id,
  order: ({ account }, _args, context) => findOrder(context, account.id),
  actor: ({ interaction }) => interaction.actor,
  message: ({ interaction }) => interaction.message,
  refund: ({ interaction }, _args, context) =>
    interaction.refundId === null ? null : findRefund(context, interaction.refundId),
  invoiceNumber: ({ interaction }) => interaction.invoiceNumber,
  invoice: ({ account, interaction }, _args, context) =>
    interaction.invoiceNumber === null
      ? null
      : findInvoiceOfOrder(context, account.id, interaction.invoiceNumber),
  amount: ({ interaction }) => interaction.amount,
};
