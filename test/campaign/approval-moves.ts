import { approvalLimits, type KnownPart, money } from './known-order.ts';
import { redirect } from './order-moves.ts';
import { act, keyOf, somePart, type Table } from './table.ts';

/**
 * Somebody decides about a refund that waits for approval: mostly somebody else than who requested it, else it is
 * refused. Now and then two people decide at once, and not the same.
 */
export async function decide(table: Table): Promise<void> {
  const { dice } = table;
  const part = somePart(table, ({ status }) => status === 'AWAITING_APPROVAL');
  if (part === null) return;
  const approver = { ...table, ask: table.approver };
  const who = dice.chance(0.85) ? approver : table;
  const deciding = [decideAs(who, part.refundId, dice.chance(0.7))];
  if (dice.chance(0.15)) deciding.push(decideAs(approver, part.refundId, dice.chance(0.5)));
  await Promise.all(deciding);
}

/** Somebody approves a refund, and who requested it sends its money elsewhere: right after that, or at once. */
export async function redirectApproved(table: Table): Promise<void> {
  const waits = ({ status }: KnownPart) => status === 'AWAITING_APPROVAL';
  if (somePart(table, waits) === null) await requestLarge(table);
  const part = somePart(table, waits);
  if (part === null) return;
  const approving = decideAs({ ...table, ask: table.approver }, part.refundId, true);
  if (table.dice.chance(0.6)) await approving;
  await Promise.all([approving, redirect(table, part.payment)]);
}

/** More than may be paid back without a second person, where the order has that. */
async function requestLarge(table: Table): Promise<void> {
  const { id, currency } = table.order;
  const amount = money(table.order, Number(approvalLimits.get(currency) ?? 0n) + 1);
  await act(table, 'requestRefund', { orderId: id, reason: 'All of it broke.', scope: { amount } });
}

/** What the approver was shown last; some text where nothing awaits approval any more. */
async function tokenOf({ ask }: Table, id: string): Promise<string> {
  const query = 'query ($id: ID!) { refund(id: $id) { approval { token } } }';
  const data = await ask.read('what awaits approval', query, { id });
  return data?.refund?.approval?.token ?? 'nothing awaits approval';
}

/** The approver's keys are of many players: they have their names in them. */
async function decideAs(table: Table, refundId: string, isApproved: boolean): Promise<void> {
  const name = isApproved ? 'approveRefund' : 'rejectRefund';
  const input = isApproved
    ? { refundId, approvalToken: await tokenOf(table, refundId) }
    : { refundId, reason: 'That is too much.' };
  await act(table, name, input, `${table.player} ${keyOf(table, name)}`);
}
