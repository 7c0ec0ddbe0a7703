import { paymentOf } from '../account/balances.ts';
import type { OrderAccount } from '../account/order-account.ts';
import { type CommandContext, type Decision, noChanges } from '../changes/changes.ts';
import { mismatchOfInvoice } from '../refund/receipt-mismatch.ts';
import type { Receipt, Refund } from '../refund/refund.ts';
import type { Target } from '../refund/target.ts';
import { paidPart, withdrawPaidByHand } from '../transitions/paid-before-approval.ts';
import { type ReadReport, type ReceiptInput, readReport } from '../transitions/read-receipt.ts';
import { applyReceipt, type Received } from '../transitions/receipt.ts';
import { receiptAgain } from '../transitions/receipt-again.ts';
import { checkLimit, receiptLimit } from '../transitions/receipt-limit.ts';
import { findDuplicateAttempt, findTarget, recordOutOfBandRefund } from '../transitions/receipt-target.ts';
import { withdrawWhatWasPaid } from '../transitions/withdraw.ts';
import { Refusal } from '../values/refusal.ts';

/** What the decision reads besides the account. */
export type ReceiptView = {
  readonly account: OrderAccount;
  /** The refund of input.allocationId, where there is one. */
  readonly refund: Refund | null;
  /** The order's refunds under way. */
  readonly open: readonly Refund[];
  /** Those of that refund; needed where its allocation has ended. */
  readonly ofRefund?: readonly Receipt[];
  /** The order's receipts with the same providerRefundId, or with `ownId`; one a provider and id at the most. */
  readonly recorded: readonly Receipt[];
  /** Their refunds, each with all of its receipts, where an invoice or an allocation is named. */
  readonly again?: readonly { readonly refund: Refund; readonly receipts: readonly Receipt[] }[];
  /** Where a provider may answer several requests with one id: what tells this part's from others', and whether the bare id is another's. */
  readonly ownId?: { readonly id: string; readonly isNew: boolean };
};

/** Decides what a reported receipt changes (D19–D22). */
export function decideRecordReceipt(
  view: ReceiptView,
  input: ReceiptInput,
  context: CommandContext,
): Decision {
  const read = readReport(view, input, context);
  if (read instanceof Refusal) return read;
  const { target, payment, invoice } = read;
  const named = knownAs(view, read, read.report.providerRefundId);
  const own = view.ownId === undefined ? undefined : knownAs(view, read, view.ownId.id);
  const known = own ?? (view.ownId?.isNew ? undefined : named);
  if (known !== undefined) return toldAgain(view, known, read, context);
  const mismatch = target === null ? null : mismatchOfInvoice(target.allocation, input);
  if (mismatch !== null) return mismatch;
  const report =
    named === undefined || !view.ownId ? read.report : { ...read.report, providerRefundId: view.ownId.id };
  const found =
    target === null
      ? findTarget(view.open, toldOf(read), invoice, report.amount)
      : (findDuplicateAttempt(view.open, target, report, view.ofRefund ?? []) ?? target);
  const start = noChanges(view.account);
  const { amount } = report;
  const received = receivedBy(view.account, found, read, context);
  const { destination } = received;
  const whose =
    found ?? withdrawPaidByHand(start, view.open, { payment, destination, invoice, amount }, context);
  if (!input.acceptExcess) {
    const limit =
      'limit' in whose ? whose.limit : receiptLimit(received.payment, whose.allocation, destination);
    const excess = checkLimit(received.payment, { amount, limit });
    if (excess !== null) return excess;
  }
  const prepared =
    'limit' in whose ? recordOutOfBandRefund(whose, { ...received, report }) : paidPart(start, whose, amount);
  const done = applyReceipt(prepared.changes, prepared, report, received);
  const changes = withdrawWhatWasPaid(done.changes, view.open, done.receipt, context);
  return {
    changes,
    answer: { orderId: view.account.id, receiptId: done.receipt.id, refundIds: [prepared.refund.id] },
  };
}

/** By the payment too: an order change may have named its provider otherwise since. */
function knownAs(
  { recorded }: ReceiptView,
  { payment, place }: ReadReport,
  providerRefundId: string,
): Receipt | undefined {
  const isSamePayment = ({ paymentId, destination }: Receipt) =>
    paymentId === payment.id && (destination?.chosen ?? null) === null && place.chosen === null;
  return recorded.find(
    (one) =>
      one.providerRefundId === providerRefundId && (one.provider === place.provider || isSamePayment(one)),
  );
}

function toldOf({ payment, place, said }: ReadReport) {
  return { paymentId: payment.id, destination: place, isPlaceSaid: said !== null };
}

/** Whose money it was, and where it went: by the part that it is for, where it is for one. */
function receivedBy(
  account: OrderAccount,
  found: Target | null,
  { payment, place, said }: ReadReport,
  context: CommandContext,
): Received {
  if (found === null) return { payment, destination: place, context };
  const { allocation } = found;
  return {
    payment: paymentOf(account, allocation.paymentId),
    // What was on its way while the order changed went where it was sent.
    destination: said ?? allocation.destination,
    context,
  };
}

/** Whatever it changes, the recorded one is the answer. */
function toldAgain(
  view: ReceiptView,
  known: Receipt,
  { report, target, payment, said, invoice }: ReadReport,
  context: CommandContext,
): Decision {
  const found = view.again?.find(({ refund }) => refund.id === known.refundId);
  const recorded = { receipt: known, refund: found?.refund ?? null, receipts: found?.receipts ?? [] };
  const told = { report, payment, destination: said, invoice, allocation: target?.allocation ?? null };
  const changes = receiptAgain(view, recorded, told, context);
  if (changes instanceof Refusal) return changes;
  return { changes, answer: { orderId: known.orderId, receiptId: known.id, refundIds: [known.refundId] } };
}
