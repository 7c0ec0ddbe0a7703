import type { Story } from './story.ts';

const selection = `
  refundInvoices(type: INPUT) { number pending { amount } closed { amount } refundStatus }
  refundablePayments { paymentId refunded { amount } available { amount } }
  invoiceData { invoices { invoiceNumber refunded { amount } covered receiptIds } uncovered { refunded { amount } receiptIds } }
  refundSummary { consistent overRefunded { amount } }
  refunds { nodes {
    id status refunded { amount }
    allocations { id status amount { amount } paymentId }
    receipts {
      id providerRefundId amount { amount } liveAmount { amount }
      shares { refundId allocationId paymentId invoiceNumber destination { method } amount { amount } liveAmount { amount } }
      reversals { providerReversalId amount { amount } occurredAt message }
    }
    creditNotes { noteNumber cancels total { gross { amount } } }
  } }`;

/** What an order shows of receipts with shares, each in a line: where the money is, and what it is for. */
export async function sharesShown(story: Story, id: string) {
  const order = await story.order(id, selection);
  // Oldest first, as everything happened.
  const refunds = order.refunds.nodes.toReversed();
  const receipts = new Map(
    refunds.flatMap(({ receipts: of }: Shown) => of.map((one: Shown) => [one.id, one])),
  );
  return {
    invoices: order.refundInvoices.map(
      ({ number, pending, closed, refundStatus }: Shown) =>
        `${number}: ${pending.amount} pending, ${closed.amount} closed, ${refundStatus}`,
    ),
    payments: order.refundablePayments.map(
      ({ paymentId, refunded, available }: Shown) =>
        `${paymentId}: ${refunded.amount} refunded, ${available.amount} available`,
    ),
    invoiceData: [
      ...order.invoiceData.invoices.map(
        ({ invoiceNumber, refunded, receiptIds }: Shown) =>
          `${invoiceNumber}: ${refunded.amount} by ${receiptIds.length}`,
      ),
      `uncovered: ${order.invoiceData.uncovered.refunded.amount} by ${order.invoiceData.uncovered.receiptIds.length}`,
    ],
    refunds: refunds.map(({ status, refunded, allocations }: Shown) => {
      const parts = allocations.map((one: Shown) => `${one.status} ${one.amount.amount}`);
      return `${status} ${refunded.amount} (${parts.join(', ')})`;
    }),
    receipts: [...receipts.values()].map((receipt: Shown) => {
      const shares = receipt.shares.map(
        (share: Shown) =>
          `${share.liveAmount.amount} of ${share.amount.amount} ${share.paymentId} ${share.invoiceNumber}`,
      );
      return `${receipt.liveAmount.amount} of ${receipt.amount.amount} (${shares.join(', ')})`;
    }),
    notes: refunds.flatMap(({ creditNotes }: Shown) =>
      creditNotes.map(({ total }: Shown) => total.gross.amount),
    ),
    consistent: order.refundSummary.consistent,
    overRefunded: order.refundSummary.overRefunded.amount,
  };
}

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of the selection.
type Shown = any;
