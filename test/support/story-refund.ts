/** A refund as the story's mutations answer it. */
export type StoryRefund = {
  readonly id: string;
  readonly status: string;
  readonly allocations: readonly StoryAllocation[];
};
export type StoryAllocation = {
  readonly id: string;
  readonly orderId: string;
  readonly status: string;
  readonly amount: string;
  readonly paymentId: string;
  readonly rule: string;
  readonly rank: number;
};

export const closureFields =
  'closure { id amount { amount } reason } invoice { number pending { amount } closed { amount } }';

export const disputeFields =
  'id providerDisputeId status amount { amount } coverage { invoiceNumber amount { amount } }';

export const allocationFields = 'id status rule rank amount { amount } paymentId';

export const refundFields = `id status orderId allocations { ${allocationFields} }`;

/** What a mutation answers of a refund by `refundFields`. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is that of refundFields.
export function storyRefund(refund: any): StoryRefund {
  return {
    id: refund.id,
    status: refund.status,
    // biome-ignore lint/suspicious/noExplicitAny: the shape is that of refundFields.
    allocations: refund.allocations.map((allocation: any) => ({
      id: allocation.id,
      orderId: refund.orderId,
      status: allocation.status,
      amount: allocation.amount.amount,
      paymentId: allocation.paymentId,
      rule: allocation.rule,
      rank: allocation.rank,
    })),
  };
}
