import type { Dice } from '../soak/dice.ts';
import type { ShopBooks } from '../soak/shop.ts';
import type { CallBook, Input } from './call-book.ts';
import type { Caller } from './caller.ts';
import { type KnownOrder, type KnownPart, minorOf } from './known-order.ts';
import type { Verb } from './selections.ts';

/** What a player has before him: one order, and means to go on with it. */
export type Table = {
  readonly ask: Caller;
  readonly dice: Dice;
  readonly order: KnownOrder;
  readonly book: CallBook;
  /** Whose name it is: the keys of whoever acts for several players begin with it. */
  readonly player: string;
  /** Somebody else, who decides about what is requested. */
  readonly approver: Caller;
  /** For those who hear of refunds from providers. */
  readonly shop: ShopBooks;
  /** Never twice the same number from one player. Two players' keys are the same: they belong to different callers. */
  readonly nextNumber: () => number;
  /** Customers, each with a token that allows next to nothing. */
  readonly customer: (customerId: string) => Promise<Caller>;
};

// biome-ignore lint/suspicious/noExplicitAny: what is selected is what comes; the schema's own test checks the shapes.
type Payload = any;

/** One mutation under a new key, and what is then known of the order. Null where it never had an answer. */
export async function act(
  table: Table,
  name: Verb,
  input: Input,
  key = keyOf(table, name),
): Promise<Payload | null> {
  const payload = await table.ask.call(name, key, input);
  if (payload === null) return null;
  learn(table, payload);
  const isAccepted = payload.userErrors.length === 0;
  if (isAccepted) table.order.accepted.push({ actor: table.ask.actor, name, key, input });
  if (name === 'recordRefundReceipt' && payload.receipt != null) {
    table.order.receipts.push({ id: payload.receipt.id, key, input });
  }
  return payload;
}

export function keyOf(table: Table, what: string): string {
  return `${what} ${table.nextNumber()}`;
}

/** Takes down what an answer shows of refunds and their parts. */
export function learn({ order, shop }: Table, payload: Payload): void {
  const refunds = [...(payload.refunds ?? []), ...(payload.refund?.allocations ? [payload.refund] : [])];
  for (const { id, allocations, coverage } of refunds) {
    if (!order.refunds.includes(id)) order.refunds.push(id);
    const numbers: string[] = coverage.map((covered: Payload) => covered.invoiceNumber);
    const invoiceNumber = numbers.length > 1 ? undefined : (numbers[0] ?? null);
    shop.refunds.set(id.slice(3, 29), { orderId: order.id, invoiceNumber });
    for (const part of allocations) learnPart(order, id, part);
  }
  if (payload.closure != null && !order.closures.includes(payload.closure.id))
    order.closures.push(payload.closure.id);
  if (payload.dispute != null && !order.disputes.includes(payload.dispute.id))
    order.disputes.push(payload.dispute.id);
  if (payload.allocation?.payment) {
    learnPart(order, refundIdOf(order, payload.allocation.id), payload.allocation);
  } else if (payload.allocation != null) {
    const known = order.parts.get(payload.allocation.id);
    if (known !== undefined) known.status = payload.allocation.status;
  }
}

/** A part that somebody might do something with; null where there is none. */
export function somePart({ order, dice }: Table, which: (part: KnownPart) => boolean): KnownPart | null {
  const parts = [...order.parts.values()].filter(which);
  return parts.length === 0 ? null : (parts[dice.whole(0, parts.length - 1)] ?? null);
}

function learnPart(order: KnownOrder, refundId: string, { id, status, amount, payment }: Payload): void {
  const known = order.payments.find((one) => one.id === payment.id);
  if (known === undefined) return;
  order.parts.set(id, { id, refundId, payment: known, amount: minorOf(amount.amount), status });
}

function refundIdOf(order: KnownOrder, allocationId: string): string {
  return `rf_${allocationId.slice(3, 29)}_${order.id}`;
}
