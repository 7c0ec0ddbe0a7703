import type { Buyer } from '../values/buyer.ts';
import type { ExchangeRate } from '../values/exchange-rate.ts';
import type { CreditNoteId, InvoiceNumber, LineId, OrderId, PaymentId, RefundId } from '../values/ids.ts';
import type { Money, TaxedMoney } from '../values/money.ts';
import type { Quantity } from '../values/quantity.ts';

/**
 * A fiscal document about money that was paid back (D25). Never changed: what comes later gets a note of its
 * own, and what is taken back a cancelling note with negative amounts.
 */
export type CreditNote = {
  readonly id: CreditNoteId;
  readonly orderId: OrderId;
  readonly refundId: RefundId;
  /** CN-<order id>-<noteNumber>. */
  readonly number: string;
  /** Counts from 1 inside the order without a gap. */
  readonly noteNumber: number;
  readonly issuedAt: Date;
  /** The numbers of the input invoices that the refund covers, oldest first; none for goodwill. */
  readonly invoiceNumbers: readonly InvoiceNumber[];
  /** Why the refund was made. */
  readonly reason: string;
  /** Lines, adjustments and (negative) deductions; they sum to the total. All negative on a cancelling note. */
  readonly lines: readonly CreditNoteLine[];
  readonly total: TaxedMoney;
  /** How much went back to which payment; they sum to the total's gross. */
  readonly payments: readonly CreditNotePayment[];
  /** The same in the invoice's own currency, where it has one (D26). */
  readonly inInvoiceCurrency: InvoiceCurrencyAmounts | null;
  /** It takes back what earlier notes of the refund said was paid (D25). */
  readonly cancels: boolean;
  readonly buyer: Buyer | null;
  /** Where it is sent to: an e-mail address, never shown and never logged (A5). Null: nowhere. */
  readonly recipient: string | null;
};

export type CreditNoteLine = TaxedMoney & {
  readonly kind: 'LINE' | 'ADJUSTMENT' | 'DEDUCTION';
  readonly lineId: LineId | null;
  readonly description: string;
  readonly quantity: Quantity | null;
  /** In percent, as the order's line has it, up to 2 digits: "20", "8.1". Null where there is none to tell. */
  readonly taxRate: string | null;
  readonly reason: string | null;
  /** The refund line's own number inside its refund, from 1; null on a deduction. */
  readonly noteSubnumber: number | null;
  /** The line's tax was refunded alone (D44). */
  readonly taxOnly?: boolean;
};

/** Whether the note can be written as XML: EN 16931 knows tax as base × rate alone, so tax without a base has none (D44). */
export function hasXml({ lines }: Pick<CreditNote, 'lines'>): boolean {
  return !lines.some(({ taxOnly }) => taxOnly);
}

export type CreditNotePayment = {
  readonly paymentId: PaymentId;
  readonly label: string;
  readonly amount: Money;
};

/** Amounts converted at the invoice's rate, and allocated to the lines so that the note adds up (D26, D3). */
export type InvoiceCurrencyAmounts = {
  readonly rate: ExchangeRate;
  readonly total: TaxedMoney;
  /** One per line of the note, in its order. */
  readonly lines: readonly TaxedMoney[];
};
