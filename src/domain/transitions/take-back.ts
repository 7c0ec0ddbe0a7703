import { appendTimelineEntry, type Changes, type CommandContext, putRefund } from '../changes/changes.ts';
import { findOpen, openNow } from '../changes/open-refunds.ts';
import { nameOfTarget, onlyInvoice } from '../changes/wording.ts';
import { added, cut, replaced } from '../refund/allocation-parts.ts';
import { moved } from '../refund/allocation-state.ts';
import { oldestRequestFirst } from '../refund/oldest-first.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
import { withStatus } from '../refund/refund-status.ts';
import { Money } from '../values/money.ts';

/** Why a part that was never sent isn't to be paid any more. */
export type Reason = {
  /** The failure code that marks the part. */
  readonly code: string;
  /** A sentence. */
  readonly message: string;
  /** What the timeline gives as the reason, after a colon. */
  readonly said: string;
};

/** What is to be taken back: up to `amount` of what `of` says of each part, newest first. */
export type TakingBack = {
  readonly amount: Money;
  /** How much of the part may be taken, and how it is cut; null where it is to be left alone. */
  readonly of: (
    allocation: Allocation,
  ) => { readonly most: Money; readonly cut: (part: Money) => Pieces } | null;
  readonly reason: Reason;
};

/** What is taken off an allocation, and what is left of it. */
export type Pieces = {
  readonly gone: Pick<Allocation, 'amount' | 'shares'>;
  readonly left: Pick<Allocation, 'amount' | 'shares'>;
};

/** Takes back parts of open refunds, of the newest refund and its last part first, and says so. */
export function takeBack(
  changes: Changes,
  open: readonly Refund[],
  { amount, of, reason }: TakingBack,
  context: CommandContext,
): Changes {
  let [next, left] = [changes, amount];
  const newestFirst = openNow(changes, open).toSorted((a, b) => oldestRequestFirst(b, a));
  for (const { id: refundId, allocations } of newestFirst) {
    for (const { id: allocationId } of allocations.toReversed()) {
      if (!left.isPositive()) return next;
      const { refund, allocation } = findOpen(next, open, { refundId, allocationId });
      const taking = of(allocation);
      const part = Money.min(left, taking?.most ?? Money.zero(left.currency));
      if (taking === null || !part.isPositive()) continue;
      const after = withoutPart(refund, allocation, taking.cut(part), reason);
      next = putRefund(next, refund, withStatus(after, context.at));
      next = appendTakenBack(next, refund, { ...allocation, amount: part, reason }, context);
      left = left.minus(part);
    }
  }
  return next;
}

/** The first `part` of an allocation is taken off it. */
export function takenFirst(allocation: Allocation, part: Money): Pieces {
  const { first, rest } = cut(allocation, part);
  return { gone: first, left: rest };
}

/** The last `part` of it: what covers no invoice, then the newest invoice's. */
export function takenLast(allocation: Allocation, part: Money): Pieces {
  const { first, rest } = cut(allocation, allocation.amount.minus(part));
  return { gone: rest, left: first };
}

/** The refund without a part of an allocation; a part of it that is left goes on. */
export function withoutPart(
  refund: Refund,
  allocation: Allocation,
  { gone, left }: Pieces,
  { code, message }: Reason,
): Refund {
  const canceled = moved(allocation, 'CANCELED', {
    failure: { providerCode: code, message, retryable: false },
  });
  if (left.amount.isZero()) return replaced(refund, canceled);
  // Another amount is another call: the provider may have seen the key of this one with the whole amount (I12).
  const attempts = allocation.attempts + (allocation.sending?.attempt === allocation.attempts ? 1 : 0);
  const kept = replaced(refund, { ...allocation, ...left, attempts });
  return added(kept, { ...canceled, ...gone, splitFrom: allocation.id }).refund;
}

/** Says of such a part that it is not to be paid any more. */
export function appendTakenBack(
  changes: Changes,
  refund: Refund,
  {
    amount,
    reason,
    ...part
  }: Pick<Allocation, 'paymentId' | 'destination' | 'amount'> & {
    readonly reason: Reason;
  },
  context: CommandContext,
): Changes {
  return appendTimelineEntry(changes, context, {
    type: 'REFUND_CANCELED',
    message: `${amount} to ${nameOfTarget(changes.account, part)} was canceled: ${reason.said}.`,
    refundId: refund.id,
    amount,
    ...onlyInvoice(refund),
  });
}
