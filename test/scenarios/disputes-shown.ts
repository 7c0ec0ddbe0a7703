import type { Story } from '../support/story.ts';

/** What an order shows of its disputes and of what they leave, in a form that a test can compare at a glance. */
export type DisputesShown = {
  /** By payment: "held 80.00, lost 0.00, available 20.00". */
  readonly payments: Readonly<Record<string, string>>;
  readonly overRefunded: string;
  /** "dp_1 LOST 50.00 for R-1 50.00". */
  readonly disputes: readonly string[];
  /** "R-1 pending 0.00, lost 50.00, closed 0.00, REFUNDED". */
  readonly invoices: readonly string[];
  /** Newest first, each part: "CANCELED 30.00 MONEY_GONE". */
  readonly parts: readonly string[];
};

type Amount = { readonly amount: string };

export async function disputesShown(story: Story, orderId: string): Promise<DisputesShown> {
  const order = await story.order(
    orderId,
    `refundSummary { overRefunded { amount } consistent }
     refundablePayments { paymentId held { amount } lost { amount } available { amount } }
     refundDisputes { providerDisputeId status amount { amount } coverage { invoiceNumber amount { amount } } }
     refundInvoices { number refundStatus pending { amount } lost { amount } closed { amount } }
     refunds(first: 20) { nodes { allocations { status amount { amount } failure { providerCode } } } }`,
  );
  return {
    payments: Object.fromEntries(
      order.refundablePayments.map(
        (one: Record<'held' | 'lost' | 'available', Amount> & { paymentId: string }) => [
          one.paymentId.slice(orderId.length + 1),
          `held ${one.held.amount}, lost ${one.lost.amount}, available ${one.available.amount}`,
        ],
      ),
    ),
    overRefunded: order.refundSummary.overRefunded.amount,
    disputes: order.refundDisputes.map(disputeShown),
    invoices: order.refundInvoices
      .map(
        (one: Record<'pending' | 'lost' | 'closed', Amount> & { number: string; refundStatus: string }) =>
          `${one.number} pending ${one.pending.amount}, lost ${one.lost.amount}, closed ${one.closed.amount}, ${one.refundStatus}`,
      )
      .toSorted(),
    parts: order.refunds.nodes.flatMap(({ allocations }: { allocations: Part[] }) =>
      allocations.map(partShown),
    ),
  };
}

type Part = {
  readonly status: string;
  readonly amount: Amount;
  readonly failure: { readonly providerCode: string } | null;
};

function partShown({ status, amount, failure }: Part): string {
  return [status, amount.amount, ...(failure === null ? [] : [failure.providerCode])].join(' ');
}

type DisputeShown = {
  readonly providerDisputeId: string;
  readonly status: string;
  readonly amount: Amount;
  readonly coverage: readonly { readonly invoiceNumber: string; readonly amount: Amount }[];
};

function disputeShown({ providerDisputeId, status, amount, coverage }: DisputeShown): string {
  const covered = coverage.map((one) => `${one.invoiceNumber} ${one.amount.amount}`);
  const what = `${providerDisputeId} ${status} ${amount.amount}`;
  return covered.length === 0 ? what : `${what} for ${covered.join(', ')}`;
}
