import { readInputInvoice } from '../account/input-invoice.ts';
import type { Invoice, OrderAccount, Payment } from '../account/order-account.ts';
import { type CommandContext, type Decision, noChanges } from '../changes/changes.ts';
import { mismatchOf, mismatchOfInvoice } from '../refund/receipt-mismatch.ts';
import type { Receipt, Refund } from '../refund/refund.ts';
import type { Target } from '../refund/target.ts';
import { paidPart, withdrawPaidByHand } from '../transitions/paid-before-approval.ts';
import { applyReceipt, checkLimit, type Report, receiptLimit } from '../transitions/receipt.ts';
import { receiptAgain } from '../transitions/receipt-again.ts';
import { findDuplicateAttempt, findTarget, recordOutOfBandRefund } from '../transitions/receipt-target.ts';
import { withdrawWhatWasPaid } from '../transitions/withdraw.ts';
import type { ReceiptSource } from '../values/enums.ts';
import { required } from '../values/invariant.ts';
import { canonical, parseMoney, parseText, shortText } from '../values/parse.ts';
import { Refusal, ValidationErrors } from '../values/refusal.ts';

export type ReceiptInput = {
  readonly allocationId?: string | null | undefined;
  readonly paymentId?: string | null | undefined;
  readonly invoiceNumber?: string | null | undefined;
  readonly providerRefundId: string;
  readonly amount: string;
  readonly source: ReceiptSource;
  /** Null: not given, so it is when this is recorded. */
  readonly occurredAt: Date | null;
  readonly acceptExcess: boolean;
  readonly traceReference?: string | null | undefined;
};

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
  const named = knownAs(view, payment, read.report.providerRefundId);
  const own = view.ownId === undefined ? undefined : knownAs(view, payment, view.ownId.id);
  const known = own ?? (view.ownId?.isNew ? undefined : named);
  if (known !== undefined) return toldAgain(view, known, read, context);
  const mismatch = target === null ? null : mismatchOfInvoice(target.allocation, input);
  if (mismatch !== null) return mismatch;
  const report =
    named === undefined || !view.ownId ? read.report : { ...read.report, providerRefundId: view.ownId.id };
  const found =
    target === null
      ? findTarget(view.open, payment, invoice, report.amount)
      : (findDuplicateAttempt(view.open, target, report, view.ofRefund ?? []) ?? target);
  const start = noChanges(view.account);
  const { amount } = report;
  const whose = found ?? withdrawPaidByHand(start, view.open, { payment, invoice, amount }, context);
  if (!input.acceptExcess) {
    const limit = 'limit' in whose ? whose.limit : receiptLimit(payment, whose.allocation);
    const excess = checkLimit(payment, { amount, limit });
    if (excess !== null) return excess;
  }
  const prepared =
    'limit' in whose
      ? recordOutOfBandRefund(whose, { payment, report, context })
      : paidPart(start, whose, amount);
  const done = applyReceipt(prepared.changes, prepared, report, { payment, context });
  const changes = withdrawWhatWasPaid(done.changes, view.open, done.receipt, context);
  return {
    changes,
    answer: { orderId: view.account.id, receiptId: done.receipt.id, refundIds: [prepared.refund.id] },
  };
}

/** By the payment too: an order change may have named its provider otherwise since. */
function knownAs({ recorded }: ReceiptView, payment: Payment, providerRefundId: string): Receipt | undefined {
  return recorded.find(
    (one) =>
      one.providerRefundId === providerRefundId &&
      (one.provider === payment.provider || one.paymentId === payment.id),
  );
}

/** Whatever it changes, the recorded one is the answer. */
function toldAgain(
  view: ReceiptView,
  known: Receipt,
  { report, target, payment, invoice }: ReadReport,
  context: CommandContext,
): Decision {
  const found = view.again?.find(({ refund }) => refund.id === known.refundId);
  const recorded = { receipt: known, refund: found?.refund ?? null, receipts: found?.receipts ?? [] };
  const told = { report, payment, invoice, allocation: target?.allocation ?? null };
  const changes = receiptAgain(view, recorded, told, context);
  if (changes instanceof Refusal) return changes;
  return { changes, answer: { orderId: known.orderId, receiptId: known.id, refundIds: [known.refundId] } };
}

type ReadReport = {
  readonly report: Report;
  readonly target: Target | null;
  readonly payment: Payment;
  readonly invoice: Invoice | null;
};

function readReport(
  { account, refund }: ReceiptView,
  input: ReceiptInput,
  { at }: CommandContext,
): ReadReport | Refusal {
  const validation = new ValidationErrors();
  const target =
    input.allocationId == null ? null : validation.collect(readTarget(refund, input.allocationId));
  const invoice =
    input.invoiceNumber == null ? null : validation.collect(readInputInvoice(account, input.invoiceNumber));
  // A payment that is named must be there, also beside an allocation that says which it is.
  const payment = validation.collect(readPayment(account, input.paymentId ?? target?.allocation.paymentId));
  const amount = parseMoney(
    { text: input.amount, currency: account.currency, sign: 'positive', path: ['input', 'amount'] },
    validation,
  );
  const providerRefundId = parseText(
    { text: input.providerRefundId, longest: shortText, path: ['input', 'providerRefundId'] },
    validation,
  );
  const trace =
    input.traceReference == null
      ? null
      : parseText(
          { text: input.traceReference, longest: shortText, path: ['input', 'traceReference'] },
          validation,
        );
  if (target !== null) validation.collect(mismatchOf(target.allocation, input));
  const refusal = validation.first();
  if (refusal !== null) return refusal;
  const report = {
    providerRefundId: required(providerRefundId, 'The text was read.'),
    amount: required(amount, 'The amount was read.'),
    source: input.source,
    occurredAt: input.occurredAt ?? at,
    ...(trace === null ? {} : { traceReference: trace }),
  };
  return { report, target, payment: required(payment, 'The payment was found.'), invoice };
}

function readTarget(refund: Refund | null, allocationId: string): Target | Refusal {
  const allocation = refund?.allocations.find((candidate) => candidate.id === allocationId);
  if (refund !== null && allocation !== undefined) return { refund, allocation };
  return new Refusal('ALLOCATION_NOT_FOUND', `There is no allocation ${allocationId.slice(0, 300)}.`, {
    path: ['input', 'allocationId'],
  });
}

function readPayment(account: OrderAccount, paymentId: string | null | undefined): Payment | Refusal {
  const payment = account.payments.find(
    (one) => paymentId != null && canonical(one.id) === canonical(paymentId),
  );
  if (payment !== undefined) return payment;
  const message =
    paymentId == null
      ? 'A receipt needs an allocationId or a paymentId.'
      : `Order ${account.id} has no payment ${paymentId.slice(0, 200)}.`;
  return new Refusal('PAYMENT_NOT_FOUND', message, { path: ['input', 'paymentId'] });
}
