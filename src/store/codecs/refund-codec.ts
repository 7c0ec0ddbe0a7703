import type { Coverage, Deduction, Refund, RefundLine } from '../../domain/refund/refund.ts';
import type { CurrencyCode } from '../../domain/values/currency.ts';
import type { RefundStatus } from '../../domain/values/enums.ts';
import { asInvoiceNumber, asLineId, asOrderId } from '../../domain/values/ids.ts';
import { required } from '../../domain/values/invariant.ts';
import type { StoredRefund } from '../documents/refund-document.ts';
import { decodeAllocation, encodeAllocation, type LaneOf, workOf } from './allocation-codec.ts';
import {
  asRefundId,
  currencyOf,
  decodeQuantityOrNull,
  encodeQuantityOrNull,
  type MoneyOf,
  moneyIn,
  orNull,
} from './field-codec.ts';
import { decodeExchangeRate } from './invoice-codec.ts';

/** `now`: the server's time, where it is written now. */
export function encodeRefund(refund: Refund, laneOf: LaneOf, now?: Date): StoredRefund {
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
    allocations: refund.allocations.map((allocation) => encodeAllocation(allocation, laneOf, now)),
    claims: refund.claims,
    ...workOf(refund, now),
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
    claims: stored.claims,
  };
}

/** Whether anything of a refund is under way, by the status that D27 folds. */
const isOpenStatus: Readonly<Record<RefundStatus, boolean>> = {
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
function coversLess(refund: Refund): boolean {
  const covered = refund.coverage.reduce((sum, coverage) => sum + coverage.amount.minor, 0n);
  const asked = refund.lines.reduce((sum, line) => sum + line.net.minor + line.tax.minor, 0n);
  return covered < asked;
}

function encodeRefundLine(line: RefundLine): StoredRefundLine {
  return {
    lineId: line.lineId,
    net: line.net.minor,
    tax: line.tax.minor,
    quantity: encodeQuantityOrNull(line.quantity),
    reason: line.reason,
  };
}

function encodeNoting({ rate }: NonNullable<Refund['noting']>): NonNullable<StoredRefund['noting']> {
  return { rate: rate === null ? null : { ...rate } };
}

function decodeNoting(stored: StoredRefund['noting']): Refund['noting'] {
  return stored === null || stored === undefined ? null : { rate: decodeExchangeRate(stored.rate) };
}

function encodeDeduction({ description, net, tax }: Deduction): StoredRefund['deductions'][number] {
  return { description, net: net.minor, tax: tax.minor };
}

function encodeCoverage(coverage: Coverage): StoredCoverage {
  return {
    invoiceNumber: coverage.invoiceNumber,
    amount: coverage.amount.minor,
    deducted: coverage.deducted.minor,
    calls: coverage.calls.map(({ index, amount }) => ({ index, amount: amount.minor })),
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

function currencyOfRefund(refund: Refund): CurrencyCode {
  return required(refund.allocations[0], `Refund ${refund.id} has no allocation.`).amount.currency;
}
