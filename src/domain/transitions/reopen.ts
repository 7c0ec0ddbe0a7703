import {
  closedOf,
  partOfLifted,
  withClosedAgain,
  withLessClosed,
  withReopened,
} from '../account/closures.ts';
import type { Coverer, Invoice, LiftedClosure, OrderAccount } from '../account/order-account.ts';
import { coveredOf, invoiceOf, pendingOf } from '../account/pending.ts';
import { appendTimelineEntry, type Changes, type CommandContext } from '../changes/changes.ts';
import { paidOtherwiseCode } from '../refund/allocation-state.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
import { coverOf } from '../refund/refund-sums.ts';
import type { InvoiceNumber } from '../values/ids.ts';
import { Money } from '../values/money.ts';

/**
 * Before a receipt is taken for an invoice (D37): what it pays beyond what is pending and under way was closed and is
 * paid all the same, so that much of it isn't closed any more. A receipt is a fact, and what it pays isn't uncovered as
 * long as the invoice has a place for it.
 */
export function reopenForReceipt(
  changes: Changes,
  { invoiceNumber, amount, coveredBy = null }: Room,
  context: CommandContext,
): Changes {
  const invoice = invoiceOf(changes.account, invoiceNumber);
  const { inFlight, waiting } = invoice.covered;
  const other = pendingOf(invoice).plus(inFlight).plus(waiting);
  return lessClosed(changes, invoice, { most: amount.minus(other), coveredBy }, context);
}

type Room = {
  readonly invoiceNumber: InvoiceNumber;
  readonly amount: Money;
  /** Whose money it is, where that refund or dispute is there already. */
  readonly coveredBy?: Coverer | null;
};

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
 * what is closed; and so does each share of a transfer, since the next one is taken as if that had been told before it.
 * `since`: what was covered then needs nothing lifted any more.
 */
export function withoutClosedAndPaid(
  changes: Changes,
  context: CommandContext,
  since: Changes | null = null,
): Changes {
  const closed = changes.account.invoices.filter(({ closures }) => closures.length > 0);
  const lowered = closed.reduce((sum, invoice) => {
    const excess = coveredOf(invoice).plus(closedOf(invoice)).minus(invoice.value);
    return lessClosed(sum, invoice, { most: excess, coveredBy: null }, context);
  }, changes);
  return withCoveredBy(lowered, since);
}

function lessClosed(
  changes: Changes,
  invoice: Invoice,
  { most, coveredBy }: { readonly most: Money; readonly coveredBy: Coverer | null },
  context: CommandContext,
): Changes {
  const amount = Money.min(most.atLeastZero(), closedOf(invoice));
  if (amount.isZero()) return changes;
  const account = withInvoice(changes.account, withLessClosed(invoice, { amount, coveredBy }));
  return appendTimelineEntry({ ...changes, account }, context, {
    type: 'PENDING_REOPENED',
    message: `${amount} of invoice ${invoice.number} was closed and is refunded all the same: it is no longer closed.`,
    invoiceNumber: invoice.number,
    amount,
  });
}

/**
 * Closed again as far as a refund covered it all the same and covers less now (D37): its receipt was taken back, say.
 * Else the next run would pay what somebody had decided not to.
 */
export function closedAgain(changes: Changes, context: CommandContext): Changes {
  return changes.refunds.reduce(
    (sum, { before, after }) => (before === null ? sum : closeAgain(sum, { before, after }, context)),
    changes,
  );
}

function closeAgain(
  changes: Changes,
  { before, after }: { readonly before: Refund; readonly after: Refund },
  context: CommandContext,
): Changes {
  let next = changes;
  for (const { invoiceNumber } of before.coverage) {
    const invoice = invoiceOf(next.account, invoiceNumber);
    if (invoice.lifted.length === 0) continue;
    const lost = coverOf(before, invoiceNumber).minus(coverOf(after, invoiceNumber)).atLeastZero();
    const amount = Money.min(lost, pendingOf(invoice));
    const again = withClosedAgain(invoice, { amount, coveredBy: after.id });
    const part = closedOf(again).minus(closedOf(invoice));
    if (part.isZero()) continue;
    next = appendTimelineEntry({ ...next, account: withInvoice(next.account, again) }, context, {
      type: 'PENDING_CLOSED',
      message: `${part} of invoice ${invoiceNumber} is closed again: what had refunded it all the same no longer covers it.`,
      refundId: after.id,
      invoiceNumber,
      amount: part,
    });
  }
  return next;
}

/**
 * What was lifted in this decision belongs to the refunds that came to cover the invoice with it: to those that came to
 * cover most of it first, each as much as it covers more (one receipt may be for several, D45).
 */
function withCoveredBy(changes: Changes, since: Changes | null): Changes {
  const isOpen = ({ lifted }: Invoice) => lifted.some(({ coveredBy }) => coveredBy === null);
  if (!changes.account.invoices.some(isOpen)) return changes;
  const invoices = changes.account.invoices.map((invoice) => {
    if (!isOpen(invoice)) return invoice;
    const claims = claimsOf(changes, invoice, since);
    return { ...invoice, lifted: invoice.lifted.flatMap((one) => handedOut(one, claims)) };
  });
  return { ...changes, account: { ...changes.account, invoices } };
}

/** How much more each refund covers of the invoice than before, less what was lifted for it by name; the most first. */
type Claim = { readonly id: Coverer; left: Money };

function claimsOf(
  { refunds }: Changes,
  { number, value: { currency } }: Invoice,
  since: Changes | null,
): Claim[] {
  return refunds
    .map(({ before: first, after }) => {
      const before = since?.refunds.find((one) => one.after.id === after.id)?.after ?? first;
      const was = before === null ? Money.zero(currency) : coverOf(before, number);
      return { id: after.id, left: coverOf(after, number).minus(was).atLeastZero() };
    })
    .toSorted((a, b) => (a.left.lessThan(b.left) ? 1 : -1));
}

function handedOut(one: LiftedClosure, claims: readonly Claim[]): readonly LiftedClosure[] {
  if (one.coveredBy !== null) return [one];
  const parts: LiftedClosure[] = [];
  let left = one.amount;
  for (const claim of claims) {
    const amount = Money.min(left, claim.left);
    if (amount.isZero()) continue;
    claim.left = claim.left.minus(amount);
    left = left.minus(amount);
    parts.push(partOfLifted(one, { amount, coveredBy: claim.id }));
  }
  const [most = null] = claims;
  return left.isZero() ? parts : [...parts, partOfLifted(one, { amount: left, coveredBy: most?.id ?? null })];
}

/** The account with that invoice in the place of the one of its number. */
export function withInvoice(account: OrderAccount, invoice: Invoice): OrderAccount {
  const invoices = account.invoices.map((one) => (one.number === invoice.number ? invoice : one));
  return { ...account, invoices };
}
