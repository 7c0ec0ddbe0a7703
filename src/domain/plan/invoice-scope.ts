import { disputesHolding } from '../account/dispute.ts';
import type { Invoice, OrderAccount } from '../account/order-account.ts';
import { invoiceOf, openOfCalls, pendingOf } from '../account/pending.ts';
import { coverageOfInvoice } from '../refund/coverage.ts';
import type { Coverage, RefundLine } from '../refund/refund.ts';
import type { InvoiceNumber } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { allocate, grossOf, Money } from '../values/money.ts';
import { type InputPath, Refusal } from '../values/refusal.ts';
import { adjustment, linesOfCalls, linesOfInvoice } from './refund-lines.ts';
import { restOf } from './tax.ts';

/** What a refund is of, and which invoices it covers. */
export type Asked = { readonly lines: readonly RefundLine[]; readonly coverage: readonly Coverage[] };

/**
 * What is pending on an invoice (D7), or the part of it that is asked for (D38): of a return that is paid in part,
 * what its lines can't give any more is an adjustment, so that a person may pay a return that is worth a cent more
 * than is left of its line, or whose line an order change took out.
 */
export function askedOfInvoice(
  account: OrderAccount,
  { number, amount }: { readonly number: InvoiceNumber; readonly amount: Money | null },
  path: InputPath,
): Asked | Refusal {
  const invoice = invoiceOf(account, number);
  const pending = pendingOf(invoice);
  if (pending.isZero()) {
    const message = `Nothing is pending on invoice ${invoice.number}.`;
    return new Refusal('NOTHING_TO_REFUND', message, { path: [...path, 'pendingInvoiceNumber'] });
  }
  const held = heldByDispute(account, invoice, path);
  if (held !== null) return held;
  if (amount === null) {
    const lines = linesOfInvoice(account, invoice, pending);
    return lines instanceof Refusal ? lines : { lines, coverage: [coverageOfInvoice(invoice, pending)] };
  }
  if (!amount.greaterThan(pending)) return partOfInvoice(account, invoice, amount);
  const message = `${amount} exceeds the ${pending} pending on invoice ${invoice.number}.`;
  return new Refusal('EXCEEDS_INVOICE', message, { path: [...path, 'invoiceAmount'], limit: pending });
}

/** Its bank may be about to pay the customer: paid as well, it would be paid twice (D43). */
function heldByDispute(account: OrderAccount, { number }: Invoice, path: InputPath): Refusal | null {
  if (disputesHolding(account, number).length === 0) return null;
  // Customers read it, too, and nothing of the dispute itself is for them (A2).
  const message = `Invoice ${number} is held by an open dispute: it can be refunded once that is won, and is covered once it is lost.`;
  return new Refusal('PAYMENT_DISPUTED', message, { path: [...path, 'pendingInvoiceNumber'] });
}

/** `amount` over the lesser of what each call still calls for and what its line has left; the rest as an adjustment. */
function partOfInvoice(account: OrderAccount, invoice: Invoice, amount: Money): Asked | Refusal {
  const open = openOfCalls(invoice);
  const most = mostOfCalls(account, invoice, open);
  const ofLines = Money.min(amount, Money.sum(most, account.currency));
  const parts = allocate(ofLines, most);
  const ofCalls = callsOf(parts).map((part) => {
    const all = partAt(most, part.index);
    return { ...part, closes: all.lessThan(partAt(open, part.index)) && part.amount.equals(all) };
  });
  const lines = linesOfCalls(account, invoice, ofCalls);
  if (lines instanceof Refusal) return lines;
  const rest = amount.minus(ofLines);
  const still = open.map((one, index) => one.minus(partAt(parts, index)));
  const more = allocate(rest, still);
  const calls = callsOf(parts.map((part, index) => part.plus(partAt(more, index))));
  const deducted = Money.zero(account.currency);
  return {
    lines: rest.isZero() ? lines : [...lines, adjustment(rest)],
    coverage: [{ invoiceNumber: invoice.number, amount, deducted, calls }],
  };
}

/** How much each call can give; a line that is named twice gives what it has left once. */
function mostOfCalls(account: OrderAccount, invoice: Invoice, open: readonly Money[]): readonly Money[] {
  const left = new Map(account.lines.map((line) => [line.id, grossOf(restOf(line))]));
  return invoice.calls.map(({ lineId }, index) => {
    const called = partAt(open, index);
    if (lineId === null) return called;
    const ofLine = left.get(lineId) ?? Money.zero(account.currency);
    const most = Money.min(called, ofLine);
    left.set(lineId, ofLine.minus(most));
    return most;
  });
}

function callsOf(parts: readonly Money[]): Coverage['calls'] {
  return parts.map((amount, index) => ({ index, amount })).filter(({ amount }) => amount.isPositive());
}

function partAt(parts: readonly Money[], index: number): Money {
  return required(parts[index], 'Every call of an invoice has its part.');
}
