import type { Receipt } from '../../domain/refund/refund.ts';
import { asInvoiceNumber, asOrderId, asPaymentId } from '../../domain/values/ids.ts';
import type { StoredReceipt } from '../documents/receipt-document.ts';
import {
  asAllocationId,
  asReceiptId,
  asRefundId,
  asReversalId,
  currencyOf,
  moneyIn,
  orNull,
} from './field-codec.ts';

export function encodeReceipt(receipt: Receipt): StoredReceipt {
  return {
    _id: receipt.id,
    orderId: receipt.orderId,
    currency: receipt.amount.currency,
    refundId: receipt.refundId,
    allocationId: receipt.allocationId,
    paymentId: receipt.paymentId,
    provider: receipt.provider,
    providerRefundId: receipt.providerRefundId,
    amount: receipt.amount.minor,
    shares: receipt.shares.map(({ invoiceNumber, amount }) => ({ invoiceNumber, amount: amount.minor })),
    source: receipt.source,
    occurredAt: receipt.occurredAt,
    recordedAt: receipt.recordedAt,
    reversedAt: receipt.reversedAt,
    reversals: receipt.reversals.map((reversal) => ({ ...reversal, amount: reversal.amount.minor })),
  };
}

export function decodeReceipt(stored: StoredReceipt): Receipt {
  const money = moneyIn(currencyOf(stored.currency));
  return {
    id: asReceiptId(stored._id),
    orderId: asOrderId(stored.orderId),
    refundId: asRefundId(stored.refundId),
    allocationId: asAllocationId(stored.allocationId),
    paymentId: asPaymentId(stored.paymentId),
    provider: stored.provider,
    providerRefundId: stored.providerRefundId,
    amount: money(stored.amount),
    shares: stored.shares.map(({ invoiceNumber, amount }) => ({
      invoiceNumber: orNull(invoiceNumber, asInvoiceNumber),
      amount: money(amount),
    })),
    source: stored.source,
    occurredAt: stored.occurredAt,
    recordedAt: stored.recordedAt,
    reversedAt: stored.reversedAt ?? null,
    reversals: stored.reversals.map(({ id, providerReversalId, amount, at, message }) => ({
      id: asReversalId(id),
      providerReversalId: providerReversalId ?? null,
      amount: money(amount),
      at,
      message: message ?? null,
    })),
  };
}
