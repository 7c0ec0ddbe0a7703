import { type Destination, placeOf, placeOfReceipt } from '../account/destination.ts';
import type { Invoice, OrderAccount, Payment } from '../account/order-account.ts';
import { invoiceOf, pendingOf } from '../account/pending.ts';
import { appendTimelineEntry, type Changes, type CommandContext, noChanges } from '../changes/changes.ts';
import { currentOf } from '../changes/open-refunds.ts';
import { nameOfReceived } from '../changes/wording.ts';
import type { Allocation, Receipt, Refund } from '../refund/refund.ts';
import { Money } from '../values/money.ts';
import { Refusal } from '../values/refusal.ts';
import { countReceipt } from './earlier-refunds.ts';
import type { Report } from './receipt.ts';
import { isOwn } from './receipt-target.ts';
import { reopenForReceipt } from './reopen.ts';
import { withdrawUnsent } from './withdraw.ts';

/** What a receipt that is on record already is told with. */
export type Retelling = {
  readonly report: Report;
  readonly payment: Payment;
  /** Where it went, where that was said (D41). */
  readonly destination: Destination | null;
  readonly invoice: Invoice | null;
  /** The allocation that it names, where it names one. */
  readonly allocation: Allocation | null;
};

/** The receipt as it is recorded, its refund and all receipts of that; null and none where nothing but the receipt matters. */
export type Recorded = {
  readonly receipt: Receipt;
  readonly refund: Refund | null;
  readonly receipts: readonly Receipt[];
};

/**
 * The same receipt again, from whichever source, changes nothing, dead or alive (D19, D21); told with another amount,
 * payment, allocation or invoice it is a conflict. But refunds that were made in a provider's dashboard come without an
 * invoice first, and then with it: where the recorded one covers none, it covers the one that it names now, as far as
 * that calls for it (D39). What was to be sent for that and never was is then withdrawn. Null: nothing changes.
 */
export function receiptAgain(
  { account, open }: { account: OrderAccount; open: readonly Refund[] },
  recorded: Recorded,
  told: Retelling,
  context: CommandContext,
): Changes | null | Refusal {
  const { receipt } = recorded;
  const conflict =
    otherMoney(receipt, told) ??
    otherPlace(receipt, told) ??
    otherPart(recorded, told) ??
    otherInvoice(receipt, told);
  if (conflict !== null) return conflict;
  const { invoice } = told;
  const isKnown = invoice === null || receipt.shares.some((share) => share.invoiceNumber === invoice.number);
  if (isKnown || receipt.reversedAt !== null || recorded.refund === null) return null;
  const room = { invoiceNumber: invoice.number, amount: receipt.amount };
  const withdrawn = withdrawUnsent(noChanges(account), open, room, context);
  const start = reopenForReceipt(withdrawn, { ...room, coveredBy: receipt.refundId }, context);
  const found = { refund: currentOf(start, recorded.refund), receipts: recorded.receipts, receipt };
  const most = pendingOf(invoiceOf(start.account, invoice.number));
  const counted = countReceipt(start, found, { number: invoice.number, most });
  const after = counted.receipts.find((change) => change.after.id === receipt.id)?.after;
  if (after !== undefined) return appendCounted(counted, after, invoice, context);
  return stillOnItsWay(start.account, receipt, invoice);
}

function otherMoney(receipt: Receipt, { report, payment }: Retelling): Refusal | null {
  // A provider tells of the payment that it paid, whosever money it was.
  const isIts = receipt.paymentId === payment.id || receipt.destination?.chosen?.paymentId === payment.id;
  if (isIts && receipt.amount.equals(report.amount)) return null;
  const message = `Receipt ${named(receipt)} is already recorded for ${receipt.amount} of payment ${receipt.paymentId}, not ${report.amount} of payment ${payment.id}.`;
  return new Refusal('RECEIPT_CONFLICT', message, { path: ['input', 'providerRefundId'] });
}

/** Only where it is said again: else it went where it was recorded to have gone. */
function otherPlace(receipt: Receipt, { payment, destination }: Retelling): Refusal | null {
  if (destination === null || receipt.destination === null) return null;
  if (placeOf({ paymentId: payment.id, destination }) === placeOfReceipt(receipt)) return null;
  const message = `Receipt ${receipt.provider} ${receipt.providerRefundId} is already recorded with another destination.`;
  return new Refusal('RECEIPT_CONFLICT', message, { path: ['input', 'destination'] });
}

/** Of two parts for the same, either may have got it (D21): only what it says of the money can be wrong. */
function otherPart({ receipt, refund }: Recorded, { report, allocation }: Retelling): Refusal | null {
  if (allocation === null || allocation.id === receipt.allocationId || isOwn(report.source)) return null;
  const paid = refund?.allocations.find(({ id }) => id === receipt.allocationId);
  if (paid !== undefined && isFor(paid) === isFor(allocation)) return null;
  const message = `Receipt ${named(receipt)} is already recorded for allocation ${receipt.allocationId}, not ${allocation.id}.`;
  return new Refusal('RECEIPT_CONFLICT', message, { path: ['input', 'allocationId'] });
}

function isFor({ paymentId, amount, shares, destination }: Allocation): string {
  return JSON.stringify([
    paymentId,
    placeOf({ paymentId, destination }),
    amount.toDecimal(),
    shares.map((share) => share.invoiceNumber).toSorted(),
  ]);
}

function otherInvoice(receipt: Receipt, { invoice }: Retelling): Refusal | null {
  const covered = receipt.shares.map((share) => share.invoiceNumber).filter((number) => number !== null);
  if (invoice === null || covered.length === 0 || covered.includes(invoice.number)) return null;
  const message = `Receipt ${named(receipt)} already covers invoice ${covered.join(', ')}, not ${invoice.number}.`;
  return new Refusal('RECEIPT_CONFLICT', message, { path: ['input', 'invoiceNumber'] });
}

/** Told later, it may cover the invoice yet: an acceptance that changes nothing would be its end. */
function stillOnItsWay(account: OrderAccount, receipt: Receipt, { number }: Invoice): Refusal | null {
  const { inFlight, waiting } = invoiceOf(account, number).covered;
  const under = inFlight.plus(waiting);
  if (!under.isPositive()) return null;
  const message = `Allocations of ${under} for invoice ${number} are in flight, so receipt ${named(receipt)} can't cover it yet. Record the receipt again once they have succeeded or failed.`;
  return new Refusal('STATE_CONFLICT', message, { path: ['input', 'invoiceNumber'] });
}

function named({ provider, providerRefundId }: Receipt): string {
  return `${provider} ${providerRefundId}`;
}

function appendCounted(
  changes: Changes,
  receipt: Receipt,
  { number }: Invoice,
  context: CommandContext,
): Changes {
  const amounts = receipt.shares
    .filter((share) => share.invoiceNumber === number)
    .map((share) => share.amount);
  const amount = Money.sum(amounts, receipt.amount.currency);
  const name = nameOfReceived(changes.account, receipt);
  return appendTimelineEntry(changes, context, {
    type: 'RECEIPT_COUNTED',
    message: `${amount} of receipt ${named(receipt)} to ${name} now covers invoice ${number}: the receipt was recorded again with that invoice.`,
    refundId: receipt.refundId,
    invoiceNumber: number,
    amount,
  });
}
