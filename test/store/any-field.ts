import fc from 'fast-check';
import { findCurrency } from '../../src/domain/values/currency.ts';
import { Decimal } from '../../src/domain/values/decimal.ts';
import {
  allocationIdOf,
  asInvoiceNumber,
  asLineId,
  asOrderId,
  asPaymentId,
  asUlid,
  closureIdOf,
  creditNoteIdOf,
  disputeIdOf,
  receiptIdOf,
  refundIdOf,
} from '../../src/domain/values/ids.ts';
import { required } from '../../src/domain/values/invariant.ts';
import { Money } from '../../src/domain/values/money.ts';

/** All of a document has one currency; which one is no matter here. */
export const currency = required(findCurrency('JPY'), 'JPY is a currency.');
export const money = fc
  .bigInt({ min: -(10n ** 15n), max: 10n ** 18n })
  .map((minor) => new Money(minor, currency));
export const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
export const textOrNull = fc.option(text);
export const instant = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') });
export const instantOrNull = fc.option(instant);
export const quantity = fc
  .tuple(fc.nat(999_999_999), fc.nat(999_999))
  .map(([whole, millionths]) => new Decimal(`${whole}.${String(millionths).padStart(6, '0')}`));
export const count = fc.nat(2 ** 31 - 1);
const ulid = fc.stringMatching(/^[0-9A-Z]{26}$/).map(asUlid);
export const orderId = name.map(asOrderId);
export const refundId = fc.tuple(orderId, ulid).map(([order, id]) => refundIdOf(order, id));
export const allocationId = fc
  .tuple(refundId, fc.integer({ min: 1, max: 99 }))
  .map(([id, n]) => allocationIdOf(id, n));
export const receiptId = fc.tuple(orderId, ulid).map(([order, id]) => receiptIdOf(order, id));
export const closureId = fc.tuple(orderId, ulid).map(([order, id]) => closureIdOf(order, id));
export const disputeId = fc.tuple(orderId, ulid).map(([order, id]) => disputeIdOf(order, id));
export const creditNoteId = fc.tuple(orderId, ulid).map(([order, id]) => creditNoteIdOf(order, id));
export const invoiceNumber = name.map(asInvoiceNumber);
export const lineId = name.map(asLineId);
export const paymentId = name.map(asPaymentId);
export const few = { maxLength: 3 };
