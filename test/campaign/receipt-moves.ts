import type { Input } from './call-book.ts';
import { cardNumber, type KnownPart, money } from './known-order.ts';
import { some } from './order-moves.ts';
import { act, somePart, type Table } from './table.ts';

/** People paid a part by hand: all of it or a piece, with or without its id. Some tell it twice, or differently. */
export async function receipt(table: Table): Promise<void> {
  const { dice, order } = table;
  const part = somePart(table, (one) => isForPeople(one) && isOpen(one));
  if (part === null) return;
  const amount = dice.chance(0.15) ? dice.whole(1, part.amount) : part.amount;
  const input = { ...reportOf(table, amount), ...(dice.chance(0.8) ? { allocationId: part.id } : {}) };
  const told = { ...input, paymentId: part.payment.id };
  const payload = await act(table, 'recordRefundReceipt', told);
  if (payload?.receipt != null) part.status = 'SUCCEEDED';
  if (dice.chance(0.2)) await act(table, 'recordRefundReceipt', told);
  if (dice.chance(0.05))
    await act(table, 'recordRefundReceipt', { ...told, amount: money(order, amount + 1) });
}

/** A late one, of a part that has long come to an end: taken in every state (D21). */
export async function lateReceipt(table: Table): Promise<void> {
  const { dice } = table;
  const part = somePart(table, (one) => isForPeople(one) && !isOpen(one));
  if (part === null) return;
  const amount = dice.whole(1, Math.max(1, Math.floor(part.amount / 4)));
  await act(table, 'recordRefundReceipt', { ...reportOf(table, amount), allocationId: part.id });
}

/** Somebody paid back by hand what waited for a second person's word: all of it or a piece, told in any way (D21). */
export async function receiptBeforeApproval(table: Table): Promise<void> {
  const { dice } = table;
  const part = somePart(table, (one) => isForPeople(one) && one.status === 'AWAITING_APPROVAL');
  if (part === null) return;
  const amount = dice.chance(0.5) ? part.amount : dice.whole(1, part.amount);
  const about = dice.chance(0.5) ? { allocationId: part.id } : { paymentId: part.payment.id };
  await act(table, 'recordRefundReceipt', { ...reportOf(table, amount), ...about });
}

/** Money that went back without anybody having asked here (D21); of an invoice or of none, and perhaps told again with one. */
export async function receiptFromElsewhere(table: Table): Promise<void> {
  const { dice, order } = table;
  const payment = order.payments.find(({ payer }) => payer === 'manual');
  if (payment === undefined) return;
  const named = dice.chance(0.5) && order.invoices.length > 0 ? dice.oneOf(some(order.invoices)) : null;
  const invoiceNumber = named === null ? {} : { invoiceNumber: named.number };
  const input = { ...reportOf(table, dice.whole(1, 300)), paymentId: payment.id, ...invoiceNumber };
  await act(table, 'recordRefundReceipt', input);
  if (order.invoices.length === 0 || !dice.chance(0.4)) return;
  await act(table, 'recordRefundReceipt', {
    ...input,
    invoiceNumber: dice.oneOf(some(order.invoices)).number,
  });
}

/**
 * A chargeback, or a refund in the provider's own tools: what is reserved there may be gone (D35). Of the very amount
 * that is on its way it would be taken for that (D21), and where the dispatcher then dies, nobody asks what its call
 * came to: a dispute has to be told as one, which it can't be yet.
 */
export async function chargeBack(table: Table): Promise<void> {
  const { dice, order } = table;
  const reserved = somePart(table, (one) => one.status === 'AWAITING_APPROVAL' || isOpen(one));
  const payment = reserved?.payment ?? dice.oneOf(some(order.payments));
  const amount = dice.chance(0.7) ? payment.settled : dice.whole(1, Math.max(1, payment.settled));
  const isOnItsWay = (one: KnownPart) => one.payment.id === payment.id && one.amount === amount;
  if (amount === 0 || [...order.parts.values()].some((one) => isOnItsWay(one) && !isForPeople(one))) return;
  const report = reportOf(table, amount);
  await act(table, 'recordRefundReceipt', {
    ...report,
    paymentId: payment.id,
    source: 'MANUAL',
    acceptExcess: true,
  });
}

/** People say that a part could not be paid; now and then, that what they reported as paid was not. */
export async function failure(table: Table): Promise<void> {
  const { dice, order } = table;
  if (dice.chance(0.4) && order.receipts.length > 0) return reverse(table);
  const part = somePart(
    table,
    (one) => isForPeople(one) && isOpen(one) && one.status !== 'WAITING_FOR_SETTLEMENT',
  );
  if (part === null) return;
  const input = {
    allocationId: part.id,
    providerCode: 'CHK0054',
    message: `The bank said no to ${cardNumber}.`,
  };
  const payload = await act(table, 'recordRefundFailure', { ...input, retryable: dice.chance(0.5) });
  if (payload?.allocation != null) part.status = 'FAILED';
}

async function reverse(table: Table): Promise<void> {
  const { dice, order } = table;
  const { id, input } = dice.oneOf(some(order.receipts));
  const allocationId = input['allocationId'];
  // Only of those is it known where they went.
  if (typeof allocationId !== 'string' || order.parts.get(allocationId)?.payment.payer !== 'manual') return;
  const message = 'It came back.';
  await act(table, 'recordRefundFailure', { allocationId, message, reversesReceiptId: id });
}

function reportOf(table: Table, amount: number): Input {
  return {
    orderId: table.order.id,
    providerRefundId: `hand-${table.ask.actor}-${table.nextNumber()}`,
    amount: money(table.order, amount),
    occurredAt: '2026-01-16T09:00:00.000Z',
  };
}

function isForPeople({ payment }: KnownPart): boolean {
  return payment.payer === 'manual';
}

function isOpen({ status }: KnownPart): boolean {
  return status === 'READY' || status === 'MANUAL' || status === 'WAITING_FOR_SETTLEMENT';
}
