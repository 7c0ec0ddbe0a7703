import { anOrder, type play } from '../support/story.ts';

/** An order with a part that a person is to pay back, and one whose receipt was taken back. */
export async function recordByHand(
  {
    recordOrderForRefund,
    requestRefund,
    recordRefundReceipt,
    recordRefundFailure,
    recordRefundReversal,
    retryRefundAllocation,
  }: ReturnType<typeof play>,
  id = 'by-hand',
) {
  await recordOrderForRefund(anOrder({ id, card: { authorized: '100.00', settled: '100.00' } }));
  const [part] = (await requestRefund({ orderId: id, scope: { amount: '1.00' } })).allocations;
  if (part === undefined) throw new Error('A refund has a part.');
  await recordRefundFailure(part);
  await retryRefundAllocation(part, { manual: true });
  const [paid] = (await requestRefund({ orderId: id, scope: { amount: '2.00' } })).allocations;
  if (paid === undefined) throw new Error('A refund has a part.');
  const { receipt } = await recordRefundReceipt(paid);
  await recordRefundReversal(receipt.id, { amount: '1.50', providerReversalId: 'returned-1' });
  await recordRefundFailure(paid, { reversesReceiptId: receipt.id });
}
