import { closedOf } from '../account/closures.ts';
import type { Invoice } from '../account/order-account.ts';
import { coveredOf, invoiceOf, pendingOf } from '../account/pending.ts';
import type { Changes, CommandContext } from '../changes/changes.ts';
import { isCancelable, paidOtherwiseCode } from '../refund/allocation-state.ts';
import type { Allocation, Receipt, Refund } from '../refund/refund.ts';
import type { InvoiceNumber } from '../values/ids.ts';
import type { Money } from '../values/money.ts';
import { type Reason, takeBack, takenFirst } from './take-back.ts';

/** What is not sent because a receipt tells that it was paid in another way. */
export const paidOtherwise: Reason = {
  code: paidOtherwiseCode,
  message: 'Another receipt shows that this was already refunded.',
  said: 'another receipt shows that it was already refunded',
};

/**
 * A receipt is a fact (D21), and it may tell that an invoice was paid which other parts were to pay: after a
 * failure that was none, or by hand while an approval was waited for. What was never sent of those is withdrawn,
 * newest first, or the money would go back twice. What is on its way can't be called back.
 */
export function withdrawWhatWasPaid(
  changes: Changes,
  open: readonly Refund[],
  receipt: Receipt,
  context: CommandContext,
): Changes {
  return receipt.shares.reduce((sum, { invoiceNumber }) => {
    if (invoiceNumber === null) return sum;
    const excess = coveredOf(invoiceOf(sum.account, invoiceNumber)).minus(
      invoiceOf(sum.account, invoiceNumber).value,
    );
    return withdraw(sum, open, { invoiceNumber, amount: excess, which: isCancelable }, context);
  }, changes);
}

/** Before a receipt that is on record counts for an invoice: makes room in its pending, of all that was never sent for it. */
export function withdrawUnsent(
  changes: Changes,
  open: readonly Refund[],
  { invoiceNumber, amount }: { invoiceNumber: InvoiceNumber; amount: Money },
  context: CommandContext,
): Changes {
  const missing = amount.minus(roomOf(invoiceOf(changes.account, invoiceNumber)));
  return withdraw(changes, open, { invoiceNumber, amount: missing, which: isCancelable }, context);
}

/** Before a receipt by hand is taken for an invoice: makes room in its pending, of what nobody has approved yet. */
export function withdrawUnapproved(
  changes: Changes,
  open: readonly Refund[],
  { invoiceNumber, amount }: { invoiceNumber: InvoiceNumber; amount: Money },
  context: CommandContext,
): Changes {
  const missing = amount.minus(roomOf(invoiceOf(changes.account, invoiceNumber)));
  const which = ({ status }: Allocation) => status === 'AWAITING_APPROVAL';
  return withdraw(changes, open, { invoiceNumber, amount: missing, which }, context);
}

/** What a receipt takes before anything is withdrawn for it: what is pending, then what is closed (D37). */
function roomOf(invoice: Invoice): Money {
  return pendingOf(invoice).plus(closedOf(invoice));
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
  context: CommandContext,
): Changes {
  const of = (allocation: Allocation) => {
    const share = allocation.shares.find((one) => one.invoiceNumber === invoiceNumber);
    if (share === undefined || !which(allocation)) return null;
    const sorted = { ...allocation, shares: firstFor(allocation.shares, invoiceNumber) };
    return { most: share.amount, cut: (part: Money) => takenFirst(sorted, part) };
  };
  return takeBack(changes, open, { amount, of, reason: paidOtherwise }, context);
}

/** The shares with that invoice's first, so that it is the one that is cut off. */
function firstFor(shares: Allocation['shares'], number: InvoiceNumber): Allocation['shares'] {
  return [
    ...shares.filter((share) => share.invoiceNumber === number),
    ...shares.filter((share) => share.invoiceNumber !== number),
  ];
}
