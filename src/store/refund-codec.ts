import type { RefundStatus } from '../domain/closed-lists.ts';
import type { CurrencyCode } from '../domain/currency.ts';
import { asInvoiceNumber, asLineId, asOrderId, asPaymentId } from '../domain/ids.ts';
import { required } from '../domain/invariant.ts';
import type { Allocation, Coverage, Deduction, Refund, RefundLine } from '../domain/refund.ts';
import {
  asAllocationId,
  asRefundId,
  currencyOf,
  decodeQuantityOrNull,
  encodeQuantityOrNull,
  type MoneyOf,
  moneyIn,
  orNull,
} from './field-codec.ts';
import { decodeExchangeRate } from './invoice-codec.ts';
import type { StoredAllocation, StoredRefund } from './refund-document.ts';

export function encodeRefund(refund: Refund): StoredRefund {
  return {
    _id: refund.id,
    orderId: refund.orderId,
    currency: currencyOfRefund(refund),
    kind: refund.kind,
    reason: refund.reason,
    note: refund.note,
    requestedBy: refund.requestedBy,
    priority: refund.priority,
    requestedAt: refund.requestedAt,
    completedAt: refund.completedAt,
    status: refund.status,
    open: isOpenStatus[refund.status],
    uncovered: coversLess(refund),
    lines: refund.lines.map(encodeRefundLine),
    coverage: refund.coverage.map(encodeCoverage),
    deductions: refund.deductions.map(encodeDeduction),
    ...(refund.noting === null ? {} : { noting: encodeNoting(refund.noting) }),
    allocations: refund.allocations.map(encodeAllocation),
  };
}

export function decodeRefund(stored: StoredRefund): Refund {
  const money = moneyIn(currencyOf(stored.currency));
  return {
    id: asRefundId(stored._id),
    orderId: asOrderId(stored.orderId),
    kind: stored.kind,
    reason: stored.reason,
    note: stored.note ?? null,
    requestedBy: stored.requestedBy,
    priority: stored.priority,
    requestedAt: stored.requestedAt,
    completedAt: stored.completedAt ?? null,
    status: stored.status,
    lines: stored.lines.map((line) => decodeRefundLine(line, money)),
    coverage: stored.coverage.map((coverage) => decodeCoverage(coverage, money)),
    deductions: stored.deductions.map(({ description, net, tax }) => ({
      description,
      net: money(net),
      tax: money(tax),
    })),
    noting: decodeNoting(stored.noting),
    allocations: stored.allocations.map((allocation) => decodeAllocation(allocation, money)),
  };
}

/** Whether anything of a refund is under way, by the status that D27 folds. */
export const isOpenStatus: Readonly<Record<RefundStatus, boolean>> = {
  AWAITING_APPROVAL: true,
  WAITING_FOR_SETTLEMENT: true,
  IN_PROGRESS: true,
  ACTION_REQUIRED: true,
  SUCCEEDED: false,
  PARTIALLY_SUCCEEDED: false,
  FAILED: false,
  CANCELED: false,
};

/** It covers less of invoices than it asks to pay back. */
export function coversLess(refund: Refund): boolean {
  const covered = refund.coverage.reduce((sum, coverage) => sum + coverage.amount.minor, 0n);
  const asked = refund.lines.reduce((sum, line) => sum + line.net.minor + line.tax.minor, 0n);
  return covered < asked;
}

export function encodeRefundLine(line: RefundLine): StoredRefundLine {
  return {
    lineId: line.lineId,
    net: line.net.minor,
    tax: line.tax.minor,
    quantity: encodeQuantityOrNull(line.quantity),
    reason: line.reason,
  };
}

export function encodeNoting({ rate }: NonNullable<Refund['noting']>): NonNullable<StoredRefund['noting']> {
  return { rate: rate === null ? null : { ...rate } };
}

