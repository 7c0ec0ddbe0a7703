import type { Input } from './call-book.ts';
import { money } from './known-order.ts';
import { some } from './order-moves.ts';
import { act, type Table } from './table.ts';

/** A return, or a part of it, is not to be paid: exchanged, rejected, never received (D37). */
export async function close(table: Table): Promise<void> {
  const { order, dice } = table;
  if (order.invoices.length === 0) return;
  const { number, value } = dice.oneOf(some(order.invoices.slice(-8)));
  const part = money(order, dice.whole(1, value));
  const { id: lineId } = dice.oneOf(some(order.lines));
  const ways: readonly [Input, ...Input[]] = [
    {},
    { amount: part },
    { amount: part },
    { lines: [{ lineId, gross: part }] },
  ];
  const how = dice.oneOf(ways);
  const reason = dice.oneOf(['EXCHANGED', 'REJECTED', 'NOT_RECEIVED', 'DONATED']);
  await act(table, 'closePendingRefund', { orderId: order.id, invoiceNumber: number, reason, ...how });
}

/** It is to be paid after all, or a part of it; now and then more than was closed. */
export async function reopen(table: Table): Promise<void> {
  const { order, dice } = table;
  if (order.closures.length === 0) return;
  const closureId = dice.oneOf(some(order.closures.slice(-8)));
  const amount = dice.chance(0.3) ? { amount: money(order, dice.whole(1, 1_000)) } : {};
  await act(table, 'reopenPendingRefund', { closureId, ...amount });
}

/** What was paid before, or a dispute, turns out to have been for a return (D39, D43). */
export async function cover(table: Table): Promise<void> {
  const { order, dice } = table;
  if (order.invoices.length === 0 || order.refunds.length + order.disputes.length === 0) return;
  const { number } = dice.oneOf(some(order.invoices.slice(-8)));
  const refundIds =
    order.refunds.length === 0
      ? []
      : Array.from({ length: dice.whole(1, 2) }, () => dice.oneOf(some(order.refunds)));
  const withDispute = order.disputes.length > 0 && (refundIds.length === 0 || dice.chance(0.4));
  const disputeIds = withDispute ? [dice.oneOf(some(order.disputes))] : [];
  await act(table, 'coverPendingRefund', {
    ...{ orderId: order.id, invoiceNumber: number },
    ...{ refundIds, disputeIds },
  });
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
