import type { Delivery } from '../../domain/changes/changes.ts';
import type { CreditNote, CreditNoteLine, InvoiceCurrencyAmounts } from '../../domain/refund/credit-note.ts';
import type { Buyer } from '../../domain/values/buyer.ts';
import { asInvoiceNumber, asLineId, asOrderId, asPaymentId } from '../../domain/values/ids.ts';
import type { TaxedMoney } from '../../domain/values/money.ts';
import type { StoredCreditNote } from '../documents/credit-note-document.ts';
import type { StoredOrder } from '../documents/order-document.ts';
import {
  asCreditNoteId,
  asRefundId,
  currencyOf,
  decodeQuantityOrNull,
  encodeQuantityOrNull,
  type MoneyOf,
  moneyIn,
  orNull,
} from './field-codec.ts';

/** A note as it is stored, to be sent at once where it has a recipient. */
export function encodeCreditNote(note: CreditNote): StoredCreditNote {
  const due = note.recipient !== null;
  return {
    _id: note.id,
    orderId: note.orderId,
    refundId: note.refundId,
    currency: note.total.net.currency,
    number: note.number,
    noteNumber: note.noteNumber,
    issuedAt: note.issuedAt,
    invoiceNumbers: [...note.invoiceNumbers],
    reason: note.reason,
    lines: note.lines.map(encodeLine),
    total: encodeTaxed(note.total),
    payments: note.payments.map(({ paymentId, label, amount }) => ({
      paymentId,
      label,
      amount: amount.minor,
    })),
    inInvoiceCurrency: note.inInvoiceCurrency === null ? null : encodeInvoiceCurrency(note.inInvoiceCurrency),
    cancels: note.cancels,
    buyer: note.buyer === null ? null : { ...note.buyer },
    recipient: note.recipient,
    delivery: {
      state: due ? 'DUE' : 'NONE',
      attempts: 0,
      nextAttemptAt: due ? note.issuedAt : null,
      leasedUntil: null,
      epoch: 0,
      sentAt: null,
    },
  };
}

/** What a delivery sets on its note. A note to be sent once more counts its attempts anew. */
export function deliveryFields(delivery: Delivery): Record<string, unknown> {
  switch (delivery.state) {
    case 'DUE':
      return {
        recipient: delivery.recipient,
        'delivery.state': 'DUE',
        'delivery.attempts': 0,
        'delivery.nextAttemptAt': delivery.at,
        'delivery.leasedUntil': null,
      };
    case 'SENT':
      return { 'delivery.state': 'SENT', 'delivery.sentAt': delivery.at, 'delivery.leasedUntil': null };
    case 'ERASED':
      return { recipient: null, ...(delivery.wasSent ? {} : neverSent) };
  }
}

/** Whoever is sending it now no longer holds it. */
const neverSent = {
  'delivery.state': 'NONE',
  'delivery.nextAttemptAt': null,
  'delivery.leasedUntil': null,
};

export function decodeCreditNote(stored: StoredCreditNote): CreditNote {
  const money = moneyIn(currencyOf(stored.currency));
  return {
    id: asCreditNoteId(stored._id),
    orderId: asOrderId(stored.orderId),
    refundId: asRefundId(stored.refundId),
    number: stored.number,
    noteNumber: stored.noteNumber,
    issuedAt: stored.issuedAt,
    invoiceNumbers: stored.invoiceNumbers.map(asInvoiceNumber),
    reason: stored.reason,
    lines: stored.lines.map((line) => decodeLine(line, money)),
    total: decodeTaxed(stored.total, money),
    payments: stored.payments.map(({ paymentId, label, amount }) => ({
      paymentId: asPaymentId(paymentId),
      label,
      amount: money(amount),
    })),
    inInvoiceCurrency: decodeInvoiceCurrency(stored.inInvoiceCurrency),
    cancels: stored.cancels,
    buyer: decodeBuyer(stored.buyer),
    recipient: stored.recipient ?? null,
  };
}

export function decodeBuyer(stored: StoredOrder['buyer']): Buyer | null {
  if (stored === null || stored === undefined) return null;
  const { name, street, city, postalCode, countryCode, taxId } = stored;
  return {
    name,
    street: street ?? null,
    city: city ?? null,
    postalCode: postalCode ?? null,
    countryCode: countryCode ?? null,
    taxId: taxId ?? null,
  };
}

type StoredLine = StoredCreditNote['lines'][number];
type StoredTaxed = StoredCreditNote['total'];

function encodeTaxed({ net, tax }: TaxedMoney): StoredTaxed {
  return { net: net.minor, tax: tax.minor };
}

function decodeTaxed({ net, tax }: StoredTaxed, money: MoneyOf): TaxedMoney {
  return { net: money(net), tax: money(tax) };
}

function encodeLine({
  kind,
  lineId,
  description,
  taxRate,
  reason,
  noteSubnumber,
  ...line
}: CreditNoteLine): StoredLine {
  const quantity = encodeQuantityOrNull(line.quantity);
  return { kind, lineId, description, quantity, taxRate, reason, noteSubnumber, ...encodeTaxed(line) };
}

function decodeLine(stored: StoredLine, money: MoneyOf): CreditNoteLine {
  return {
    kind: stored.kind,
    lineId: orNull(stored.lineId, asLineId),
    description: stored.description,
    quantity: decodeQuantityOrNull(stored.quantity),
    taxRate: stored.taxRate ?? null,
    reason: stored.reason ?? null,
    noteSubnumber: stored.noteSubnumber ?? null,
    ...decodeTaxed(stored, money),
  };
}

function encodeInvoiceCurrency({
  rate,
  total,
  lines,
}: InvoiceCurrencyAmounts): NonNullable<StoredCreditNote['inInvoiceCurrency']> {
  return { ...rate, total: encodeTaxed(total), lines: lines.map(encodeTaxed) };
}

function decodeInvoiceCurrency(stored: StoredCreditNote['inInvoiceCurrency']): InvoiceCurrencyAmounts | null {
  if (stored === null || stored === undefined) return null;
  const to = currencyOf(stored.to);
  const money = moneyIn(to);
  return {
    rate: { to, rate: stored.rate, source: stored.source ?? null, asOf: stored.asOf ?? null },
    total: decodeTaxed(stored.total, money),
    lines: stored.lines.map((line) => decodeTaxed(line, money)),
  };
}
