import { act, type Table } from './table.ts';

/** Sets invoiceData to what the receipts say, or only asks where it differs; of most orders it doesn't. */
export async function realign(table: Table): Promise<void> {
  const { order, book, dice } = table;
  const input = { orderId: order.id, ...(dice.chance(0.3) ? { dryRun: true } : {}) };
  const payload = await act(table, 'realignRefundInvoiceData', input);
  if (payload == null || payload.realigned.length === 0 || book.mayBeDrifted(order.id)) return;
  const told = JSON.stringify(payload.realigned);
  book.complain('I1', order.id, `Order ${order.id} had drifted (${told}), and nobody had damaged it.`);
}
