import { usableText } from './usable-text.ts';
import type { VtexOrder } from './vtex-document.ts';
import { readInstant } from './vtex-instant.ts';

/** What a restitution says about money that already went back. */
export interface FoundReceipt {
  providerRefundId: string;
  /** Null where the document names no payment. */
  paymentId: string | null;
  /** The order that it names; null where it names none. */
  orderId: string | null;
  value: unknown;
  occurredAt: Date | null;
}

type Fields = Record<string, unknown>;

/**
 * VTEX publishes no schema of a restitution's receipt, so any of the names that its APIs use for one counts:
 * what proves a repayment is an id that the provider gave it. `id` alone counts only inside a receipt.
 */
const ID_FIELDS = ['refundId', 'providerRefundId', 'receiptId', 'receipt', 'refundedToken', 'token'];
const DATE_FIELDS = ['date', 'occurredAt', 'refundDate', 'receiptDate', 'processingDate'];
const VALUE_FIELDS = ['refundedValue', 'value', 'amount'];

/**
 * The receipts of one restitution: from its list `receipts`, its object `receipt`, or its own fields. A single
 * receipt that lacks an id, a value, a date or a payment takes the restitution's; of several, each must have its own.
 */
export function findReceipts(restitution: Fields): FoundReceipt[] {
  const listed = Array.isArray(restitution['receipts']) ? restitution['receipts'].filter(isFields) : [];
  const nested = listed.length > 0 ? listed : [restitution['receipt']].filter(isFields);
  if (nested.length === 0) return receiptFrom(restitution, restitution, ID_FIELDS);
  const fallback = nested.length === 1 ? restitution : {};
  return nested.flatMap((receipt) => receiptFrom(receipt, fallback, [...ID_FIELDS, 'id']));
}

/**
 * The gift card that a restitution says was issued, as a receipt without an id; null where it names none, which
 * is what a restitution by gift card looks like before the card is there.
 */
export function issuedGiftCardOf(restitution: Fields): Omit<FoundReceipt, 'providerRefundId'> | null {
  const given = restitution['giftCardData'];
  const data: unknown = Array.isArray(given) ? given[0] : given;
  const card = isFields(data) ? data : {};
  const named = isFields(data)
    ? Object.values(data).some((value) => usableText(value) !== null)
    : usableText(data);
  if (named === null || named === false) return null;
  return {
    paymentId: firstText(restitution, ['paymentId']),
    orderId: firstText(restitution, ['orderId']) ?? firstText(card, ['orderId']),
    value: firstGiven(restitution, VALUE_FIELDS) ?? firstGiven(card, VALUE_FIELDS),
    occurredAt:
      readInstant(firstGiven(restitution, DATE_FIELDS)) ??
      readInstant(firstGiven(card, [...DATE_FIELDS, 'emissionDate', 'creationDate'])),
  };
}

/**
 * The order that a receipt names where it is not this one; null where it is this one, or names none. VTEX writes an
 * order's id with or without what its marketplace put before it (00-v1001-01, v1001-01).
 */
export function foreignOrderOf({ orderId }: FoundReceipt, order: VtexOrder): string | null {
  if (orderId === null) return null;
  const own = [order.orderId, order.sellerOrderId, order.marketplaceOrderId].map(usableText);
  return own.some((id) => id === orderId || id?.endsWith(`-${orderId}`)) ? null : orderId;
}

function receiptFrom(fields: Fields, fallback: Fields, idFields: readonly string[]): FoundReceipt[] {
  const providerRefundId = firstText(fields, idFields) ?? firstText(fallback, ID_FIELDS);
  if (providerRefundId === null) return [];
  return [
    {
      providerRefundId,
      paymentId: firstText(fields, ['paymentId']) ?? firstText(fallback, ['paymentId']),
      orderId: firstText(fields, ['orderId']) ?? firstText(fallback, ['orderId']),
      value: firstGiven(fields, VALUE_FIELDS) ?? firstGiven(fallback, VALUE_FIELDS),
      occurredAt:
        readInstant(firstGiven(fields, DATE_FIELDS)) ?? readInstant(firstGiven(fallback, DATE_FIELDS)),
    },
  ];
}

function firstText(fields: Fields, names: readonly string[]): string | null {
  return names.map((name) => usableText(fields[name])).find((text) => text !== null) ?? null;
}

function firstGiven(fields: Fields, names: readonly string[]): unknown {
  return names.map((name) => fields[name]).find((value) => value !== undefined && value !== null);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
