import { paymentOf } from '../account/balances.ts';
import type { OrderAccount } from '../account/order-account.ts';
import type { Changes, CommandContext } from '../changes/changes.ts';
import { currentOf, openNow } from '../changes/open-refunds.ts';
import type { Receipt, Refund } from '../refund/refund.ts';
import type { Target } from '../refund/target.ts';
import { required } from '../values/invariant.ts';
import type { Refusal } from '../values/refusal.ts';
import { paidPart, withdrawPaidByHand } from './paid-before-approval.ts';
import { type Applied, applyPiece, type Received, type Report } from './receipt.ts';
import { checkLimit, receiptLimit } from './receipt-limit.ts';
import { findDuplicateAttempt, findTarget, recordOutOfBandRefund } from './receipt-target.ts';
import type { Told } from './shares-by-part.ts';

/** What it is decided by besides the account. */
export type Seen = {
  /** The order's refunds under way. */
  readonly open: readonly Refund[];
  /** The receipts of the refund that is named; needed where its allocation has ended. */
  readonly ofRefund: readonly Receipt[];
  readonly report: Omit<Report, 'provider'>;
  /** Null: of where this part went. */
  readonly provider: string | null;
  readonly acceptExcess: boolean;
};

/** Records what of a receipt is for one allocation: the named one, an open one that it matches, or a new one (D21, D22). */
export function receiveShare(
  before: Changes,
  told: Told,
  seen: Seen,
  context: CommandContext,
): (Applied & { readonly provider: string }) | Refusal {
  const open = openNow(before, seen.open);
  const { amount, invoice } = told;
  const found = findShare(before, told, seen, open);
  const received = receivedBy(before.account, found, told, context);
  const { payment, destination } = received;
  const whose =
    found ?? withdrawPaidByHand(before, seen.open, { payment, destination, invoice, amount }, context);
  if (!seen.acceptExcess) {
    const limit = 'limit' in whose ? whose.limit : receiptLimit(payment, whose.allocation, destination);
    const excess = checkLimit(payment, { amount, limit, path: told.path });
    if (excess !== null) return excess;
  }
  const report = { ...seen.report, provider: seen.provider ?? destination.provider };
  const prepared =
    'limit' in whose
      ? recordOutOfBandRefund(whose, { ...received, amount })
      : paidPart(before, whose, amount);
  const done = applyPiece(prepared.changes, prepared, told, report, received);
  return { ...done, provider: report.provider };
}

function findShare(
  before: Changes,
  told: Told,
  { ofRefund, report }: Seen,
  open: readonly Refund[],
): Target | null {
  const { amount, invoice, target, payment, place, said } = told;
  if (target === null) {
    const where = { paymentId: payment.id, destination: place, isPlaceSaid: said !== null };
    return findTarget(open, where, invoice, amount);
  }
  const refund = currentOf(before, target.refund);
  const allocation = required(
    refund.allocations.find(({ id }) => id === target.allocation.id),
    `Refund ${refund.id} keeps its allocations.`,
  );
  const now = { refund, allocation };
  return findDuplicateAttempt(open, now, { source: report.source, amount }, ofRefund) ?? now;
}

/** Whose money it was, and where it went: by the part that it is for, where it is for one. */
function receivedBy(
  account: OrderAccount,
  found: Target | null,
  { payment, place, said }: Told,
  context: CommandContext,
): Received {
  if (found === null) return { payment: paymentOf(account, payment.id), destination: place, context };
  const { allocation } = found;
  return {
    payment: paymentOf(account, allocation.paymentId),
    // What was on its way while the order changed went where it was sent.
    destination: said ?? allocation.destination,
    context,
  };
}
