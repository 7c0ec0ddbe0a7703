import { availableOf } from '../account/balances.ts';
import type { Destination } from '../account/destination.ts';
import { disputesHolding, disputesThatMayHavePaid } from '../account/dispute.ts';
import type { OrderAccount, Payment } from '../account/order-account.ts';
import { invoiceOf, pendingOf } from '../account/pending.ts';
import { findLine } from '../plan/scope.ts';
import { restOf } from '../plan/tax.ts';
import { replaced } from '../refund/allocation-parts.ts';
import { isInFlight } from '../refund/allocation-state.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
import { countedLines, coverOf, liveOf } from '../refund/refund-sums.ts';
import type { LineId } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { grossOf, Money } from '../values/money.ts';
import { Refusal } from '../values/refusal.ts';

/** What is to be sent again, whose money it is then, and where it goes. */
export type Retry = {
  readonly refund: Refund;
  readonly allocation: Allocation;
  readonly payment: Payment;
  readonly destination: Destination;
};

/** A retry is a new request: its amount is never cut, so all of it must still be owed (D31). */
export function exceedsAnything(account: OrderAccount, retry: Retry): Refusal | null {
  const { refund, allocation } = retry;
  const held = heldByDispute(account, allocation);
  if (held !== null) return held;
  if (isInFlight(allocation.status)) return exceedsPayment(retry);
  return (
    exceedsLine(account, refund, allocation) ??
    exceedsInvoice(account, refund, allocation) ??
    exceedsPayment(retry)
  );
}

/** Its bank may be about to pay the customer what it is for (D43). */
function heldByDispute(account: OrderAccount, { shares }: Allocation): Refusal | null {
  for (const { invoiceNumber } of shares) {
    const path = ['input', 'allocationId'];
    if (disputesHolding(account, invoiceNumber).length > 0) {
      const message = `Invoice ${invoiceNumber} is held by an open dispute: retry once that is won.`;
      return new Refusal('PAYMENT_DISPUTED', message, { path });
    }
    // It was lost before this turned out to be unpaid, so it covers nothing of it yet.
    if (disputesThatMayHavePaid(account, invoiceNumber).length > 0) {
      const message = `Invoice ${invoiceNumber} may have been paid by a lost dispute: say so with coverPendingRefund.`;
      return new Refusal('POSSIBLE_DUPLICATE', message, { path });
    }
  }
  return null;
}

/** With what is paid again, what was kept back with it counts for the invoice again (D17). */
function exceedsInvoice(account: OrderAccount, refund: Refund, allocation: Allocation): Refusal | null {
  const again = replaced(refund, { ...allocation, status: 'READY' });
  const missing = Money.sum(
    allocation.shares.map(({ invoiceNumber }) =>
      coveredBy(again, invoiceNumber)
        .minus(coveredBy(refund, invoiceNumber))
        .minus(pendingOf(invoiceOf(account, invoiceNumber)))
        .atLeastZero(),
    ),
    account.currency,
  );
  if (missing.isZero()) return null;
  const limit = allocation.amount.minus(missing).atLeastZero();
  const numbers = allocation.shares.map((share) => share.invoiceNumber).join(', ');
  const message = `Retry of ${allocation.amount} exceeds the ${limit} still pending on invoice ${numbers}.`;
  return new Refusal('EXCEEDS_INVOICE', message, { path: ['input', 'allocationId'], limit });
}

function coveredBy(refund: Refund, invoiceNumber: string): Money {
  required(
    refund.coverage.find((one) => one.invoiceNumber === invoiceNumber),
    `Refund ${refund.id} covers invoice ${invoiceNumber}.`,
  );
  return coverOf(refund, invoiceNumber);
}

/** A line may stand in a refund more than once (D7), so its parts are taken together. */
function exceedsLine(account: OrderAccount, refund: Refund, allocation: Allocation): Refusal | null {
  const live = liveOf(refund);
  const before = countedLines(refund, live);
  const after = countedLines(refund, live.plus(allocation.amount));
  for (const lineId of new Set(before.map((one) => one.lineId))) {
    if (lineId === null) continue;
    const line = required(findLine(account.lines, lineId), `Order ${account.id} keeps line ${lineId}.`);
    const counted = (counts: typeof before) => {
      return Money.sum(counts.filter((one) => one.lineId === lineId).map(grossOf), account.currency);
    };
    const more = counted(after).minus(counted(before));
    const rest = restOf(line);
    const moreTax = taxOf(after, lineId).minus(taxOf(before, lineId));
    // Tax alone takes tax, whatever net the line has left (D44).
    if (isTaxAlone(refund, lineId) && moreTax.greaterThan(rest.tax)) {
      const message = `${moreTax} exceeds the tax of ${rest.tax} left to refund on line ${lineId}.`;
      return new Refusal('EXCEEDS_LINE', message, { path: ['input', 'allocationId'], limit: rest.tax });
    }
    const left = grossOf(rest);
    if (!more.greaterThan(left)) continue;
    const message = `${more} exceeds the ${left} left to refund on line ${lineId}.`;
    return new Refusal('EXCEEDS_LINE', message, { path: ['input', 'allocationId'], limit: left });
  }
  return null;
}

function isTaxAlone({ lines }: Refund, lineId: LineId): boolean {
  return lines.some((line) => line.lineId === lineId && line.valueOnly === true && line.net.isZero());
}

function taxOf(counts: ReturnType<typeof countedLines>, lineId: LineId): Money {
  const [first, ...others] = counts.filter((one) => one.lineId === lineId).map(({ tax }) => tax);
  const zero = required(first, `The refund counts on line ${lineId}.`);
  return others.reduce((sum, tax) => sum.plus(tax), zero);
}

/** A MANUAL allocation has its money reserved on its own payment already. */
function exceedsPayment({ allocation, payment }: Retry): Refusal | null {
  const reserved = isInFlight(allocation.status) && payment.id === allocation.paymentId;
  const limit = reserved ? availableOf(payment).plus(allocation.amount) : availableOf(payment);
  if (!allocation.amount.greaterThan(limit)) return null;
  const message = `Retry of ${allocation.amount} exceeds the ${limit} that can be refunded to payment ${payment.id}.`;
  return new Refusal('EXCEEDS_REFUNDABLE', message, { path: ['input', 'paymentId'], limit });
}
