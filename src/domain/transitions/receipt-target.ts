import { refundableOf } from '../account/balances.ts';
import { placeOf, type Routed } from '../account/destination.ts';
import type { Invoice, OrderAccount } from '../account/order-account.ts';
import { invoiceOf, pendingOf } from '../account/pending.ts';
import { type Changes, putRefund } from '../changes/changes.ts';
import { adjustment, linesOfFact } from '../plan/refund-lines.ts';
import { newAllocation } from '../refund/allocation-parts.ts';
import { isOpen } from '../refund/allocation-state.ts';
import { coverageOfInvoice, sharesOf } from '../refund/coverage.ts';
import { newRefund } from '../refund/new-refund.ts';
import { oldestRequestFirst } from '../refund/oldest-first.ts';
import { sharesOfAllocation } from '../refund/receipt-shares.ts';
import type { Allocation, Receipt, Refund } from '../refund/refund.ts';
import { withStatus } from '../refund/refund-status.ts';
import type { Target } from '../refund/target.ts';
import type { ReceiptSource } from '../values/enums.ts';
import { allocationIdOf, refundIdOf } from '../values/ids.ts';
import { Money } from '../values/money.ts';
import type { Withdrawal } from './paid-before-approval.ts';
import type { Received, Report } from './receipt.ts';
import { reopenForReceipt } from './reopen.ts';

/** The payment that a receipt names, and where it went: to the destination said, or to that payment. */
export type Told = Routed & { readonly isPlaceSaid: boolean };

/**
 * Where a receipt without an allocationId belongs (D21): the oldest open allocation of that invoice and payment
 * with the same amount; else the oldest READY or MANUAL one that was never sent and is at least as large. Never
 * one that is SENDING or UNKNOWN with another amount: its own answer is still to come. Where no invoice is named,
 * what is on its way with that amount counts whatever it covers: else its own money would be taken for a refund
 * that was made elsewhere, and be paid once more. It goes by where the money went (D41): without a destination that is
 * the payment named, and the part may be of another payment's money.
 */
export function findTarget(
  open: readonly Refund[],
  { isPlaceSaid, ...told }: Told,
  invoice: Invoice | null,
  amount: Money,
): Target | null {
  const ofPayment = open
    .toSorted(oldestRequestFirst)
    .flatMap((refund) => refund.allocations.map((allocation) => ({ refund, allocation })))
    .filter(({ allocation }) => isOpen(allocation.status) && placeOf(allocation) === placeOf(told))
    .filter(({ allocation }) => !isPlaceSaid || allocation.paymentId === told.paymentId);
  const candidates = ofPayment.filter(({ allocation }) => belongsTo(allocation, invoice));
  const same = candidates.find(
    ({ allocation }) => allocation.status !== 'AWAITING_APPROVAL' && allocation.amount.equals(amount),
  );
  return (
    same ??
    (invoice === null ? ofPayment.find(({ allocation }) => isOnItsWay(allocation, amount)) : undefined) ??
    candidates.find(({ allocation }) => neverSent(allocation) && !allocation.amount.lessThan(amount)) ??
    // Of another payment's money, which withdrawPaidByHand doesn't look at.
    (invoice === null ? ofPayment : candidates).find(
      ({ allocation }) =>
        allocation.status === 'AWAITING_APPROVAL' &&
        allocation.paymentId !== told.paymentId &&
        allocation.amount.equals(amount),
    ) ??
    null
  );
}

/**
 * Of two parts for the same at once, a receipt from outside went to the one, though it was the other's (D21). The
 * connector's own answer for the one then belongs to the other, whose answer is on record already: each has one.
 */
