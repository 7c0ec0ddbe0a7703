import type { Change } from '../changes/changes.ts';
import type { Receipt, ReceiptShare } from '../refund/refund.ts';
import type { AllocationId, RefundId } from '../values/ids.ts';
import type { Money } from '../values/money.ts';
import type { Happening } from './event-types.ts';
import { money, sharesOf } from './facts.ts';

/** Something that is told of a refund. */
export type HappeningOfRefund = Happening & { readonly refundId: RefundId };

/**
 * Money that went back, and what came back of it: one a part, though one transfer may be for several (D45), and a
 * reversal may take back a part of it (D46).
 */
export function happeningsOfReceipt({ before, after }: Change<Receipt>): readonly HappeningOfRefund[] {
  const parts = Map.groupBy(after.shares, ({ allocationId }) => allocationId);
  const paid = before === null ? [...parts.values()].flatMap((shares) => paidOf(after, shares)) : [];
  const known = new Set(before?.reversals.map(({ id }) => id) ?? []);
  const reversal = after.reversals.findLast(({ id }) => !known.has(id));
  if (reversal === undefined) return paid;
  const taken = [...parts].flatMap(([allocationId, shares]): HappeningOfRefund[] => {
    const [first] = shares;
    const amount = liveBefore(before, allocationId, shares).minus(liveOf(shares));
    if (first === undefined || !amount.isPositive()) return [];
    const data = { ...partOf(after, first), reversalId: reversal.id, amount: money(amount) };
    return [{ type: 'refunds.refund.part.reversed.v1', refundId: first.refundId, data }];
  });
  return [...paid, ...taken];
}

function paidOf(receipt: Receipt, shares: readonly ReceiptShare[]): HappeningOfRefund[] {
  const [first] = shares;
  if (first === undefined) return [];
  const data = {
    ...partOf(receipt, first),
    amount: money(sumOf(shares, ({ amount }) => amount)),
    provider: receipt.provider,
    providerRefundId: receipt.providerRefundId,
    source: receipt.source,
    occurredAt: receipt.occurredAt.toISOString(),
    invoices: sharesOf(shares),
  };
  return [{ type: 'refunds.refund.part.succeeded.v1', refundId: first.refundId, data }];
}

function partOf({ id }: Receipt, { allocationId, paymentId }: ReceiptShare) {
  return { allocationId, paymentId, receiptId: id };
}

/** Of a receipt that is new, all of it was. */
function liveBefore(before: Receipt | null, allocationId: AllocationId, now: readonly ReceiptShare[]): Money {
  if (before === null) return sumOf(now, ({ amount }) => amount);
  const then = before.shares.filter((share) => share.allocationId === allocationId);
  return then.length === 0 ? liveOf(now) : liveOf(then);
}

function liveOf(shares: readonly ReceiptShare[]): Money {
  return sumOf(shares, ({ live }) => live);
}

function sumOf(shares: readonly ReceiptShare[], of: (share: ReceiptShare) => Money): Money {
  const [first, ...others] = shares.map(of);
  if (first === undefined) throw new TypeError('A receipt has a share.');
  return others.reduce((sum, amount) => sum.plus(amount), first);
}