function decodeNoting(stored: StoredRefund['noting']): Refund['noting'] {
  return stored === null || stored === undefined ? null : { rate: decodeExchangeRate(stored.rate) };
}

function encodeDeduction({ description, net, tax }: Deduction): StoredRefund['deductions'][number] {
  return { description, net: net.minor, tax: tax.minor };
}

export function encodeCoverage(coverage: Coverage): StoredCoverage {
  return {
    invoiceNumber: coverage.invoiceNumber,
    amount: coverage.amount.minor,
    deducted: coverage.deducted.minor,
    calls: coverage.calls.map(({ index, amount }) => ({ index, amount: amount.minor })),
  };
}

export function encodeAllocation(allocation: Allocation): StoredAllocation {
  const { failure } = allocation;
  return {
    id: allocation.id,
    paymentId: allocation.paymentId,
    amount: allocation.amount.minor,
    status: allocation.status,
    rule: allocation.rule,
    rank: allocation.rank,
    attempts: allocation.attempts,
    shares: allocation.shares.map(({ invoiceNumber, amount }) => ({ invoiceNumber, amount: amount.minor })),
    paid: allocation.paid.map(({ invoiceNumber, amount, receiptCount }) => ({
      invoiceNumber,
      amount: amount.minor,
      receiptCount,
    })),
    noted: allocation.noted.minor,
    afterApproval: allocation.afterApproval,
    splitFrom: allocation.splitFrom,
    retryOf: allocation.retryOf,
    nextAttemptAt: allocation.nextAttemptAt,
    failure: failure === null ? null : { ...failure },
    manualCause: allocation.manualCause,
  };
}

type StoredRefundLine = StoredRefund['lines'][number];
type StoredCoverage = StoredRefund['coverage'][number];

function decodeRefundLine(stored: StoredRefundLine, money: MoneyOf): RefundLine {
  return {
    lineId: orNull(stored.lineId, asLineId),
    net: money(stored.net),
    tax: money(stored.tax),
    quantity: decodeQuantityOrNull(stored.quantity),
    reason: stored.reason ?? null,
  };
}

function decodeCoverage(stored: StoredCoverage, money: MoneyOf): Coverage {
  return {
    invoiceNumber: asInvoiceNumber(stored.invoiceNumber),
    amount: money(stored.amount),
    deducted: money(stored.deducted),
    calls: stored.calls.map(({ index, amount }) => ({ index, amount: money(amount) })),
  };
}

function decodeAllocation(stored: StoredAllocation, money: MoneyOf): Allocation {
  return {
    id: asAllocationId(stored.id),
    paymentId: asPaymentId(stored.paymentId),
    amount: money(stored.amount),
    status: stored.status,
    rule: stored.rule,
    rank: stored.rank,
    attempts: stored.attempts,
    shares: stored.shares.map(({ invoiceNumber, amount }) => ({
      invoiceNumber: asInvoiceNumber(invoiceNumber),
      amount: money(amount),
    })),
    paid: stored.paid.map(({ invoiceNumber, amount, receiptCount }) => ({
      invoiceNumber: orNull(invoiceNumber, asInvoiceNumber),
      amount: money(amount),
      receiptCount,
    })),
    noted: money(stored.noted),
    afterApproval: stored.afterApproval ?? null,
    splitFrom: orNull(stored.splitFrom, asAllocationId),
    retryOf: orNull(stored.retryOf, asAllocationId),
    nextAttemptAt: stored.nextAttemptAt ?? null,
    failure: decodeFailure(stored.failure),
    manualCause: stored.manualCause ?? null,
  };
}

function decodeFailure(stored: StoredAllocation['failure']): Allocation['failure'] {
  if (stored === null || stored === undefined) return null;
  return { providerCode: stored.providerCode ?? null, message: stored.message, retryable: stored.retryable };
}

function currencyOfRefund(refund: Refund): CurrencyCode {
  return required(refund.allocations[0], `Refund ${refund.id} has no allocation.`).amount.currency;
}
