import type { InvoiceData, InvoiceDataEntry } from '../../domain/account/order-account.ts';
import { asInvoiceNumber, type ReceiptId } from '../../domain/values/ids.ts';
import type { StoredInvoiceData } from '../documents/order-document.ts';
import { asReceiptId, type MoneyOf } from './field-codec.ts';

export function encodeInvoiceData(data: InvoiceData): StoredInvoiceData {
  return {
    revision: data.revision,
    updatedAt: data.updatedAt,
    entries: data.entries.map(encodeEntry),
    uncovered: encodeUncovered(data.uncovered),
  };
}

export function encodeEntry(entry: InvoiceDataEntry): StoredInvoiceData['entries'][number] {
  return {
    invoiceNumber: entry.invoiceNumber,
    value: entry.value.minor,
    refunded: entry.refunded.minor,
    covered: entry.covered,
    receiptIds: [...entry.receiptIds],
  };
}

export function encodeUncovered(uncovered: InvoiceData['uncovered']): StoredInvoiceData['uncovered'] {
  return { refunded: uncovered.refunded.minor, receiptIds: [...uncovered.receiptIds] };
}

/**
 * invoiceData as it stands, whatever stands there: imports and people with a shell write it too (D23), and an
 * order must be readable before it can be healed. What can't be read counts as nothing, and so as drift.
 */
export function decodeInvoiceData(stored: unknown, money: MoneyOf): InvoiceData {
  const data = fieldsOf(stored);
  const uncovered = fieldsOf(data['uncovered']);
  return {
    revision: Number(minorOf(data['revision'])),
    updatedAt: data['updatedAt'] instanceof Date ? data['updatedAt'] : new Date(0),
    entries: listOf(data['entries']).map((entry) => decodeEntry(fieldsOf(entry), money)),
    uncovered: { refunded: money(minorOf(uncovered['refunded'])), receiptIds: receiptIdsOf(uncovered) },
  };
}

type Fields = Readonly<Record<string, unknown>>;

function decodeEntry(entry: Fields, money: MoneyOf): InvoiceDataEntry {
  return {
    invoiceNumber: asInvoiceNumber(typeof entry['invoiceNumber'] === 'string' ? entry['invoiceNumber'] : ''),
    value: money(minorOf(entry['value'])),
    refunded: money(minorOf(entry['refunded'])),
    covered: entry['covered'] === true,
    receiptIds: receiptIdsOf(entry),
  };
}

function receiptIdsOf(entry: Fields): ReceiptId[] {
  return listOf(entry['receiptIds'])
    .filter((id) => typeof id === 'string')
    .map(asReceiptId);
}

/** A shell writes whole numbers as Double or Int32 unless told otherwise. */
function minorOf(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  return Number.isSafeInteger(value) ? BigInt(Number(value)) : 0n;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
