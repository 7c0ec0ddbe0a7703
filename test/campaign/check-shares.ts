import { total } from '../support/report.ts';
import type { Violation } from './call-book.ts';
import { isAccepted } from './check-answers.ts';
import type { Evidence } from './evidence.ts';

/** D45, D46, I1: a receipt's shares sum to it, what is live of them to what its reversals leave, and each is an allocation's of that payment. */
export function sharesSumUp({ receipts, refunds }: Evidence): Violation[] {
  const payments = new Map(
    refunds.flatMap(({ _id, allocations }) =>
      allocations.map(({ id, paymentId }) => [id, `${_id} ${paymentId}`] as const),
    ),
  );
  return receipts.flatMap(({ _id: id, orderId, amount, shares, reversals, reversedAt }) => {
    const live = shares.reduce((sum, share) => sum + share.live, 0n);
    const left = amount - total(reversals);
    const isWhole = total(shares) === amount && live === left && (left === 0n) === (reversedAt != null);
    const isWithin = shares.every((share) => share.live >= 0n && share.live <= share.amount);
    const isOf = shares.every(
      ({ allocationId, refundId, paymentId }) => payments.get(allocationId) === `${refundId} ${paymentId}`,
    );
    if (isWhole && isWithin && isOf) return [];
    const told = shares.map((share) => `${share.live} of ${share.amount} of ${share.allocationId}`);
    const text = `${id} of ${amount}, of which ${left} are left, has the shares ${told.join(', ')}.`;
    return [{ rule: 'D45', orderId, text }];
  });
}

/** D46: a reversal with an id of its provider's that was accepted is there, once, with the amount that was told first. */
export function reversalsAreKept({ calls, receipts }: Evidence): Violation[] {
  const known = new Map(receipts.map((receipt) => [receipt._id, receipt]));
  return calls
    .filter((call) => call.name === 'recordRefundReversal' && isAccepted(call))
    .flatMap(({ orderId, input }) => {
      const providerReversalId = input['providerReversalId'];
      if (typeof providerReversalId !== 'string') return [];
      const reversals = known.get(String(input['receiptId']))?.reversals ?? [];
      const mine = reversals.filter((one) => one.providerReversalId === providerReversalId);
      const amount = BigInt(String(input['amount']).replace('.', ''));
      if (mine.length === 1 && mine[0]?.amount === amount) return [];
      const text = `${providerReversalId} of ${amount} was accepted of ${input['receiptId']}, which has ${mine.length} of it.`;
      return [{ rule: 'D46', orderId, text }];
    });
}
