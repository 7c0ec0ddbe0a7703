import type { InvoiceRefundStatus } from '../values/enums.ts';
import { invoiceIdOf, type OrderId } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { allocate, Money } from '../values/money.ts';
import { closedOf, closedOfCall } from './closures.ts';
import type { Invoice, OrderAccount } from './order-account.ts';

/**
 * What the invoice still calls for (D17): its value less what receipts, refunds under way, voided charges and
 * deductions cover, less what was closed (D37) and what lost disputes paid back (D43). Computed from the sums of refunds,
 * receipts and disputes, never from invoiceData, and by nobody's amount but its own: a second return of the same amount
 * is a second return.
 */
export function pendingOf(invoice: Invoice): Money {
  if (invoice.type === 'OUTPUT') return Money.zero(invoice.value.currency);
  return invoice.value.minus(coveredOf(invoice)).minus(closedOf(invoice)).atLeastZero();
}

/** What receipts, refunds under way, voided charges, deductions and lost disputes cover of the invoice together (D17). */
export function coveredOf({ covered, value }: Invoice): Money {
  const { refunded, inFlight, waiting, voided, deducted, lost } = covered;
  return Money.sum([refunded, inFlight, waiting, voided, deducted, lost], value.currency);
}

/** The order's invoices on which something is pending, oldest first. */
export function pendingInvoices(account: OrderAccount): readonly Invoice[] {
  return account.invoices.filter((invoice) => pendingOf(invoice).isPositive());
}

/** `amount` of what is pending, split over what each of the invoice's calls still calls for (D7). */
export function splitOverCalls(invoice: Invoice, amount: Money): { index: number; amount: Money }[] {
  return allocate(amount, openOfCalls(invoice))
    .map((part, index) => ({ index, amount: part }))
    .filter((part) => part.amount.isPositive());
}

/** What each of the invoice's calls still calls for, never below zero. */
export function openOfCalls(invoice: Invoice): readonly Money[] {
  return invoice.calls.map(({ gross, covered }, index) =>
    gross.minus(covered).minus(closedOfCall(invoice, index)).atLeastZero(),
  );
}

/** First match (D27): under way, nothing left and nothing paid (D37), nothing left, something paid, nothing paid. Null on an output invoice. */
export function invoiceRefundStatusOf(invoice: Invoice): InvoiceRefundStatus | null {
  if (invoice.type === 'OUTPUT') return null;
  const { refunded, inFlight, waiting, voided, lost } = invoice.covered;
  if (inFlight.isPositive() || waiting.isPositive()) return 'IN_PROGRESS';
  if (pendingOf(invoice).isZero()) {
    const isPaid = refunded.isPositive() || voided.isPositive();
    return !isPaid && closedOf(invoice).plus(lost).isPositive() ? 'CLOSED' : 'REFUNDED';
  }
  return refunded.isPositive() ? 'PARTIALLY_REFUNDED' : 'PENDING';
}

/** The account with pendingSince brought up to date, per invoice and for the whole order (D33). */
export function sincePending(account: OrderAccount, at: Date): OrderAccount {
  const invoices = account.invoices.map((invoice) => {
    const pending = pendingOf(invoice).isPositive();
    if (pending === (invoice.pendingSince !== null)) return invoice;
    return { ...invoice, pendingSince: pending ? at : null };
  });
  const since = invoices.flatMap((invoice) => (invoice.pendingSince === null ? [] : [invoice.pendingSince]));
  const [earliest = null] = since.toSorted((a, b) => a.getTime() - b.getTime());
  return { ...account, invoices, pendingSince: earliest };
}

/** Its id in the company's graph: the source's own, else one made of the order's id and the number (C2). */
export function idOfInvoice(orderId: OrderId, { sourceId, number }: Invoice): string {
  return sourceId ?? invoiceIdOf(orderId, number);
}

/** The account's input or output invoice of that number, or null. */
export function findInvoice(account: OrderAccount, number: string): Invoice | null {
  return account.invoices.find((invoice) => invoice.number === number) ?? null;
}

/** The invoice of that number, which the account must have: an InvariantViolation where it hasn't. */
export function invoiceOf(account: OrderAccount, number: string): Invoice {
  return required(findInvoice(account, number), `Order ${account.id} has no invoice ${number}.`);
}
