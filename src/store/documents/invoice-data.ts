import type { InvoiceData, InvoiceDataEntry } from '../../domain/account/invoice-data-entry.ts';
import { asInvoiceNumber, type InvoiceNumber, type ReceiptId } from '../../domain/values/ids.ts';
import { amount, count, flag, id, instant, listOf, type MoneyOf, orZero, readBy } from '../codecs/kinds.ts';
import { part, whole } from '../codecs/part.ts';

const receiptIds = listOf(id<ReceiptId>());

const entry = part({
  invoiceNumber: id<InvoiceNumber>(),
  value: amount,
  refunded: amount,
  closed: orZero(amount),
  lost: orZero(amount),
  covered: flag,
  receiptIds,
});

/** What the OMS reads of an order's account. */
export const invoiceData = readBy(
  part({
    revision: count,
    updatedAt: instant,
    entries: listOf(entry),
    uncovered: whole(part({ refunded: amount, receiptIds })),
  }),
  readInvoiceData,
);

/**
 * invoiceData as it stands, whatever stands there: imports and people with a shell write it too (D23), and an
 * order must be readable before it can be healed. What can't be read counts as nothing, and so as drift.
 */
function readInvoiceData(stored: unknown, money: MoneyOf): InvoiceData {
  const data = fieldsOf(stored);
  const uncovered = fieldsOf(data['uncovered']);
  return {
    revision: Number(minorOf(data['revision'])),
    updatedAt: data['updatedAt'] instanceof Date ? data['updatedAt'] : new Date(0),
    entries: valuesOf(data['entries']).map((one) => readEntry(fieldsOf(one), money)),
    uncovered: { refunded: money(minorOf(uncovered['refunded'])), receiptIds: receiptIdsOf(uncovered) },
  };
}

type Read = Readonly<Record<string, unknown>>;

function readEntry(read: Read, money: MoneyOf): InvoiceDataEntry {
  return {
    invoiceNumber: asInvoiceNumber(typeof read['invoiceNumber'] === 'string' ? read['invoiceNumber'] : ''),
    value: money(minorOf(read['value'])),
    refunded: money(minorOf(read['refunded'])),
    closed: money(minorOf(read['closed'])),
    lost: money(minorOf(read['lost'])),
    covered: read['covered'] === true,
    receiptIds: receiptIdsOf(read),
  };
}

function receiptIdsOf(read: Read): ReceiptId[] {
  return valuesOf(read['receiptIds']).filter(isReceiptId);
}

/** What else a text could name is no receipt of the order, and shows as drift. */
function isReceiptId(value: unknown): value is ReceiptId {
  return typeof value === 'string';
}

/** A shell writes whole numbers as Double or Int32 unless told otherwise. */
function minorOf(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  return Number.isSafeInteger(value) ? BigInt(Number(value)) : 0n;
}

function valuesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function fieldsOf(value: unknown): Read {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
