import { money } from './known-order.ts';
import { some } from './order-moves.ts';
import { act, type Table } from './table.ts';

/** A fact of one of a few disputes of a payment: opened, won or lost, at any moment, told in any order and again (D43). */
export async function dispute(table: Table): Promise<void> {
  const { order, dice } = table;
  const { id: paymentId, authorized } = dice.oneOf(some(order.payments));
  const returns = order.invoices.slice(-4).map(({ number }) => number);
  const about = dice.chance(0.6) ? { coversInvoiceNumbers: returns.filter(() => dice.chance(0.5)) } : {};
  await act(table, 'recordRefundDispute', {
    ...{ orderId: order.id, paymentId, providerDisputeId: `dp-${dice.whole(1, 2)}` },
    status: dice.oneOf(['OPEN', 'OPEN', 'WON', 'LOST']),
    amount: money(order, dice.whole(1, Math.max(1, Math.floor(authorized / 2)))),
    occurredAt: new Date(1_770_000_000_000 + dice.whole(0, 40)).toISOString(),
    ...about,
  });
}