export function findDuplicateAttempt(
  open: readonly Refund[],
  { allocation }: Target,
  { source, amount }: Pick<Report, 'source' | 'amount'>,
  receipts: readonly Receipt[],
): Target | null {
  const isOwnAnswer = isOwn(source);
  // Paid by its own answer: then nothing was matched wrongly, and this is a second receipt of the same part.
  if (receipts.some((one) => isOwn(one.source) && liveOf(one, allocation.id))) return null;
  if (!isOwnAnswer || allocation.status !== 'SUCCEEDED' || allocation.sending === null) return null;
  const numbers = ({ shares }: Allocation) => JSON.stringify(shares.map((share) => share.invoiceNumber));
  const isTwin = (one: Allocation) =>
    (one.status === 'SENDING' || one.status === 'UNKNOWN') &&
    one.paymentId === allocation.paymentId &&
    placeOf(one) === placeOf(allocation) &&
    one.amount.equals(amount) &&
    numbers(one) === numbers(allocation);
  for (const refund of open.toSorted(oldestRequestFirst)) {
    const twin = refund.allocations.find(isTwin);
    if (twin !== undefined) return { refund, allocation: twin };
  }
  return null;
}

function liveOf(receipt: Receipt, allocationId: string): boolean {
  return sharesOfAllocation(receipt, allocationId).some(({ live }) => live.isPositive());
}

/** The provider's answer to a call of this subgraph, as opposed to a receipt reported from outside. */
export function isOwn(source: ReceiptSource): boolean {
  return source === 'CONNECTOR' || source === 'RECOVERY';
}

function isOnItsWay({ status, amount }: Allocation, reported: Money): boolean {
  return (status === 'SENDING' || status === 'UNKNOWN') && amount.equals(reported);
}

function belongsTo(allocation: Allocation, invoice: Invoice | null): boolean {
  if (invoice === null) return allocation.shares.length === 0;
  return allocation.shares.some((share) => share.invoiceNumber === invoice.number);
}

function neverSent({ status, attempts, manualCause }: Allocation): boolean {
  if (status === 'MANUAL')
    return (
      manualCause === 'BY_REQUEST' || manualCause === 'NO_CONNECTOR' || manualCause === 'TRANSACTION_BUSY'
    );
  return status === 'READY' && attempts === 0;
}

/**
 * A refund that was made elsewhere, by hand: taken from the invoice's pending, then from what was closed of it (D37),
 * the rest uncovered (D21). One that was made instead of another is for the same lines and invoices, with the same kept
 * back.
 */
export function recordOutOfBandRefund(
  { changes: before, invoice, insteadOf }: Omit<Withdrawal, 'limit'>,
  { payment, destination, amount, context }: Received & { readonly amount: Money },
): { changes: Changes } & Target {
  const id = refundIdOf(before.account.id, context.newUlid());
  const room = invoice === null ? null : { invoiceNumber: invoice.number, amount, coveredBy: id };
  const changes = room === null || insteadOf !== null ? before : reopenForReceipt(before, room, context);
  const { account } = changes;
  const { kind, lines, coverage, deductions } = insteadOf ?? contentOfFact(account, invoice, amount);
  const allocation = newAllocation({
    id: allocationIdOf(id, 1),
    paymentId: payment.id,
    amount,
    status: 'READY',
    rule: 'MANUAL',
    rank: 1,
    shares: sharesOf([amount], coverage)[0] ?? [],
    destination,
    afterApproval: null,
  });
  const refund = newRefund({
    id,
    orderId: account.id,
    kind,
    reason: 'Recorded from a receipt.',
    requestedBy: context.actor,
    priority: account.priority,
    requestedAt: context.at,
    lines,
    coverage,
    deductions,
    allocations: [allocation],
  });
  return {
    changes: putRefund(changes, null, withStatus(refund, context.at)),
    refund: withStatus(refund, context.at),
    allocation,
  };
}

function contentOfFact(
  account: OrderAccount,
  named: Invoice | null,
  amount: Money,
): Pick<Refund, 'kind' | 'lines' | 'coverage' | 'deductions'> {
  // As this decision has changed it so far.
  const invoice = named === null ? null : invoiceOf(account, named.number);
  const covered = invoice === null ? Money.zero(account.currency) : Money.min(pendingOf(invoice), amount);
  const rest = amount.minus(covered);
  return {
    kind: amount.equals(refundableOf(account)) ? 'TOTAL' : 'PARTIAL',
    lines: [...linesOfFact(account, invoice, covered), ...(rest.isPositive() ? [adjustment(rest)] : [])],
    coverage: invoice === null || covered.isZero() ? [] : [coverageOfInvoice(invoice, covered)],
    deductions: [],
  };
}
