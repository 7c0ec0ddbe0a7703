import { some } from './order-moves.ts';
import type { Table } from './table.ts';

/** An accepted call once more, from the one who made it: the same answer, and no further effect (I5). */
export async function again(table: Table): Promise<void> {
  const mine = acceptedByMe(table);
  if (mine.length === 0) return;
  const { name, key, input } = table.dice.oneOf(some(mine.slice(-12)));
  await table.ask.call(name, key, input);
}

/** Its key for something else: refused, and nothing done (I5). */
export async function reuse(table: Table): Promise<void> {
  const mine = acceptedByMe(table);
  if (mine.length === 0) return;
  const { key } = table.dice.oneOf(some(mine.slice(-12)));
  const input = { orderId: table.order.id, reason: 'Something else', scope: { amount: '1' } };
  await table.ask.call('requestRefund', key, input);
}

function acceptedByMe({ order, ask }: Table) {
  return order.accepted.filter(({ actor }) => actor === ask.actor);
}
