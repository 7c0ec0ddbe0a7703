import type { InvoiceData } from '../account/invoice-data-entry.ts';
import type { OrderAccount, ReceiptTotal } from '../account/order-account.ts';
import type { Interaction } from '../refund/interaction.ts';
import type { Receipt } from '../refund/refund.ts';
import { type Drift, driftOf, newestIdsOf, totalsOfReceipts } from './drift.ts';
import { project } from './invoice-data.ts';

/**
 * The account with invoiceData as the receipts have it, and the interaction that says so (D23). `receipts` are
 * all live receipts of the order.
 */
export function realigned(
  account: OrderAccount,
  receipts: readonly Receipt[],
  { at, actor }: { at: Date; actor: string },
): { account: OrderAccount; interaction: Interaction } {
  const totals = totalsOfReceipts(account, receipts);
  const drifts = driftOf(account, totals);
  const corrected: OrderAccount = {
    ...account,
    interactionCount: account.interactionCount + 1,
    invoices: account.invoices.map((invoice) => ({
      ...invoice,
      covered: { ...invoice.covered, ...sumsOf(totals.byInvoice.get(invoice.number) ?? invoice.covered) },
    })),
    uncovered: sumsOf(totals.uncovered),
  };
  const data = project(corrected, { revision: corrected.revision, at });
  const interaction: Interaction = {
    sequence: corrected.interactionCount,
    type: 'INVOICE_DATA_REALIGNED',
    at,
    actor,
    message: realignmentMessage(drifts),
    refundId: null,
    invoiceNumber: null,
    amount: null,
  };
  return {
    account: { ...corrected, invoiceData: withReceiptIds(data, receipts) },
    interaction,
  };
}

function sumsOf({ refunded, receiptCount }: ReceiptTotal): ReceiptTotal {
  return { refunded, receiptCount };
}

function realignmentMessage(drifts: readonly Drift[]): string {
  if (drifts.length === 0) return 'invoiceData was rebuilt from the receipts.';
  const parts = drifts.map(({ invoiceNumber, stored, derived, ...beside }) => {
    const { storedClosed, derivedClosed, storedLost, derivedLost } = beside;
    const what = invoiceNumber === null ? 'uncovered receipts' : `invoice ${invoiceNumber}`;
    if (!storedLost.equals(derivedLost))
      return `${what}: stored ${stored} and ${storedLost} lost, receipts ${derived} and ${derivedLost} lost`;
    if (!storedClosed.equals(derivedClosed))
      return `${what}: stored ${stored} and ${storedClosed} closed, receipts ${derived} and ${derivedClosed} closed`;
    if (stored.equals(derived)) return `${what}: the stored receipt ids differed (total ${derived})`;
    return `${what}: stored ${stored}, receipts ${derived}`;
  });
  return `invoiceData was realigned with the receipts: ${parts.join('; ')}.`;
}

function withReceiptIds(data: InvoiceData, receipts: readonly Receipt[]): InvoiceData {
  return {
    ...data,
    entries: data.entries.map((entry) => ({
      ...entry,
      receiptIds: newestIdsOf(receipts, entry.invoiceNumber),
    })),
    uncovered: { ...data.uncovered, receiptIds: newestIdsOf(receipts, null) },
  };
}
