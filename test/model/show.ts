import { most, sum } from './arithmetic.ts';
import { amountOf, closedOf } from './closed-sums.ts';
import { heldOn, lostOf, lostOn } from './dispute-sums.ts';
import { disputesAlike } from './disputes.ts';
import { duplicatesOf } from './duplicates.ts';
import type { Account, Invoice } from './facts.ts';
import { isNo, sure } from './facts.ts';
import { restOf } from './lines.ts';
import { type Digits, type Names, quantityText } from './names.ts';
import { pendingInvoices, pendingOf } from './pending-sums.ts';
import { planOf } from './plan.ts';
import { partShown, refundShown } from './show-refund.ts';
import {
  amounts,
  availableOn,
  countedFor,
  countedOn,
  inFlightOn,
  isInFlight,
  isVoided,
  isWaiting,
  paidBy,
  provableOn,
  refundable,
  refundedOn,
  shareOf,
  unsettledOn,
  waitingOn,
} from './sums.ts';

/** All that the API shows of the order, as the model has it, in the shape of stateQuery (read-state.ts). */
export function shown(account: Account, names: Names, money: Digits) {
  return {
    refundSummary: summaryShown(account, money),
    refundableLines: account.lines.map((line) => {
      const counted = countedOn(account, line.id);
      const rest = restOf(line, counted);
      return {
        id: line.id,
        refunded: { net: money(counted.net), tax: money(counted.tax) },
        refundable: { net: money(rest.net), tax: money(rest.tax) },
        refundableQuantity: quantityText(rest.quantity),
      };
    }),
    refundablePayments: account.payments.map((payment) => ({
      id: names.payment(payment.id),
      settled: money(payment.settled),
      refunded: money(refundedOn(account, payment)),
      inFlight: money(inFlightOn(account, payment)),
      waitingForSettlement: money(waitingOn(account, payment)),
      available: money(availableOn(account, payment)),
      unsettled: money(unsettledOn(payment)),
      held: money(heldOn(account, payment)),
      lost: money(lostOn(account, payment)),
    })),
    refundInvoices: account.invoices.map((invoice) => ({
      ...invoiceShown(account, invoice, money),
      closures: closuresOf(account, invoice.number).map((index) => {
        return { id: names.closure(index), amount: money(amountOf(sure(account.closures[index]))) };
      }),
    })),
    invoiceData: invoiceDataShown(account, names, money),
    pendingRefunds: pendingInvoices(account).map((invoice) => pendingShown(account, invoice, names, money)),
    refunds: account.refunds.map((refund) => refundShown(account, refund, names, money)).toReversed(),
    creditNotes: account.notes.map(({ refund, gross: total }) =>
      [names.refund(refund), money(total)].join(' '),
    ),
  };
}

function summaryShown(account: Account, money: Digits) {
  const all = (of: (payment: Account['payments'][number]) => bigint) => sum(account.payments.map(of));
  const paidTax = account.refunds.flatMap((refund) => countedFor(refund, paidBy(account, refund)));
  return {
    settled: money(all(({ settled }) => settled)),
    refunded: {
      tax: money(sum(paidTax.map(({ tax }) => tax))),
      gross: money(all((one) => refundedOn(account, one))),
    },
    inFlight: money(all((one) => inFlightOn(account, one))),
    waitingForSettlement: money(all((one) => waitingOn(account, one))),
    pending: money(sum(account.invoices.map((one) => pendingOf(account, one)))),
    refundable: money(refundable(account)),
    overRefunded: money(all((one) => most(0n, -provableOn(account, one)))),
    held: money(all((one) => heldOn(account, one))),
    lost: money(all((one) => lostOn(account, one))),
    consistent: true,
  };
}

