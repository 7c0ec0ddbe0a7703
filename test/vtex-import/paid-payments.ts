import type { RecordRefundReceiptInput } from '../../src/graph/generated.ts';

/** Which payments a mapped receipt says it paid, its id, and how much of each: "card CH-1 30.00", or "card 26.00 + gift 4.00 CH-1 30.00". */
export function paidByReceipt({
  paymentId,
  providerRefundId,
  amount,
  shares,
}: RecordRefundReceiptInput): string {
  const parts = (shares ?? []).map((share) => `${share.paymentId} ${share.amount}`);
  return `${parts.length === 0 ? paymentId : parts.join(' + ')} ${providerRefundId} ${amount}`;
}
