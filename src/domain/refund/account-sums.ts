import type { LineCount } from '../account/line-count.ts';
import type {
  Cover,
  Invoice,
  OrderAccount,
  OrderLine,
  Payment,
  ReceiptTotal,
} from '../account/order-account.ts';
import { allocate, Money, type TaxedMoney } from '../values/money.ts';
import { isVoided, paidOf, reservesMoney, waitsForMoney } from './allocation-state.ts';
import { isLiveOn } from './receipt-shares.ts';
import type { Allocation, Receipt, Refund } from './refund.ts';
import {
  countedDeductions,
  countedLines,
  liveCoverOf,
  liveDeductedOf,
  liveOf,
  paidBy,
  sumOf,
} from './refund-sums.ts';

/**
 * The account with its sums moved from what the refund counted for before to what it counts for after. This is
 * the only writer of the sums: they are the fold of all refunds, carried forward by differences.
 */
export function applyRefundToBalances(
  account: OrderAccount,
  { before, after }: { before: Refund | null; after: Refund },
): OrderAccount {
  return moveSums(before === null ? account : moveSums(account, before, -1), after, 1);
}

/**
 * The account with that receipt counted where it has live money, and nowhere else (D23). A receipt may be for several
 * allocations (D45), and is one receipt of an invoice all the same: so their sums can't say how many there are.
 */
export function applyReceiptToCounts(
  account: OrderAccount,
  { before, after }: { before: Receipt | null; after: Receipt },
): OrderAccount {
  const counted = <T extends ReceiptTotal>(total: T, invoiceNumber: string | null): T => {
    const was = before !== null && isLiveOn(before, invoiceNumber) ? 1 : 0;
    const more = (isLiveOn(after, invoiceNumber) ? 1 : 0) - was;
    return more === 0 ? total : { ...total, receiptCount: total.receiptCount + more };
  };
  return {
    ...account,
    uncovered: counted(account.uncovered, null),
    invoices: account.invoices.map((invoice) => {
      const covered = counted(invoice.covered, invoice.number);
      return covered === invoice.covered ? invoice : { ...invoice, covered };
    }),
  };
}

type Sign = 1 | -1;

function moveSums(account: OrderAccount, refund: Refund, sign: Sign): OrderAccount {
  const paid = paidBy(refund);
  const paidTax = sumOf(countedLines(refund, paid), account.currency).tax.minus(
    sumOf(countedDeductions(refund, paid), account.currency).tax,
  );
  return {
    ...account,
    lines: moveLines(account.lines, refund, sign),
    payments: account.payments.map((payment) => movePayment(payment, refund, sign)),
    invoices: account.invoices.map((invoice) => moveInvoice(invoice, refund, sign)),
    uncovered: { ...account.uncovered, refunded: movePaid(account.uncovered.refunded, refund, null, sign) },
    refundedTax: moveBy(account.refundedTax, paidTax, sign),
  };
}

function moveLines(lines: readonly OrderLine[], refund: Refund, sign: Sign): readonly OrderLine[] {
  const counted = countedLines(refund, liveOf(refund));
  return lines.map((line) => {
    const mine = counted.filter((part) => part.lineId === line.id);
    if (mine.length === 0) return line;
    const sum = mine.reduce((so, part) => addCount(so, part, sign), line.counted);
    return { ...line, ...(line.leftOut ? amountsOf(sum) : {}), hadRefunds: true, counted: sum };
  });
}

/** Of a line that was left out: what its refunds count for is all that it is worth. */
export function amountsOf({ net, tax, quantity }: LineCount): TaxedMoney & Pick<LineCount, 'quantity'> {
  return { net, tax, quantity };
}

function addCount(sum: LineCount, part: LineCount, sign: Sign): LineCount {
  return {
    net: moveBy(sum.net, part.net, sign),
    tax: moveBy(sum.tax, part.tax, sign),
    quantity: sign === 1 ? sum.quantity.plus(part.quantity) : sum.quantity.minus(part.quantity),
    valueOnly: moveBy(sum.valueOnly, part.valueOnly, sign),
  };
}

function movePayment(payment: Payment, refund: Refund, sign: Sign): Payment {
  const mine = refund.allocations.filter((allocation) => allocation.paymentId === payment.id);
  if (mine.length === 0) return isGoneTo(refund, payment) ? { ...payment, hadRefunds: true } : payment;
  const amountOf = (chosen: readonly Allocation[]) =>
    Money.sum(
      chosen.map((allocation) => allocation.amount),
      payment.settled.currency,
    );
  return {
    ...payment,
    hadRefunds: true,
    refunded: moveBy(payment.refunded, Money.sum(mine.map(paidOf), payment.settled.currency), sign),
    inFlight: moveBy(payment.inFlight, amountOf(mine.filter(reservesMoney)), sign),
    waiting: moveBy(payment.waiting, amountOf(mine.filter(waitsForMoney)), sign),
  };
}

/** Another payment's money goes there (D41): no sum of its own, but it must stay where the order leaves it out. */
function isGoneTo({ allocations }: Refund, { id }: Payment): boolean {
  return allocations.some(({ destination }) => destination.chosen?.paymentId === id);
}

function moveInvoice(invoice: Invoice, refund: Refund, sign: Sign): Invoice {
  const coverage = refund.coverage.find((covered) => covered.invoiceNumber === invoice.number);
  if (coverage === undefined) return invoice;
  const deducted = liveDeductedOf(refund, coverage);
  const live = liveCoverOf(refund, invoice.number).plus(deducted);
  const parts = allocate(
    Money.min(live, coverage.amount),
    coverage.calls.map((call) => call.amount),
  );
  const calls = invoice.calls.map((call, index) => {
    const part = parts[coverage.calls.findIndex((covered) => covered.index === index)];
    return part === undefined ? call : { ...call, covered: moveBy(call.covered, part, sign) };
  });
  const covered = moveCover(invoice.covered, refund, invoice.number, sign);
  return { ...invoice, calls, covered: { ...covered, deducted: moveBy(covered.deducted, deducted, sign) } };
}

function moveCover(cover: Cover, refund: Refund, number: string, sign: Sign): Cover {
  const sharesOf = (chosen: readonly Allocation[]) =>
    Money.sum(
      chosen
        .flatMap((allocation) => allocation.shares)
        .filter((share) => share.invoiceNumber === number)
        .map((share) => share.amount),
      cover.refunded.currency,
    );
  const { allocations } = refund;
  return {
    ...cover,
    refunded: movePaid(cover.refunded, refund, number, sign),
    inFlight: moveBy(cover.inFlight, sharesOf(allocations.filter(reservesMoney)), sign),
    waiting: moveBy(cover.waiting, sharesOf(allocations.filter(waitsForMoney)), sign),
    voided: moveBy(cover.voided, sharesOf(allocations.filter(isVoided)), sign),
  };
}

function movePaid(refunded: Money, refund: Refund, invoiceNumber: string | null, sign: Sign): Money {
  const paid = refund.allocations
    .flatMap((allocation) => allocation.paid)
    .filter((share) => share.invoiceNumber === invoiceNumber)
    .map((share) => share.amount);
  return moveBy(refunded, Money.sum(paid, refunded.currency), sign);
}

function moveBy(sum: Money, amount: Money, sign: Sign): Money {
  return sign === 1 ? sum.plus(amount) : sum.minus(amount);
}
