import type { Findings } from './findings.ts';
import { type ReceiptBook, spreadReceipt } from './mapped-receipts.ts';
import type { PaidBack } from './paid-back.ts';

/**
 * What order changes paid back, as receipts: for no invoice, since a change isn't invoiced, it lowers the order;
 * unless the document names the same receipt for a return, too.
 */
export function addChangeReceipts(
  findings: Findings,
  book: ReceiptBook,
  {
    proven,
    invoiceOf,
  }: { proven: PaidBack['proven']; invoiceOf: (providerRefundId: string) => string | null },
): void {
  for (const { where, receipt, amount } of proven) {
    const { providerRefundId, occurredAt, paymentId } = receipt;
    const invoiceNumber = invoiceOf(providerRefundId);
    const draft = { where: `${where}.receipt`, invoiceNumber, providerRefundId, amount, occurredAt };
    const used = spreadReceipt(findings, book, draft, (payment) => payment.vtexId === paymentId);
    if (book.payments.length === 1 || paymentId !== null) continue;
    findings.noticed.push(
      `${draft.where}: the document doesn't say which of its ${book.payments.length} payments it refunded; it is assigned to ${used.map(({ id }) => id).join(', ')}, with the most left to refund.`,
    );
  }
}
