import type { Input } from './call-book.ts';
import { aLine, type KnownOrder, money, orderInput } from './known-order.ts';
import { act, keyOf, type Table } from './table.ts';

/** Everything begins with it. */
export async function recordOrderForRefund(table: Table): Promise<void> {
  for (const { id, address } of table.order.payments) {
    table.shop.payments.set(address, { orderId: table.order.id, paymentId: id });
  }
  const payload = await act(table, 'recordOrderForRefund', orderInput(table.order));
  if (payload?.order != null) table.order.isRecorded = true;
}

/**
 * A later revision, with another line, more authorized, or a payment whose money goes elsewhere, whatever was approved
 * by then; now and then one that is older than what is known.
 */
export async function revise(table: Table): Promise<void> {
  const { order, dice } = table;
  if (dice.chance(0.2)) {
    const stale = { ...orderInput(order), sourceRevision: '0' };
    await act(table, 'recordOrderForRefund', stale);
    return;
  }
  order.revision += 1;
  const payment = dice.oneOf(some(order.payments));
  const change = dice.oneOf(['line', 'line', 'money', 'less', 'place', 'place']);
  if (change === 'line') order.lines.push(aLine(`line-${order.revision + 10}`, dice, 5_000));
  if (change === 'money') payment.authorized += dice.whole(1, 5_000);
  if (change === 'less' && order.lines.length > 1) order.lines.pop();
  if (change === 'place') moveElsewhere(table, payment);
  await act(table, 'recordOrderForRefund', orderInput(order));
}

/** A later revision that sends the money of a payment elsewhere. */
export async function redirect(table: Table, payment: KnownOrder['payments'][number]): Promise<void> {
  table.order.revision += 1;
  moveElsewhere(table, payment);
  await act(table, 'recordOrderForRefund', orderInput(table.order));
}

function moveElsewhere({ order, dice }: Table, payment: KnownOrder['payments'][number]): void {
  const name = `elsewhere-${order.id}-${order.revision}`;
  // What the gateway pays back it knows by its transaction alone.
  if (payment.payer === 'gateway') payment.label = name;
  else payment.transaction = dice.chance(0.2) ? null : name;
}

/** One settlement, or two at once of which the higher may come first; now and then one that is too high, or from long ago. */
export async function settle(table: Table): Promise<void> {
  const { order, dice } = table;
  const payment = dice.oneOf(some(order.payments));
  const report = (settled: number) => {
    const input: Input = {
      orderId: order.id,
      paymentId: payment.id,
      settled: money(order, settled),
      settledAt: new Date(1_768_480_239_439).toISOString(),
    };
    return act(table, 'recordSettlementForRefund', input, keyOf(table, 'settled'));
  };
  if (dice.chance(0.1)) {
    await report(dice.oneOf([payment.authorized + 1, Math.max(0, payment.settled - 1)]));
    return;
  }
  const total = dice.oneOf([payment.authorized, dice.whole(payment.settled, payment.authorized)]);
  const steps = dice.chance(0.3) ? [total, dice.whole(payment.settled, total)] : [total];
  payment.settled = total;
  await Promise.all(steps.map(report));
}

/** Some of what could still settle is voided, and perhaps charged after all; the two may come in either order. */
export async function voidAndCharge(table: Table): Promise<void> {
  const { order, dice } = table;
  const payment = dice.oneOf(some(order.payments));
  const open = payment.authorized - payment.settled;
  if (open <= 0) return settle(table);
  const tell = (settled: number, voided: number | null) => {
    const totals = {
      settled: money(order, settled),
      ...(voided === null ? {} : { voided: money(order, voided) }),
    };
    const input: Input = {
      orderId: order.id,
      paymentId: payment.id,
      ...totals,
      settledAt: new Date(1_768_480_239_439).toISOString(),
    };
    return act(table, 'recordSettlementForRefund', input, keyOf(table, 'voided'));
  };
  // What waits for the money is what a void makes count as done, and a capture makes pending again.
  if (dice.chance(0.5)) await requestAll(table);
  const voided = dice.oneOf([open, dice.whole(1, open)]);
  const before = payment.settled;
  if (dice.chance(0.3)) {
    await tell(before, voided);
    return;
  }
  payment.settled = dice.oneOf([payment.authorized, dice.whole(before, payment.authorized)]);
  const told = [() => tell(before, voided), () => tell(payment.settled, dice.oneOf([null, 0, voided]))];
  for (const one of dice.chance(0.8) ? told : told.toReversed()) await one();
}

async function requestAll(table: Table): Promise<void> {
  const input = { orderId: table.order.id, reason: 'All of it is sent back.', scope: { full: true } };
  await act(table, 'requestRefund', input);
}

/** Mostly a return, by value or with lines, or one that was paid back before it came; now and then a sale, or a number that is taken. */
export async function invoice(table: Table): Promise<void> {
  const { order, dice } = table;
  const number = `R-${table.ask.actor}-${table.nextNumber()}`;
  // A second return of the same value is a second return (D17).
  const known = dice.chance(0.4) ? order.invoices.at(-1)?.value : undefined;
  const value = known ?? dice.whole(1, order.isHot ? 3_000 : 8_000);
  const line = dice.oneOf(some(order.lines));
  const lines = [{ lineId: line.id, quantity: '0.01', price: money(order, value * 100) }];
  const input: Input = {
    orderId: order.id,
    number,
    type: dice.chance(0.9) ? 'INPUT' : 'OUTPUT',
    value: money(order, value),
    issuedAt: '2026-01-15T12:30:39.439Z',
    ...(dice.chance(0.3) ? { lines } : {}),
    ...paidBefore(table),
    ...disputedBefore(table),
  };
  const payload = await act(table, 'recordInvoiceForRefund', input);
  if (payload?.invoice == null) return;
  if (input['type'] === 'INPUT') order.invoices.push({ number, value });
  if (dice.chance(0.15))
    await act(table, 'recordInvoiceForRefund', { ...input, value: money(order, value + 1) });
  if (dice.chance(0.15)) await act(table, 'recordInvoiceForRefund', input);
}

/** Some returns come when they have been paid back already: their refunds are named (D17). */
function paidBefore({ order, dice }: Table): Input {
  if (order.refunds.length === 0 || !dice.chance(0.25)) return {};
  const refunds = some(order.refunds);
  const named = Array.from({ length: dice.whole(1, 3) }, () => dice.oneOf(refunds));
  // Now and then one that nobody made.
  return { coversRefundIds: dice.chance(0.1) ? [...named, `${named[0]}x`] : named };
}

/** Some were disputed, and their bank has the money or took it already (D43). */
function disputedBefore({ order, dice }: Table): Input {
  if (order.disputes.length === 0 || !dice.chance(0.2)) return {};
  return { coversDisputeIds: [dice.oneOf(some(order.disputes))] };
}

/** Somebody asks for it by letter: nothing of the order's money moves. */
export async function erase(table: Table): Promise<void> {
  await act(table, 'eraseRefundCustomer', { orderId: table.order.id, reason: 'Asked by letter.' });
}

/** A list of which one can be chosen: an order has payments and lines. */
export function some<T>(list: readonly T[]): readonly [T, ...T[]] {
  const [first, ...others] = list;
  if (first === undefined) throw new Error('There is nothing to choose from.');
  return [first, ...others];
}
