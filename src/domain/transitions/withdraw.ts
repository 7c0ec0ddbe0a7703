import { closedOf, excessOfCalls } from '../account/closures.ts';
import { coveredOf, invoiceOf, pendingOf } from '../account/pending.ts';
import type { Changes, CommandContext } from '../changes/changes.ts';
import { openNow } from '../changes/open-refunds.ts';
import { isCancelable, paidOtherwiseCode } from '../refund/allocation-state.ts';
import type { Allocation, Receipt, Refund } from '../refund/refund.ts';
import type { InvoiceNumber } from '../values/ids.ts';
import { Money } from '../values/money.ts';
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
  { shares }: Pick<Receipt, 'shares'>,
  context: CommandContext,
): Changes {
  return shares.reduce((sum, { invoiceNumber }) => {
    if (invoiceNumber === null) return sum;
    const excess = coveredOf(invoiceOf(sum.account, invoiceNumber)).minus(
      invoiceOf(sum.account, invoiceNumber).value,
    );
    const wanted = { invoiceNumber, amount: excess, which: isCancelable };
    return withdrawBesideClosed(withdraw(sum, open, wanted, context), open, invoiceNumber, context);
  }, changes);
}

/**
 * Where a part of the invoice is closed, all that covers it may fit its value though one of its calls is paid twice. What
 * was never sent for such calls alone is withdrawn, before what is closed gives way (D37): it was asked for and can be
 * asked for again, while nobody can call back what was sent.
 */
function withdrawBesideClosed(
  changes: Changes,
  open: readonly Refund[],
  invoiceNumber: InvoiceNumber,
  context: CommandContext,
): Changes {
  const invoice = invoiceOf(changes.account, invoiceNumber);
  const closed = closedOf(invoice);
  if (closed.isZero()) return changes;
  const excesses = excessOfCalls(invoice);
  const over = coveredOf(invoice).plus(closed).minus(invoice.value);
  const amount = Money.min(over, Money.sum(excesses, over.currency));
  const isOfThose = ({ coverage }: Refund) =>
    coverage
      .filter((one) => one.invoiceNumber === invoiceNumber)
      .every(({ calls }) => calls.every(({ index }) => excesses[index]?.isPositive() === true));
  const parts = new Set(
    openNow(changes, open)
      .filter(isOfThose)
      .flatMap(({ allocations }) => allocations.map(({ id }) => id)),
  );
  const which = (allocation: Allocation) => isCancelable(allocation) && parts.has(allocation.id);
  return withdraw(changes, open, { invoiceNumber, amount, which }, context);
}

/** Before a receipt that is on record, or a lost dispute, counts for an invoice: makes room in its pending, of all that was never sent for it. */
export function withdrawUnsent(
  changes: Changes,
  open: readonly Refund[],
  {
    invoiceNumber,
    amount,
    reason = paidOtherwise,
  }: { invoiceNumber: InvoiceNumber; amount: Money; reason?: Reason },
  context: CommandContext,
): Changes {
  const missing = amount.minus(pendingOf(invoiceOf(changes.account, invoiceNumber)));
  return withdraw(changes, open, { invoiceNumber, amount: missing, which: isCancelable, reason }, context);
}

/** Before a receipt by hand is taken for an invoice: makes room in its pending, of what nobody has approved yet. */
export function withdrawUnapproved(
  changes: Changes,
  open: readonly Refund[],
  { invoiceNumber, amount }: { invoiceNumber: InvoiceNumber; amount: Money },
  context: CommandContext,
): Changes {
  const missing = amount.minus(pendingOf(invoiceOf(changes.account, invoiceNumber)));
  const which = ({ status }: Allocation) => status === 'AWAITING_APPROVAL';
  return withdraw(changes, open, { invoiceNumber, amount: missing, which }, context);
}

type Wanted = {
  readonly invoiceNumber: InvoiceNumber;
  readonly amount: Money;
  readonly which: (allocation: Allocation) => boolean;
  readonly reason?: Reason;
};

function withdraw(
  changes: Changes,
  open: readonly Refund[],
  { invoiceNumber, amount, which, reason = paidOtherwise }: Wanted,
  context: CommandContext,
): Changes {
  const of = (allocation: Allocation) => {
    const share = allocation.shares.find((one) => one.invoiceNumber === invoiceNumber);
    if (share === undefined || !which(allocation)) return null;
    const sorted = { ...allocation, shares: firstFor(allocation.shares, invoiceNumber) };
    return { most: share.amount, cut: (part: Money) => takenFirst(sorted, part) };
  };
  return takeBack(changes, open, { amount, of, reason }, context);
}

/** The shares with that invoice's first, so that it is the one that is cut off. */
function firstFor(shares: Allocation['shares'], number: InvoiceNumber): Allocation['shares'] {
  return [
    ...shares.filter((share) => share.invoiceNumber === number),
    ...shares.filter((share) => share.invoiceNumber !== number),
  ];
}
