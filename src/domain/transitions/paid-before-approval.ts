import { availableOf, provableOf } from '../account/balances.ts';
import { type Destination, placeOf } from '../account/destination.ts';
import type { Invoice, OrderAccount, Payment } from '../account/order-account.ts';
import { invoiceOf } from '../account/pending.ts';
import { type Changes, type CommandContext, putRefund } from '../changes/changes.ts';
import { openNow } from '../changes/open-refunds.ts';
import { added, replaced } from '../refund/allocation-parts.ts';
import { reservesMoney } from '../refund/allocation-state.ts';
import { oldestRequestFirst } from '../refund/oldest-first.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
import { totalOf } from '../refund/refund-sums.ts';
import type { Target } from '../refund/target.ts';
import { required } from '../values/invariant.ts';
import { grossOf, Money } from '../values/money.ts';
import { takeBack, takenFirst } from './take-back.ts';
import { paidOtherwise, withdrawUnapproved } from './withdraw.ts';

/** What a receipt without an allocation is told of. */
type Told = {
  readonly payment: Payment;
  readonly destination: Destination;
  readonly invoice: Invoice | null;
  readonly amount: Money;
};

/** What a manual receipt does to allocations that await approval. */
export type Withdrawal = {
  /** Without the parts that it has paid. */
  readonly changes: Changes;
  /** What it is for, also where only the withdrawn part says so. */
  readonly invoice: Invoice | null;
  /** The refund that it has paid, all of it: one in its place is for the same. */
  readonly insteadOf: Refund | null;
  /** The highest amount that it may have (D22): what it is paid from may still wait for approval. */
  readonly limit: Money;
};

/**
 * Withdraws what waits for approval and was paid by hand (D21): the part of that payment and invoice with the same
 * amount, whatever it covers where no invoice is named; else as much as the invoice lacks, or what belongs to none.
 */
export function withdrawPaidByHand(
  start: Changes,
  open: readonly Refund[],
  told: Told,
  context: CommandContext,
): Withdrawal {
  const { payment, invoice, amount } = told;
  const isThere = wentThere(told);
  const same = waitingForApproval(open, told).filter(
    ({ allocation }) => allocation.amount.equals(amount) && isThere(allocation),
  );
  const exact = same.find(({ allocation }) => invoice === null && allocation.shares.length === 0) ?? same[0];
  const changes =
    exact === undefined
      ? withdrawAsMuch(start, open, told, context)
      : takeParts(start, open, { amount, which: ({ id }) => id === exact.allocation.id }, context);
  // Only the payment's own provider proves by paying that it has the money (D41).
  const proven = told.destination.chosen === null ? settledAsProven(changes, payment, amount) : changes;
  const left = waitingForApproval(openNow(changes, open), told).map(({ allocation }) => allocation);
  const reserved = Money.sum(
    left.filter(reservesMoney).map((one) => one.amount),
    amount.currency,
  );
  return {
    changes: proven,
    invoice: invoice ?? onlyInvoiceOf(changes.account, exact?.allocation ?? null),
    insteadOf: exact !== undefined && grossOf(totalOf(exact.refund)).equals(amount) ? exact.refund : null,
    limit: provableOf(paymentIn(proven.account, payment)).plus(reserved),
  };
}

/**
 * The part that a receipt names while it waits for approval, as far as it was paid: of less than all of it the
 * rest goes on waiting under its id.
 */
export function paidPart(
  changes: Changes,
  { refund, allocation }: Target,
  amount: Money,
): { changes: Changes } & Target {
  if (allocation.status !== 'AWAITING_APPROVAL' || !amount.lessThan(allocation.amount))
    return { changes, refund, allocation };
  const { gone, left } = takenFirst(allocation, amount);
  const kept = replaced(refund, { ...allocation, ...left });
  const split = added(kept, { ...allocation, ...gone, splitFrom: allocation.id });
  return { changes: putRefund(changes, refund, split.refund), ...split };
}

function waitingForApproval(open: readonly Refund[], { payment, invoice }: Told): Target[] {
  return open
    .toSorted(oldestRequestFirst)
    .flatMap((refund) => refund.allocations.map((allocation) => ({ refund, allocation })))
    .filter(({ allocation: { status, paymentId, shares } }) => {
      const isMeant = invoice === null || shares.some((share) => share.invoiceNumber === invoice.number);
      return status === 'AWAITING_APPROVAL' && paymentId === payment.id && isMeant;
    });
}

function wentThere({ payment: { id: paymentId }, destination }: Told): (allocation: Allocation) => boolean {
  const place = placeOf({ paymentId, destination });
  return (allocation) => placeOf(allocation) === place;
}

function withdrawAsMuch(
  changes: Changes,
  open: readonly Refund[],
  told: Told,
  context: CommandContext,
): Changes {
  const { payment, invoice, amount } = told;
  const isThere = wentThere(told);
  if (invoice !== null)
    return withdrawUnapproved(changes, open, { invoiceNumber: invoice.number, amount }, context);
  const which = (one: Allocation) =>
    one.status === 'AWAITING_APPROVAL' &&
    one.paymentId === payment.id &&
    one.shares.length === 0 &&
    isThere(one);
  return takeParts(changes, open, { amount, which }, context);
}

function takeParts(
  changes: Changes,
  open: readonly Refund[],
  { amount, which }: { readonly amount: Money; readonly which: (allocation: Allocation) => boolean },
  context: CommandContext,
): Changes {
  const of = (allocation: Allocation) =>
    which(allocation)
      ? { most: allocation.amount, cut: (part: Money) => takenFirst(allocation, part) }
      : null;
  return takeBack(changes, open, { amount, of, reason: paidOtherwise }, context);
}

/** A provider can only pay back what it has taken: what the withdrawn parts waited for has settled. */
function settledAsProven(changes: Changes, before: Payment, amount: Money): Changes {
  const after = paymentIn(changes.account, before);
  const missing = amount.minus(availableOf(after)).atLeastZero();
  const proven = Money.min(before.waiting.minus(after.waiting), missing);
  if (proven.isZero()) return changes;
  const payments = changes.account.payments.map((one) =>
    one.id === before.id ? { ...one, settled: one.settled.plus(proven) } : one,
  );
  return { ...changes, account: { ...changes.account, payments } };
}

function onlyInvoiceOf(account: OrderAccount, allocation: Allocation | null): Invoice | null {
  const [first, second] = allocation?.shares ?? [];
  return first === undefined || second !== undefined ? null : invoiceOf(account, first.invoiceNumber);
}

function paymentIn({ payments }: OrderAccount, { id }: Payment): Payment {
  return required(
    payments.find((one) => one.id === id),
    `The order has payment ${id}.`,
  );
}
