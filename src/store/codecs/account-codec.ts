import type { OrderAccount, OrderLine, Payment } from '../../domain/account/order-account.ts';
import { asLineId, asOrderId, asPaymentId } from '../../domain/values/ids.ts';
import { formatQuantity } from '../../domain/values/quantity.ts';
import type { StoredLine, StoredOrder, StoredPayment } from '../documents/order-document.ts';
import { decodeBuyer } from './credit-note-codec.ts';
import { currencyOf, decodeQuantity, type MoneyOf, moneyIn } from './field-codec.ts';
import { decodeInvoice, encodeInvoice } from './invoice-codec.ts';
import { decodeInvoiceData, encodeInvoiceData } from './invoice-data-codec.ts';

/** The account as it is stored. */
export function encodeAccount(account: OrderAccount): StoredOrder {
  return {
    _id: account.id,
    currency: account.currency,
    revision: account.revision,
    sourceRevision: account.sourceRevision,
    sourceFingerprint: account.sourceFingerprint,
    customerId: account.customerId,
    customerEmail: account.customerEmail,
    buyer: account.buyer === null ? null : { ...account.buyer },
    customerErasedAt: account.customerErasedAt,
    priority: account.priority,
    lines: account.lines.map(encodeLine),
    payments: account.payments.map(encodePayment),
    invoices: account.invoices.map(encodeInvoice),
    uncovered: encodeReceiptTotal(account.uncovered),
    refundedTax: account.refundedTax.minor,
    invoiceData: encodeInvoiceData(account.invoiceData),
    pendingSince: account.pendingSince,
    interactionCount: account.interactionCount,
    noteCount: account.noteCount,
    recordedAt: account.recordedAt,
  };
}

export function decodeAccount(stored: StoredOrder): OrderAccount {
  const currency = currencyOf(stored.currency);
  const money = moneyIn(currency);
  return {
    id: asOrderId(stored._id),
    currency,
    revision: stored.revision,
    sourceRevision: stored.sourceRevision,
    sourceFingerprint: stored.sourceFingerprint,
    customerId: stored.customerId ?? null,
    customerEmail: stored.customerEmail ?? null,
    buyer: decodeBuyer(stored.buyer),
    customerErasedAt: stored.customerErasedAt ?? null,
    priority: stored.priority,
    lines: stored.lines.map((line) => decodeLine(line, money)),
    payments: stored.payments.map((payment) => decodePayment(payment, money)),
    invoices: stored.invoices.map((invoice) => decodeInvoice(invoice, money)),
    uncovered: { refunded: money(stored.uncovered.refunded), receiptCount: stored.uncovered.receiptCount },
    refundedTax: money(stored.refundedTax),
    invoiceData: decodeInvoiceData(stored.invoiceData, money),
    pendingSince: stored.pendingSince ?? null,
    interactionCount: stored.interactionCount,
    noteCount: stored.noteCount,
    recordedAt: stored.recordedAt,
  };
}

export function encodeReceiptTotal(total: OrderAccount['uncovered']): StoredOrder['uncovered'] {
  return { refunded: total.refunded.minor, receiptCount: total.receiptCount };
}

export function encodeLine(line: OrderLine): StoredLine {
  return {
    id: line.id,
    kind: line.kind,
    sku: line.sku,
    description: line.description,
    quantity: formatQuantity(line.quantity),
    net: line.net.minor,
    tax: line.tax.minor,
    leftOut: line.leftOut,
    hadRefunds: line.hadRefunds,
    counted: {
      net: line.counted.net.minor,
      tax: line.counted.tax.minor,
      quantity: formatQuantity(line.counted.quantity),
    },
  };
}

export function encodePayment(payment: Payment): StoredPayment {
  return {
    id: payment.id,
    method: payment.method,
    label: payment.label,
    provider: payment.provider,
    providerPaymentId: payment.providerPaymentId,
    providerTransactionId: payment.providerTransactionId,
    providerData: payment.providerData.map(({ name, value }) => ({ name, value })),
    authorized: payment.authorized.minor,
    settled: payment.settled.minor,
    cancelled: payment.cancelled.minor,
    lastSettlement: payment.lastSettlement === null ? null : { ...payment.lastSettlement },
    refunded: payment.refunded.minor,
    inFlight: payment.inFlight.minor,
    waiting: payment.waiting.minor,
    hadRefunds: payment.hadRefunds,
    redirectedBy: payment.redirectedBy,
  };
}

function decodeLine(stored: StoredLine, money: MoneyOf): OrderLine {
  return {
    id: asLineId(stored.id),
    kind: stored.kind,
    sku: stored.sku ?? null,
    description: stored.description,
    quantity: decodeQuantity(stored.quantity),
    net: money(stored.net),
    tax: money(stored.tax),
    leftOut: stored.leftOut,
    hadRefunds: stored.hadRefunds,
    counted: {
      net: money(stored.counted.net),
      tax: money(stored.counted.tax),
      quantity: decodeQuantity(stored.counted.quantity),
    },
  };
}

function decodePayment(stored: StoredPayment, money: MoneyOf): Payment {
  return {
    id: asPaymentId(stored.id),
    method: stored.method,
    label: stored.label ?? null,
    provider: stored.provider,
    providerPaymentId: stored.providerPaymentId,
    providerTransactionId: stored.providerTransactionId ?? null,
    providerData: stored.providerData.map(({ name, value }) => ({ name, value })),
    authorized: money(stored.authorized),
    settled: money(stored.settled),
    cancelled: money(stored.cancelled),
    lastSettlement: decodeSettlement(stored.lastSettlement),
    refunded: money(stored.refunded),
    inFlight: money(stored.inFlight),
    waiting: money(stored.waiting),
    hadRefunds: stored.hadRefunds,
    redirectedBy: stored.redirectedBy ?? null,
  };
}

function decodeSettlement(stored: StoredPayment['lastSettlement']): Payment['lastSettlement'] {
  if (stored === null || stored === undefined) return null;
  return { providerSettlementId: stored.providerSettlementId ?? null, settledAt: stored.settledAt };
}
