import { money } from './known-order.ts';
import { some } from './order-moves.ts';
import { act, type Table } from './table.ts';

/** A return, or a part of it, is not to be paid: exchanged, rejected, never received (D37). */
export async function close(table: Table): Promise<void> {
  const { order, dice } = table;
  if (order.invoices.length === 0) return;
  const { number, value } = dice.oneOf(some(order.invoices.slice(-8)));
  const amount = dice.chance(0.6) ? { amount: money(order, dice.whole(1, value)) } : {};
  const reason = dice.oneOf(['EXCHANGED', 'REJECTED', 'NOT_RECEIVED', 'DONATED']);
  await act(table, 'closePendingRefund', { orderId: order.id, invoiceNumber: number, reason, ...amount });
}

/** It is to be paid after all, or a part of it; now and then more than was closed. */
export async function reopen(table: Table): Promise<void> {
  const { order, dice } = table;
  if (order.closures.length === 0) return;
  const closureId = dice.oneOf(some(order.closures.slice(-8)));
  const amount = dice.chance(0.3) ? { amount: money(order, dice.whole(1, 1_000)) } : {};
  await act(table, 'reopenPendingRefund', { closureId, ...amount });
}

/** What was paid before turns out to have been for a return (D39). */
export async function cover(table: Table): Promise<void> {
  const { order, dice } = table;
  if (order.invoices.length === 0 || order.refunds.length === 0) return;
  const { number } = dice.oneOf(some(order.invoices.slice(-8)));
  const refundIds = Array.from({ length: dice.whole(1, 2) }, () => dice.oneOf(some(order.refunds)));
  await act(table, 'coverPendingRefund', { orderId: order.id, invoiceNumber: number, refundIds });
}

/** A return is paid in part; half the time the rest of it is closed with it (D38). */
export async function payInPart(table: Table): Promise<void> {
  const { order, dice } = table;
  if (order.invoices.length === 0) return;
  const { number, value } = dice.oneOf(some(order.invoices.slice(-8)));
  const invoiceAmount = money(order, dice.whole(1, value));
  const rest = dice.chance(0.5) ? { closeRest: 'REJECTED' } : {};
  const scope = { pendingInvoiceNumber: number, invoiceAmount };
  await act(table, 'requestRefund', { orderId: order.id, reason: 'A part arrived.', scope, ...rest });
}
