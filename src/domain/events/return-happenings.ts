import { closedOf } from '../account/closures.ts';
import type { Invoice, OrderAccount } from '../account/order-account.ts';
import { pendingOf } from '../account/pending.ts';
import type { Interaction } from '../refund/interaction.ts';
import type { EventType, Happening } from './event-types.ts';
import { money } from './facts.ts';

/**
 * What became of returns: more of one is pending than before, all of it is covered now, or a part of it was closed or
 * reopened.
 */
export function happeningsOfReturns(before: OrderAccount | null, after: OrderAccount): readonly Happening[] {
  const former = new Map(before?.invoices.map((invoice) => [invoice.number, invoice]));
  return after.invoices
    .filter((invoice) => invoice.type === 'INPUT' && invoice !== former.get(invoice.number))
    .flatMap((invoice) => typesOf(former.get(invoice.number) ?? null, invoice).map(telling(invoice)));
}

function typesOf(before: Invoice | null, after: Invoice): readonly EventType[] {
  const pending = pendingOf(after);
  const closed = closedOf(after);
  if (before === null) return pending.isPositive() ? ['refunds.return.pending.v1'] : [];
  const [pendingBefore, closedBefore] = [pendingOf(before), closedOf(before)];
  const types: EventType[] = [];
  if (closed.greaterThan(closedBefore)) types.push('refunds.return.closed.v1');
  if (closed.lessThan(closedBefore)) types.push('refunds.return.reopened.v1');
  if (pending.greaterThan(pendingBefore)) types.push('refunds.return.pending.v1');
  // A return of which the rest was closed is said to be closed.
  const isSettled = pending.isZero() && pendingBefore.isPositive();
  if (isSettled && !closed.greaterThan(closedBefore)) types.push('refunds.return.covered.v1');
  return types;
}

/** Money that went back before, and counts for a return from now on (D40): a receipt's, another refund's, or a lost dispute's. */
export function happeningOfMatch(
  { invoices }: OrderAccount,
  { type, refundId, invoiceNumber, amount }: Interaction,
): readonly Happening[] {
  if (type !== 'PENDING_COVERED' && type !== 'RECEIPT_COUNTED') return [];
  const invoice = invoices.find(({ number }) => number === invoiceNumber);
  if (invoice === undefined || amount === null) return [];
  const data = { ...factsOf(invoice), amount: money(amount) };
  return [{ type: 'refunds.return.matched.v1', refundId, data }];
}

function telling(invoice: Invoice): (type: EventType) => Happening {
  const data = factsOf(invoice);
  return (type) => ({ type, refundId: null, data });
}

function factsOf(invoice: Invoice) {
  return {
    invoiceNumber: invoice.number,
    value: money(invoice.value),
    pending: money(pendingOf(invoice)),
    closed: money(closedOf(invoice)),
  };
}
