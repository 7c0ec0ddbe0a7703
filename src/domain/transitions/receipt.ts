import { availableOf } from '../account/balances.ts';
import type { Destination } from '../account/destination.ts';
import type { OrderAccount, Payment } from '../account/order-account.ts';
import {
  appendTimelineEntry,
  type Changes,
  type CommandContext,
  putReceipt,
  putRefund,
} from '../changes/changes.ts';
import { nameOfReceived, onlyInvoice } from '../changes/wording.ts';
import { originalAttemptOf, replaced } from '../refund/allocation-parts.ts';
import { isCancelable, isOpen, moved, waitsForMoney } from '../refund/allocation-state.ts';
import type { Allocation, PaidShare, Receipt, Refund, Share } from '../refund/refund.ts';
import { withStatus } from '../refund/refund-status.ts';
import type { ReceiptSource } from '../values/enums.ts';
import { receiptIdOf } from '../values/ids.ts';
import { Money } from '../values/money.ts';
import { appendTakenBack, takenFirst, withoutPart } from './take-back.ts';
import { paidOtherwise } from './withdraw.ts';

/** A reported refund of a provider. */
export type Report = {
  readonly providerRefundId: string;
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

/**
 * Records a receipt on an allocation (D19–D22): the receipt, the allocation, the refund, the payment's sums and
 * invoiceData change together. It is taken in every state. It fills the allocation's shares, oldest invoice
 * first; what they don't hold is uncovered.
 */
export function applyReceipt(
  changes: Changes,
  { refund, allocation }: { refund: Refund; allocation: Allocation },
  report: Report,
  { payment, destination, context }: Received,
): { changes: Changes; receipt: Receipt } {
  const shares = fillShares(allocation, report.amount);
  const succeeded = allocation.status === 'SUCCEEDED' ? allocation : moved(allocation, 'SUCCEEDED');
  const noted = report.source === 'IMPORT' ? allocation.noted.plus(report.amount) : allocation.noted;
  const paid = replaced(refund, { ...succeeded, destination, noted, paid: addPaid(allocation.paid, shares) });
  const after = withStatus(paid, context.at);
  const receipt: Receipt = {
    id: receiptIdOf(changes.account.id, context.newUlid()),
    orderId: changes.account.id,
    refundId: refund.id,
    allocationId: allocation.id,
    paymentId: payment.id,
    destination,
    provider: destination.provider,
    ...report,
    shares,
    recordedAt: context.at,
    reversedAt: null,
    reversals: [],
  };
  const settled = {
    ...changes,
    account:
      destination.chosen === null
        ? withProvenSettlement(changes.account, payment, allocation, report.amount)
        : changes.account,
  };
  const recorded = putReceipt(putRefund(settled, refund, after), null, receipt);
  const said = sayRecorded(recorded, after, allocation, receipt, context);
  return {
    changes: cancelDuplicateAttempts(
      said,
      after,
      { before: refund, paid: allocation, amount: report.amount },
      context,
    ),
    receipt,
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

/** Adds a receipt's shares to what an allocation was paid. */
export function addPaid(paid: readonly PaidShare[], shares: readonly Share[]): readonly PaidShare[] {
  const sums = new Map<Share['invoiceNumber'], PaidShare>(paid.map((part) => [part.invoiceNumber, part]));
  for (const { invoiceNumber, amount } of shares) {
    const known = sums.get(invoiceNumber) ?? {
      invoiceNumber,
      amount: Money.zero(amount.currency),
      receiptCount: 0,
    };
    sums.set(invoiceNumber, {
      invoiceNumber,
      amount: known.amount.plus(amount),
      receiptCount: known.receiptCount + 1,
    });
  }
  return [...sums.values()];
}

/** How an amount fills what is open of the allocation's shares. */
function fillShares(allocation: Pick<Allocation, 'shares' | 'paid'>, amount: Money): readonly Share[] {
  let left = amount;
  const filled: Share[] = [];
  for (const share of allocation.shares) {
    const paid =
      allocation.paid.find((part) => part.invoiceNumber === share.invoiceNumber)?.amount ??
      Money.zero(amount.currency);
    const part = Money.min(left, share.amount.minus(paid).atLeastZero());
    if (part.isZero()) continue;
    filled.push({ invoiceNumber: share.invoiceNumber, amount: part });
    left = left.minus(part);
  }
  return left.isZero() ? filled : [...filled, { invoiceNumber: null, amount: left }];
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
  const proven = Money.min(amount, allocation.amount.plus(availableOf(payment)))
    .minus(availableOf(payment))
    .atLeastZero();
  const payments = account.payments.map((one) =>
    one.id === payment.id ? { ...one, settled: one.settled.plus(proven) } : one,
  );
  return { ...account, payments };
}

function sayRecorded(
  changes: Changes,
  refund: Refund,
  allocation: Allocation,
  receipt: Receipt,
  context: CommandContext,
): Changes {
  const name = nameOfReceived(changes.account, receipt);
  const surplus = receipt.amount.minus(allocation.amount);
  const missing = allocation.amount.minus(receipt.amount);
  const open = isOpen(allocation.status);
  const note = surplus.isPositive()
    ? ` ${surplus} more than the allocation.`
    : missing.isPositive() && open
      ? ` ${missing} of the allocation was not refunded.`
      : '';
  const approval = allocation.status === 'AWAITING_APPROVAL' ? ' Approval is no longer needed.' : '';
  return appendTimelineEntry(changes, context, {
    type: receipt.source === 'RECOVERY' ? 'RECEIPT_RECOVERED' : 'RECEIPT_RECORDED',
    message: `${receipt.amount} was refunded to ${name} (receipt ${receipt.provider} ${receipt.providerRefundId}).${note}${approval}`,
    refundId: refund.id,
    amount: receipt.amount,
    ...onlyInvoice(refund),
  });
}
