import { provableOf } from '../account/balances.ts';
import type { Destination } from '../account/destination.ts';
import type { OrderAccount, Payment } from '../account/order-account.ts';
import { appendTimelineEntry, type Changes, type CommandContext, putRefund } from '../changes/changes.ts';
import { nameOfReceived, onlyInvoice } from '../changes/wording.ts';
import { originalAttemptOf, replaced } from '../refund/allocation-parts.ts';
import { isCancelable, isOpen, moved, waitsForMoney } from '../refund/allocation-state.ts';
import { addPaid } from '../refund/receipt-shares.ts';
import type { Allocation, Receipt, ReceiptShare, Refund } from '../refund/refund.ts';
import { withStatus } from '../refund/refund-status.ts';
import type { Target } from '../refund/target.ts';
import type { ReceiptSource } from '../values/enums.ts';
import { receiptIdOf } from '../values/ids.ts';
import { Money } from '../values/money.ts';
import { fillShares, type Piece } from './fill-shares.ts';
import { appendTakenBack, takenFirst, withoutPart } from './take-back.ts';
import { paidOtherwise } from './withdraw.ts';

/** A reported refund of a provider: all of it, whatever it is for. */
export type Report = {
  readonly providerRefundId: string;
  /** Who paid. */
  readonly provider: string;
  readonly amount: Money;
  readonly source: ReceiptSource;
  readonly occurredAt: Date;
  readonly traceReference?: string;
};

/** Whose money it was, and where it went. */
export type Received = {
  readonly payment: Payment;
  readonly destination: Destination;
  readonly context: CommandContext;
};

/** What stands on the receipt of one of its allocations. */
export type Applied = { readonly changes: Changes; readonly shares: readonly ReceiptShare[] };

/**
 * Records a receipt's part on an allocation (D19–D22, D45): the allocation, the refund and the payment's sums; the
 * receipt itself is put once all of it is recorded. It is taken in every state. It fills the allocation's shares of the
 * invoices that were named, then the others, oldest invoice first; what they don't hold is uncovered.
 */
export function applyPiece(
  changes: Changes,
  { refund, allocation }: Target,
  piece: Piece,
  report: Report,
  { payment, destination, context }: Received,
): Applied {
  const { amount } = piece;
  const of = { refundId: refund.id, allocationId: allocation.id, paymentId: payment.id, destination };
  const shares = fillShares(allocation, piece).map((share) => ({ ...share, ...of, live: share.amount }));
  const succeeded = allocation.status === 'SUCCEEDED' ? allocation : moved(allocation, 'SUCCEEDED');
  const noted = report.source === 'IMPORT' ? allocation.noted.plus(amount) : allocation.noted;
  const paid = replaced(refund, { ...succeeded, destination, noted, paid: addPaid(allocation.paid, shares) });
  const after = withStatus(paid, context.at);
  const account =
    destination.chosen === null
      ? withProvenSettlement(changes.account, payment, allocation, amount)
      : changes.account;
  const recorded = putRefund({ ...changes, account }, refund, after);
  const said = sayRecorded(recorded, { refund: after, allocation, amount, of }, report, context);
  return {
    changes: cancelDuplicateAttempts(said, after, { before: refund, paid: allocation, amount }, context),
    shares,
  };
}

/** The receipt of what was recorded so far. */
export function receiptOf(
  { account }: Changes,
  shares: readonly ReceiptShare[],
  { amount, ...report }: Report,
  context: CommandContext,
): Receipt {
  return {
    id: receiptIdOf(account.id, context.newUlid()),
    orderId: account.id,
    ...report,
    amount,
    shares,
    recordedAt: context.at,
    recordedBy: context.actor,
    reversedAt: null,
    reversals: [],
  };
}

/**
 * Without what was to be sent for the money of a part that failed, or was moved because its payment was voided, and
 * now turns out to have been paid: sent as well, it would be paid twice. What is on its way can't be called back.
 */
function cancelDuplicateAttempts(
  changes: Changes,
  refund: Refund,
  { before: unpaid, paid, amount }: { before: Refund; paid: Allocation; amount: Money },
  context: CommandContext,
): Changes {
  const first = originalAttemptOf(unpaid, paid);
  let [next, after, left] = [changes, refund, amount];
  for (const twin of refund.allocations) {
    if (!isCancelable(twin) || originalAttemptOf(unpaid, twin) !== first) continue;
    const part = Money.min(left, twin.amount);
    if (part.isZero()) break;
    const before = after;
    after = withStatus(withoutPart(before, twin, takenFirst(twin, part), paidOtherwise), context.at);
    next = appendTakenBack(
      putRefund(next, before, after),
      after,
      { ...twin, amount: part, reason: paidOtherwise },
      context,
    );
    left = left.minus(part);
  }
  return next;
}

/**
 * A provider can only pay back what it has taken. So a receipt for money that waits for settlement proves that
 * it has settled, before anybody reported it; without this the payment would show more refunded than settled (I3).
 */
function withProvenSettlement(
  account: OrderAccount,
  payment: Payment,
  allocation: Allocation,
  amount: Money,
): OrderAccount {
  if (!waitsForMoney(allocation)) return account;
  // What a dispute holds was taken, too: it isn't missing from what settled (D22, D43).
  const there = provableOf(payment);
  const proven = Money.min(amount, allocation.amount.plus(there)).minus(there).atLeastZero();
  const payments = account.payments.map((one) =>
    one.id === payment.id ? { ...one, settled: one.settled.plus(proven) } : one,
  );
  return { ...account, payments };
}

type Recorded = {
  readonly refund: Refund;
  /** As it was before. */
  readonly allocation: Allocation;
  readonly amount: Money;
  readonly of: Pick<ReceiptShare, 'paymentId' | 'destination'>;
};

function sayRecorded(
  changes: Changes,
  { refund, allocation, amount, of }: Recorded,
  report: Report,
  context: CommandContext,
): Changes {
  const name = nameOfReceived(changes.account, of);
  const surplus = amount.minus(allocation.amount);
  const missing = allocation.amount.minus(amount);
  const open = isOpen(allocation.status);
  const note = surplus.isPositive()
    ? ` ${surplus} more than the allocation.`
    : missing.isPositive() && open
      ? ` ${missing} of the allocation was not refunded.`
      : '';
  const approval = allocation.status === 'AWAITING_APPROVAL' ? ' Approval is no longer needed.' : '';
  const whole = amount.equals(report.amount) ? '' : `, ${report.amount} in all`;
  return appendTimelineEntry(changes, context, {
    type: report.source === 'RECOVERY' ? 'RECEIPT_RECOVERED' : 'RECEIPT_RECORDED',
    message: `${amount} was refunded to ${name} (receipt ${report.provider} ${report.providerRefundId}${whole}).${note}${approval}`,
    refundId: refund.id,
    amount,
    ...onlyInvoice(refund),
  });
}
