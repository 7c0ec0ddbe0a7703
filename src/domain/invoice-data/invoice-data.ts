import { closedOf } from '../account/closures.ts';
import type { InvoiceData } from '../account/invoice-data-entry.ts';
import type { Invoice, OrderAccount } from '../account/order-account.ts';
import { pendingOf } from '../account/pending.ts';
import { isLiveOn } from '../refund/receipt-shares.ts';
import type { Receipt } from '../refund/refund.ts';
import type { ReceiptId } from '../values/ids.ts';

/** An entry names its newest receipts only, so that the order's document doesn't grow with them. */
export const receiptIdsKept = 500;

/** What invoiceData must say, by the account's totals of receipts (D23); the receipt ids are kept as they stand. */
export function project(
  account: OrderAccount,
  { revision, at }: { revision: number; at: Date },
): InvoiceData {
  const stored = new Map(account.invoiceData.entries.map((entry) => [entry.invoiceNumber, entry]));
  return {
    revision,
    updatedAt: at,
    entries: account.invoices
      .filter((invoice) => invoice.type === 'INPUT')
      .map((invoice) => ({
        invoiceNumber: invoice.number,
        value: invoice.value,
        refunded: invoice.covered.refunded,
        closed: closedOf(invoice),
        lost: invoice.covered.lost,
        covered: isCovered(invoice),
        receiptIds: stored.get(invoice.number)?.receiptIds ?? [],
      })),
    uncovered: { refunded: account.uncovered.refunded, receiptIds: account.invoiceData.uncovered.receiptIds },
  };
}

/** invoiceData with the receipt named wherever it has live money, and nowhere else: a dead one nowhere. */
export function entriesWithReceipt(data: InvoiceData, receipt: Receipt): InvoiceData {
  const named = (ids: readonly ReceiptId[], invoiceNumber: string | null): readonly ReceiptId[] => {
    const others = ids.filter((id) => id !== receipt.id);
    if (!isLiveOn(receipt, invoiceNumber)) return others;
    // A receipt whose shares moved is older than what may stand here already: its ulid says by how much.
    return [...others, receipt.id].toSorted().slice(-receiptIdsKept);
  };
  return {
    ...data,
    entries: data.entries.map((entry) => ({
      ...entry,
      receiptIds: named(entry.receiptIds, entry.invoiceNumber),
    })),
    uncovered: { ...data.uncovered, receiptIds: named(data.uncovered.receiptIds, null) },
  };
}

/** Nothing is pending on the invoice and nothing is under way. */
export function isCovered(invoice: Invoice): boolean {
  const { inFlight, waiting } = invoice.covered;
  return pendingOf(invoice).isZero() && inFlight.isZero() && waiting.isZero();
}