function invoiceShown(account: Account, invoice: Invoice, money: Digits) {
  const { number } = invoice;
  const parts = account.refunds.flatMap(({ allocations }) => allocations);
  const refunded = shareOf(
    account.receipts.filter(({ isDead }) => !isDead),
    number,
  );
  const inFlight = shareOf(parts.filter(isInFlight), number);
  const waiting = shareOf(parts.filter(isWaiting), number);
  const pending = pendingOf(account, invoice);
  const status =
    inFlight + waiting > 0n
      ? 'IN_PROGRESS'
      : pending === 0n
        ? statusOfDone(account, invoice, refunded)
        : refunded > 0n
          ? 'PARTIALLY_REFUNDED'
          : 'PENDING';
  return {
    number,
    refundStatus: invoice.isReturn ? status : null,
    refunded: money(refunded),
    inFlight: money(inFlight),
    waitingForSettlement: money(waiting),
    pending: money(pending),
    closed: money(closedOf(account, number)),
    lost: money(lostOf(account, number)),
  };
}

/** Those that still close something of it, in the order in which they were made. */
export function closuresOf({ closures }: Account, number: string): number[] {
  return [...closures.keys()].filter((index) => {
    const closure = sure(closures[index]);
    return closure.invoice === number && amountOf(closure) > 0n;
  });
}

/** A lost dispute or a closing alone refunds nothing. */
function statusOfDone(account: Account, { number }: Invoice, refunded: bigint) {
  const parts = account.refunds.flatMap(({ allocations }) => allocations);
  const isPaid = refunded + shareOf(parts.filter(isVoided), number) > 0n;
  return !isPaid && lostOf(account, number) + closedOf(account, number) > 0n ? 'CLOSED' : 'REFUNDED';
}

/** I1: a live receipt is named wherever it has a share, and nowhere else. */
function invoiceDataShown(account: Account, names: Names, money: Digits) {
  const live = account.receipts
    .map((receipt, index) => ({ receipt, index }))
    .filter(({ receipt }) => !receipt.isDead);
  const entry = (invoice: string | null) => {
    const mine = live.filter(({ receipt }) => shareOf([receipt], invoice) > 0n);
    return {
      refunded: money(
        shareOf(
          mine.map(({ receipt }) => receipt),
          invoice,
        ),
      ),
      receiptIds: [...new Set(mine.map(({ index }) => names.receipt(index)))].toSorted(),
    };
  };
  const isDone = (invoice: Invoice) => {
    const parts = account.refunds.flatMap(({ allocations }) => allocations);
    return (
      pendingOf(account, invoice) === 0n &&
      shareOf(
        parts.filter((one) => isInFlight(one) || isWaiting(one)),
        invoice.number,
      ) === 0n
    );
  };
  return {
    revision: account.revision,
    invoices: account.invoices
      .filter(({ isReturn }) => isReturn)
      .map((invoice) => ({
        invoiceNumber: invoice.number,
        covered: isDone(invoice),
        closed: money(closedOf(account, invoice.number)),
        lost: money(lostOf(account, invoice.number)),
        ...entry(invoice.number),
      })),
    uncovered: entry(null),
  };
}

function pendingShown(account: Account, invoice: Invoice, names: Names, money: Digits) {
  const plan = planOf(account, { by: 'invoice', number: invoice.number }, account.priority);
  return {
    invoiceNumber: invoice.number,
    amount: money(pendingOf(account, invoice)),
    waiting: money(isNo(plan) ? 0n : amounts(plan.parts.filter(({ waits }) => waits))),
    possibleDuplicates: [
      ...duplicatesOf(account, invoice)
        .toReversed()
        .map((index) => ({ refund: { id: names.refund(index) }, dispute: null })),
      ...disputesAlike(account, invoice).map(({ id }) => ({
        refund: null,
        dispute: { providerDisputeId: id },
      })),
    ],
    allocations: isNo(plan) ? [] : plan.parts.map((part) => partShown(account, part, names, money)),
    blockedBy: isNo(plan) ? { code: plan.code, limit: plan.limit === null ? null : money(plan.limit) } : null,
  };
}
