import type { Input } from './call-book.ts';
import { type KnownPart, minorOf, money } from './known-order.ts';
import { some } from './order-moves.ts';
import { act, type Table } from './table.ts';

/** People paid several parts by one transfer, of whichever refunds and payments (D45); now and then it is told twice, or as one. */
export async function sharedReceipt(table: Table): Promise<void> {
  const { dice, order } = table;
  const open = [...order.parts.values()].filter(isToBePaidByHand);
  const [first, ...others] = open.toSorted(() => dice.whole(-1, 1)).slice(0, dice.whole(2, 4));
  if (first === undefined || others.length === 0) return;
  const parts = [first, ...others];
  const shares: Input[] = parts.map(({ id, amount }) => ({
    allocationId: id,
    amount: money(order, dice.chance(0.2) ? dice.whole(1, amount) : amount),
  }));
  if (dice.chance(0.3) && order.invoices.length > 0) {
    const { number } = dice.oneOf(some(order.invoices));
    shares.push({ paymentId: first.payment.id, invoiceNumber: number, amount: money(order, 1) });
  }
  const total = shares.reduce((sum, { amount }) => sum + minorOf(String(amount)), 0);
  const input = {
    orderId: order.id,
    providerRefundId: `shared-${table.ask.actor}-${table.nextNumber()}`,
    amount: money(order, total),
    occurredAt: '2026-01-16T09:00:00.000Z',
  };
  await act(table, 'recordRefundReceipt', { ...input, shares });
  if (dice.chance(0.3)) await act(table, 'recordRefundReceipt', { ...input, shares: shares.toReversed() });
  if (dice.chance(0.1)) await act(table, 'recordRefundReceipt', { ...input, paymentId: first.payment.id });
}

/** A part of what people paid comes back, told twice now and then; or all that is left of it (D46). */
export async function partReversal(table: Table): Promise<void> {
  const { dice, order } = table;
  if (order.receipts.length === 0) return;
  const { id: receiptId, input } = dice.oneOf(some(order.receipts));
  const allocationId = dice.oneOf(some(allocationsIn(input)));
  // Only of those is it known where they went.
  if (order.parts.get(allocationId)?.payment.payer !== 'manual') return;
  const told = { receiptId, allocationId, message: 'It came back.' };
  if (dice.chance(0.2)) {
    await act(table, 'recordRefundReversal', told);
    return;
  }
  const most = Math.max(1, Math.floor((order.parts.get(allocationId)?.amount ?? 2) / 2));
  const part = {
    ...told,
    amount: money(order, dice.whole(1, most)),
    providerReversalId: `back-${table.ask.actor}-${table.nextNumber()}`,
  };
  await act(table, 'recordRefundReversal', part);
  if (dice.chance(0.3)) await act(table, 'recordRefundReversal', part);
  if (dice.chance(0.1)) await act(table, 'recordRefundReversal', { ...part, amount: money(order, most + 1) });
}

/** What a receipt was told of; itself where that was a payment. */
function allocationsIn(input: Input): readonly string[] {
  const shares: unknown = input['shares'];
  const told = Array.isArray(shares) ? shares : [input];
  const named = told.map((share: Input) => share['allocationId']).filter((id) => typeof id === 'string');
  return named.length > 0 ? named : ['none'];
}

function isToBePaidByHand({ payment, status }: KnownPart): boolean {
  return payment.payer === 'manual' && (status === 'READY' || status === 'MANUAL');
}
