import type { InvoiceData, InvoiceDataEntry, OrderAccount } from '../../domain/account/order-account.ts';
import type { Receipt, Refund } from '../../domain/refund/refund.ts';
import { encodeLine, encodePayment, encodeReceiptTotal } from './account-codec.ts';
import type { LaneOf } from './allocation-codec.ts';
import { type Difference, differenceOf } from './document-diff.ts';
import { encodeInvoice } from './invoice-codec.ts';
import { encodeEntry, encodeInvoiceData, encodeUncovered } from './invoice-data-codec.ts';
import { encodeReceipt } from './receipt-codec.ts';
import { encodeRefund } from './refund-codec.ts';

/** The $set of an update: paths and their new values. */
type Fields = Record<string, unknown>;

/**
 * What of the order's document changes from one account to the next, apart from the revision. Parts that are
 * the same object did not change; of a list of the same length only the elements that did are written.
 * Where invoiceData was `healed` it is written whole: nobody knows what shape it has in the database.
 */
export function changedOrderFields(
  before: OrderAccount,
  after: OrderAccount,
  { healed }: { healed: boolean },
): Fields {
  return {
    ...changedPlain(before, after, [
      'sourceRevision',
      'sourceFingerprint',
      'customerId',
      'customerEmail',
      'buyer',
      'customerErasedAt',
      'priority',
      'pendingSince',
      'interactionCount',
      'noteCount',
    ]),
    ...changedList('lines', before.lines, after.lines, encodeLine),
    ...changedList('payments', before.payments, after.payments, encodePayment),
    ...changedList('invoices', before.invoices, after.invoices, encodeInvoice),
    ...(before.uncovered === after.uncovered ? {} : { uncovered: encodeReceiptTotal(after.uncovered) }),
    ...(before.refundedTax.equals(after.refundedTax) ? {} : { refundedTax: after.refundedTax.minor }),
    ...(healed
      ? { invoiceData: encodeInvoiceData(after.invoiceData) }
      : changedInvoiceData(before.invoiceData, after.invoiceData)),
  };
}

/** What of the refund's document changes, with what follows from it. `now`: the server's time, where it is written now. */
export function changedInRefund(before: Refund, after: Refund, laneOf: LaneOf, now?: Date): Difference {
  return differenceOf(encodeRefund(before, laneOf, now), encodeRefund(after, laneOf, now));
}

/** A receipt changes by a reversal only, or by coverage that reaches its money later (D17, D20). */
export function changedInReceipt(before: Receipt, after: Receipt): Difference {
  return differenceOf(encodeReceipt(before), encodeReceipt(after));
}

function changedPlain<T extends object>(before: T, after: T, names: readonly (keyof T & string)[]): Fields {
  return Object.fromEntries(
    names.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]),
  );
}

function changedList<T>(
  path: string,
  before: readonly T[],
  after: readonly T[],
  encode: (element: T) => unknown,
): Fields {
  if (before === after) return {};
  if (before.length !== after.length) return { [path]: after.map(encode) };
  const changed = after.flatMap((element, index) =>
    element === before[index] ? [] : [[`${path}.${index}`, encode(element)] as const],
  );
  return Object.fromEntries(changed);
}

/** invoiceData is projected anew at every write, so its parts are compared by what they say. */
function changedInvoiceData(before: InvoiceData, after: InvoiceData): Fields {
  const known = before.entries.length === after.entries.length ? before.entries : [];
  const entries = after.entries.map((entry, index) => {
    const earlier = known[index];
    return earlier !== undefined && saysTheSame(earlier, entry) ? earlier : entry;
  });
  const sameUncovered =
    before.uncovered.receiptIds === after.uncovered.receiptIds &&
    before.uncovered.refunded.equals(after.uncovered.refunded);
  return {
    'invoiceData.revision': after.revision,
    'invoiceData.updatedAt': after.updatedAt,
    ...changedList('invoiceData.entries', before.entries, entries, encodeEntry),
    ...(sameUncovered ? {} : { 'invoiceData.uncovered': encodeUncovered(after.uncovered) }),
  };
}

function saysTheSame(a: InvoiceDataEntry, b: InvoiceDataEntry): boolean {
  return (
    a.invoiceNumber === b.invoiceNumber &&
    a.value.equals(b.value) &&
    a.refunded.equals(b.refunded) &&
    a.covered === b.covered &&
    a.receiptIds === b.receiptIds
  );
}
