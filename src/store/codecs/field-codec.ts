import { type CurrencyCode, findCurrency } from '../../domain/values/currency.ts';
import { Decimal } from '../../domain/values/decimal.ts';
import type { AllocationId, CreditNoteId, ReceiptId, RefundId, ReversalId } from '../../domain/values/ids.ts';
import { required } from '../../domain/values/invariant.ts';
import { Money } from '../../domain/values/money.ts';
import { formatQuantity, type Quantity } from '../../domain/values/quantity.ts';

/** Amounts of one document, which all have its currency. */
export type MoneyOf = (minor: bigint) => Money;

/** The currency of a document that this store wrote. A code that ISO 4217 doesn't have is a Fault. */
export function currencyOf(code: string): CurrencyCode {
  return required(findCurrency(code), `A stored document has an unknown currency: ${code}.`);
}

export function moneyIn(currency: CurrencyCode): MoneyOf {
  return (minor) => new Money(minor, currency);
}

export function decodeQuantity(text: string): Quantity {
  return new Decimal(text);
}

export function decodeQuantityOrNull(text: string | null | undefined): Quantity | null {
  return text === null || text === undefined ? null : decodeQuantity(text);
}

export function encodeQuantityOrNull(quantity: Quantity | null): string | null {
  return quantity === null ? null : formatQuantity(quantity);
}

/** A domain id of text that may be missing. */
export function orNull<T>(text: string | null | undefined, as: (text: string) => T): T | null {
  return text === null || text === undefined ? null : as(text);
}

// Stored documents hold only ids that ids.ts made; parsing each of them again at every read would prove nothing.
export const asRefundId = (text: string): RefundId => text as RefundId;
export const asAllocationId = (text: string): AllocationId => text as AllocationId;
export const asCreditNoteId = (text: string): CreditNoteId => text as CreditNoteId;
export const asReversalId = (text: string): ReversalId => text as ReversalId;
export const asReceiptId = (text: string): ReceiptId => text as ReceiptId;
