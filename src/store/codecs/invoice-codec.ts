import type { Cover, Invoice, InvoiceCall, InvoiceLine } from '../../domain/account/order-account.ts';
import type { ExchangeRate } from '../../domain/values/exchange-rate.ts';
import { asInvoiceNumber, asLineId } from '../../domain/values/ids.ts';
import { formatQuantity } from '../../domain/values/quantity.ts';
import type { StoredInvoice } from '../documents/order-document.ts';
import {
  currencyOf,
  decodeQuantity,
  decodeQuantityOrNull,
  encodeQuantityOrNull,
  type MoneyOf,
  orNull,
} from './field-codec.ts';

export function encodeInvoice(invoice: Invoice): StoredInvoice {
  return {
    number: invoice.number,
    type: invoice.type,
    value: invoice.value.minor,
    issuedAt: invoice.issuedAt,
    lines: invoice.lines.map(encodeInvoiceLine),
    exchangeRate: invoice.exchangeRate === null ? null : { ...invoice.exchangeRate },
    calls: invoice.calls.map(encodeCall),
    covered: encodeCover(invoice.covered),
    pendingSince: invoice.pendingSince,
    recordedAt: invoice.recordedAt,
  };
}

export function decodeInvoice(stored: StoredInvoice, money: MoneyOf): Invoice {
  return {
    number: asInvoiceNumber(stored.number),
    type: stored.type,
    value: money(stored.value),
    issuedAt: stored.issuedAt,
    lines: stored.lines.map((line) => decodeInvoiceLine(line, money)),
    exchangeRate: decodeExchangeRate(stored.exchangeRate),
    calls: stored.calls.map((call) => decodeCall(call, money)),
    covered: decodeCover(stored.covered, money),
    pendingSince: stored.pendingSince ?? null,
    recordedAt: stored.recordedAt,
  };
}

type StoredInvoiceLine = StoredInvoice['lines'][number];
type StoredCall = StoredInvoice['calls'][number];

function encodeInvoiceLine(line: InvoiceLine): StoredInvoiceLine {
  return {
    lineId: line.lineId,
    sku: line.sku,
    quantity: formatQuantity(line.quantity),
    price: line.price.minor,
  };
}

function encodeCall(call: InvoiceCall): StoredCall {
  return {
    lineId: call.lineId,
    gross: call.gross.minor,
    quantity: encodeQuantityOrNull(call.quantity),
    covered: call.covered.minor,
  };
}

function encodeCover(cover: Cover): StoredInvoice['covered'] {
  return {
    refunded: cover.refunded.minor,
    receiptCount: cover.receiptCount,
    inFlight: cover.inFlight.minor,
    waiting: cover.waiting.minor,
    voided: cover.voided.minor,
    deducted: cover.deducted.minor,
  };
}

function decodeInvoiceLine(stored: StoredInvoiceLine, money: MoneyOf): InvoiceLine {
  return {
    lineId: orNull(stored.lineId, asLineId),
    sku: stored.sku ?? null,
    quantity: decodeQuantity(stored.quantity),
    price: money(stored.price),
  };
}

export function decodeExchangeRate(stored: StoredInvoice['exchangeRate']): ExchangeRate | null {
  if (stored === null || stored === undefined) return null;
  return {
    to: currencyOf(stored.to),
    rate: stored.rate,
    source: stored.source ?? null,
    asOf: stored.asOf ?? null,
  };
}

function decodeCall(stored: StoredCall, money: MoneyOf): InvoiceCall {
  return {
    lineId: orNull(stored.lineId, asLineId),
    gross: money(stored.gross),
    quantity: decodeQuantityOrNull(stored.quantity),
    covered: money(stored.covered),
  };
}

function decodeCover(stored: StoredInvoice['covered'], money: MoneyOf): Cover {
  return {
    refunded: money(stored.refunded),
    receiptCount: stored.receiptCount,
    inFlight: money(stored.inFlight),
    waiting: money(stored.waiting),
    voided: money(stored.voided),
    deducted: money(stored.deducted),
  };
}
