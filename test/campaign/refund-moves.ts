import { setTimeout as pause } from 'node:timers/promises';
import type { Input, PlannedAllocation } from './call-book.ts';
import { minorOf, money } from './known-order.ts';
import { some } from './order-moves.ts';
import { act, keyOf, somePart, type Table } from './table.ts';

/** Of any kind of scope; now and then with something kept back. */
export async function requestRefund(table: Table): Promise<void> {
  await act(table, 'requestRefund', requestOf(table));
}

/** The same amount under two keys at once: two people mean two refunds (I6). */
export async function requestTwins(table: Table): Promise<void> {
  const input = { ...requestOf(table), scope: { amount: money(table.order, table.dice.whole(1, 900)) } };
  await Promise.all([act(table, 'requestRefund', input), act(table, 'requestRefund', input)]);
}

/** One key, sent twice at once: one refund (I5). */
export async function requestOnceTwice(table: Table): Promise<void> {
  const input = requestOf(table);
  const key = keyOf(table, 'once');
  await Promise.all([act(table, 'requestRefund', input, key), act(table, 'requestRefund', input, key)]);
}

export async function requestPending(table: Table): Promise<void> {
  const acceptPossibleDuplicates = table.dice.chance(0.4);
  await act(table, 'requestPendingRefunds', { orderId: table.order.id, acceptPossibleDuplicates });
}

/** Asks what would be done, and has exactly that done, or nothing (I18). */
export async function previewAndRequest(table: Table): Promise<void> {
  const { ask, order, dice, book } = table;
  const request = requestOf(table);
  const data = await ask.read(
    'preview',
    `query ($id: ID!, $request: RefundScopeInput!) { orderForRefund(id: $id) { refundPreview(scope: $request) {
      preview { token allocations { payment { id } amount { amount } waitsForSettlement } } userErrors { code }
    } } }`,
    { id: order.id, request: request['scope'] },
  );
  const preview = data?.orderForRefund?.refundPreview?.preview;
  if (preview == null) return;
  const plan: PlannedAllocation[] = preview.allocations.map((part: PreviewPart) => ({
    paymentId: part.payment.id,
    amount: BigInt(minorOf(part.amount.amount)),
    waits: part.waitsForSettlement,
  }));
  // Something may come between them.
  if (dice.chance(0.3)) await act(table, 'requestRefund', requestOf(table));
  const key = keyOf(table, 'as previewed');
  book.promises.push({ actor: ask.actor, key, orderId: order.id, plan });
  const { orderId, reason, scope } = request;
  await act(table, 'requestRefund', { orderId, reason, scope, previewToken: preview.token }, key);
}

type PreviewPart = { payment: { id: string }; amount: { amount: string }; waitsForSettlement: boolean };

export async function cancel(table: Table): Promise<void> {
  const { order, dice } = table;
  if (order.refunds.length === 0) return;
  const refundId = dice.oneOf(some(order.refunds));
  await act(table, 'cancelRefund', { refundId, reason: 'The customer keeps it.' });
}

/** Thinks better of it at once, while a dispatcher may be taking it. */
export async function requestAndCancel(table: Table): Promise<void> {
  const payload = await act(table, 'requestRefund', requestOf(table));
  if (payload?.refund == null) return;
  await pause(table.dice.whole(0, 40));
  await act(table, 'cancelRefund', { refundId: payload.refund.id, reason: 'That was a mistake.' });
}

/** What failed, or is for a person to see to: once more, to the same payment, to another, or by hand. */
export async function retry(table: Table): Promise<void> {
  const { order, dice } = table;
  const part = somePart(table, ({ status }) => status === 'FAILED' || status === 'MANUAL');
  if (part === null) return;
  const other = dice.chance(0.3) ? { paymentId: dice.oneOf(some(order.payments)).id } : {};
  const byHand = dice.chance(0.1) ? { manual: true } : {};
  await act(table, 'retryRefundAllocation', { allocationId: part.id, ...other, ...byHand });
}

/** Somebody sees to it, or nobody does any more. */
export async function assign(table: Table): Promise<void> {
  const part = somePart(table, ({ status }) => status !== 'SUCCEEDED');
  if (part === null) return;
  const assignee = table.dice.oneOf(['ada', 'grace', null]);
  await act(table, 'assignRefundTask', { allocationId: part.id, assignee });
}

function requestOf({ order, dice }: Table): Input {
  const orderId = order.id;
  const reason = dice.oneOf(['It broke.', 'Too small', 'Goodwill']);
  const deductions = [{ description: 'Restocking', net: money(order, 1) }];
  const kept = dice.chance(0.1) ? { deductions } : {};
  return { orderId, reason, scope: scopeOf(order, dice), ...kept };
}

function scopeOf(order: Table['order'], dice: Table['dice']): Input {
  const kind = dice.oneOf([
    'amount',
    'amount',
    'invoice',
    'invoice',
    'invoice',
    'lines',
    'lines',
    'full',
    'goodwill',
  ]);
  const amount = money(order, dice.whole(1, order.isHot ? 2_000 : 6_000));
  if (kind === 'invoice' && order.invoices.length > 0) {
    return { pendingInvoiceNumber: dice.oneOf(some(order.invoices.slice(-8))).number };
  }
  if (kind === 'lines') {
    const { id: lineId } = dice.oneOf(some(order.lines));
    const ways: readonly [Input, ...Input[]] = [
      { lineId, gross: amount },
      { lineId, net: amount },
      { lineId, quantity: '0.1' },
      { lineId, full: true },
      { lineId, tax: money(order, dice.whole(1, 200)) },
    ];
    return { lines: [dice.oneOf(ways)] };
  }
  // Goodwill that lowers what the lines were sold for (D44).
  if (kind === 'goodwill') return { amount, amountOver: 'LINES' };
  // All of a hot order would be the end of it.
  if (kind === 'full' && !order.isHot) return { full: true };
  return { amount };
}
