import { closedOf, withClosedAgain, withLessClosed, withReopened } from '../account/closures.ts';
import type { Invoice, OrderAccount } from '../account/order-account.ts';
import { coveredOf, invoiceOf, pendingOf } from '../account/pending.ts';
import { appendTimelineEntry, type Changes, type CommandContext } from '../changes/changes.ts';
import { paidOtherwiseCode } from '../refund/allocation-state.ts';
import type { Allocation, Refund, Share } from '../refund/refund.ts';
import type { InvoiceNumber } from '../values/ids.ts';
import { Money } from '../values/money.ts';

/**
 * Before a receipt is taken for an invoice (D37): what it pays beyond what is pending and under way was closed and is
 * paid all the same, so that much of it isn't closed any more. A receipt is a fact, and what it pays isn't uncovered as
 * long as the invoice has a place for it.
 */
export function reopenForReceipt(
  changes: Changes,
  { invoiceNumber, amount }: { readonly invoiceNumber: InvoiceNumber; readonly amount: Money },
  context: CommandContext,
): Changes {
  const invoice = invoiceOf(changes.account, invoiceNumber);
  const { inFlight, waiting } = invoice.covered;
  const other = pendingOf(invoice).plus(inFlight).plus(waiting);
  return lessClosed(changes, invoice, amount.minus(other), context);
}

/**
 * Open again what a refund closed that is rejected, or canceled with nothing paid (D38): whoever closed the rest meant
 * it beside a payment. Where all of that was made in another way, it stays closed.
 */
export function reopenedOfCanceled(changes: Changes, context: CommandContext): Changes {
  return changes.refunds.reduce((sum, { before, after }) => {
    const isCanceledNow = after.status === 'CANCELED' && before?.status !== 'CANCELED';
    const canceled = after.allocations.filter(({ status }) => status === 'CANCELED');
    if (!isCanceledNow || canceled.every(wasPaidOtherwise)) return sum;
    return reopenedOf(sum, after, context);
  }, changes);
}

/** A refund closes at most one rest: that of the invoice that it was asked for. */
function reopenedOf(changes: Changes, { id }: Refund, context: CommandContext): Changes {
  for (const invoice of changes.account.invoices) {
    const closure = invoice.closures.find((one) => one.refundId === id);
    if (closure === undefined) continue;
    const account = withInvoice(changes.account, withReopened(invoice, closure));
    return appendTimelineEntry({ ...changes, account }, context, {
      type: 'PENDING_REOPENED',
      message: `${closure.amount} of invoice ${invoice.number} was reopened: the refund that it was closed with was canceled.`,
      refundId: id,
      invoiceNumber: invoice.number,
      amount: closure.amount,
    });
  }
  return changes;
}

function wasPaidOtherwise({ failure }: Allocation): boolean {
  return failure?.providerCode === paidOtherwiseCode;
}

/**
 * Without what is closed of an invoice and covered all the same (D37): a late receipt of a part that had failed, say.
 * Every decision passes here, so what covers an invoice and what is closed of it never exceed its value because of
 * what is closed.
 */
export function withoutClosedAndPaid(changes: Changes, context: CommandContext): Changes {
  return changes.account.invoices.reduce((sum, invoice) => {
    const excess = coveredOf(invoice).plus(closedOf(invoice)).minus(invoice.value);
    return lessClosed(sum, invoice, excess, context);
  }, changes);
}

function lessClosed(changes: Changes, invoice: Invoice, most: Money, context: CommandContext): Changes {
  const amount = Money.min(most.atLeastZero(), closedOf(invoice));
  if (amount.isZero()) return changes;
  const account = withInvoice(changes.account, withLessClosed(invoice, amount));
  return appendTimelineEntry({ ...changes, account }, context, {
    type: 'PENDING_REOPENED',
    message: `${amount} of invoice ${invoice.number} was closed and is refunded all the same: it is no longer closed.`,
    invoiceNumber: invoice.number,
    amount,
  });
}

/**
 * Closed again as far as a receipt had paid it all the same and is taken back now (D37): else the next run would pay
 * what somebody had decided not to.
 */
export function closedAgain(changes: Changes, context: CommandContext): Changes {
  const reversed = changes.receipts.filter(
    ({ before, after }) => before?.reversedAt === null && after.reversedAt !== null,
  );
  const shares = reversed.flatMap(({ after }) => after.shares);
  return shares.reduce((sum, share) => closeAgain(sum, share, context), changes);
}

function closeAgain(changes: Changes, { invoiceNumber, amount }: Share, context: CommandContext): Changes {
  if (invoiceNumber === null) return changes;
  const invoice = invoiceOf(changes.account, invoiceNumber);
  const again = withClosedAgain(invoice, Money.min(amount, pendingOf(invoice)));
  const part = closedOf(again).minus(closedOf(invoice));
  if (part.isZero()) return changes;
  const account = withInvoice(changes.account, again);
  return appendTimelineEntry({ ...changes, account }, context, {
    type: 'PENDING_CLOSED',
    message: `${part} of invoice ${invoiceNumber} is closed again: the receipt that had refunded it was reversed.`,
    invoiceNumber,
    amount: part,
  });
}

/** The account with that invoice in the place of the one of its number. */
export function withInvoice(account: OrderAccount, invoice: Invoice): OrderAccount {
  const invoices = account.invoices.map((one) => (one.number === invoice.number ? invoice : one));
  return { ...account, invoices };
}
