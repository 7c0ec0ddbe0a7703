import { added, cut, replaced } from './allocation-parts.ts';
import { isCancelable, moved, paidOtherwiseCode } from './allocation-state.ts';
import { type Changes, type Occasion, putRefund, say } from './changes.ts';
import type { InvoiceNumber } from './ids.ts';
import { required } from './invariant.ts';
import { Money } from './money.ts';
import { findOpen, oldestRequestFirst, openNow } from './open-refunds.ts';
import { coveredOf, invoiceOf, pendingOf } from './pending.ts';
import type { Allocation, Receipt, Refund } from './refund.ts';
import { nameOfPayment, onlyInvoice, withStatus } from './request-refund.ts';

/**
 * A receipt is a fact (D21), and it may tell that an invoice was paid which other parts were to pay: after a
 * failure that was none, or by hand while an approval was waited for. What was never sent of those is withdrawn,
 * newest first, or the money would go back twice. What is on its way can't be called back.
 */
export function withdrawWhatWasPaid(
  changes: Changes,
  open: readonly Refund[],
  receipt: Receipt,
  occasion: Occasion,
): Changes {
  return receipt.shares.reduce((sum, { invoiceNumber }) => {
    if (invoiceNumber === null) return sum;
    const excess = coveredOf(invoiceOf(sum.account, invoiceNumber)).minus(
      invoiceOf(sum.account, invoiceNumber).value,
    );
    return withdraw(sum, open, { invoiceNumber, amount: excess, which: isCancelable }, occasion);
  }, changes);
}

/** Before a receipt by hand is taken for an invoice: makes room in its pending, of what nobody has approved yet. */
export function withdrawUnapproved(
  changes: Changes,
  open: readonly Refund[],
  { invoiceNumber, amount }: { invoiceNumber: InvoiceNumber; amount: Money },
  occasion: Occasion,
): Changes {
  const missing = amount.minus(pendingOf(invoiceOf(changes.account, invoiceNumber)));
  const which = ({ status }: Allocation) => status === 'AWAITING_APPROVAL';
  return withdraw(changes, open, { invoiceNumber, amount: missing, which }, occasion);
}

/** The refund without a part of an allocation that was paid otherwise; a part of it that is left goes on. */
export function withoutPart(refund: Refund, allocation: Allocation, parts: ReturnType<typeof cut>): Refund {
  const message = 'This part was paid otherwise.';
  const gone = moved(allocation, 'CANCELED', {
    failure: { providerCode: paidOtherwiseCode, message, retryable: false },
  });
  if (parts.rest.amount.isZero()) return replaced(refund, gone);
  // Another amount is another call: the provider may have seen the key of this one with the whole amount (I12).
  const attempts = allocation.attempts + (allocation.sending?.attempt === allocation.attempts ? 1 : 0);
  const kept = replaced(refund, { ...allocation, ...parts.rest, attempts });
  return added(kept, { ...gone, ...parts.first, splitFrom: allocation.id }).refund;
}

/** Says of such a part that it is not to be paid any more. */
export function sayWithdrawn(
  changes: Changes,
  refund: Refund,
  { paymentId, amount }: Pick<Allocation, 'paymentId' | 'amount'>,
  occasion: Occasion,
): Changes {
  return say(changes, occasion, {
    type: 'REFUND_CANCELED',
    message: `${amount} to ${nameOfPayment(changes.account, paymentId)} was cancelled: it was paid otherwise.`,
    refundId: refund.id,
    amount,
    ...onlyInvoice(refund),
  });
}

type Wanted = {
  readonly invoiceNumber: InvoiceNumber;
  readonly amount: Money;
  readonly which: (allocation: Allocation) => boolean;
};

function withdraw(
  changes: Changes,
  open: readonly Refund[],
  { invoiceNumber, amount, which }: Wanted,
  occasion: Occasion,
): Changes {
  let [next, left] = [changes, amount];
  const newestFirst = open.toSorted((a, b) => oldestRequestFirst(b, a));
  for (const { id } of newestFirst) {
    const now = required(
      openNow(next, open).find((refund) => refund.id === id),
      `Refund ${id} is open.`,
    );
    const ids = now.allocations.filter(which).map((allocation) => allocation.id);
    for (const allocationId of ids.toReversed()) {
      if (!left.isPositive()) return next;
      const { refund, allocation } = findOpen(next, open, { refundId: id, allocationId });
      const share = allocation.shares.find((one) => one.invoiceNumber === invoiceNumber);
      if (share === undefined) continue;
      const part = Money.min(left, share.amount);
      const parts = cut({ ...allocation, shares: firstFor(allocation.shares, invoiceNumber) }, part);
      next = putRefund(next, refund, withStatus(withoutPart(refund, allocation, parts), occasion.at));
      next = sayWithdrawn(next, refund, { paymentId: allocation.paymentId, amount: part }, occasion);
      left = left.minus(part);
    }
  }
  return next;
}

/** The shares with that invoice's first, so that it is the one that is cut off. */
function firstFor(shares: Allocation['shares'], number: InvoiceNumber): Allocation['shares'] {
  return [
    ...shares.filter((share) => share.invoiceNumber === number),
    ...shares.filter((share) => share.invoiceNumber !== number),
  ];
}
