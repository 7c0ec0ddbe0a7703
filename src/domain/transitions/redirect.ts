import {
  type Destination,
  destinationNow,
  destinationOf,
  isSameDestination,
  paymentGoneTo,
  type Routed,
  redirectionOf,
} from '../account/destination.ts';
import type { OrderAccount, Payment } from '../account/order-account.ts';
import { appendTimelineEntry, type Changes, type CommandContext, putRefund } from '../changes/changes.ts';
import { findOpen, openNow } from '../changes/open-refunds.ts';
import { nameOfTarget, onlyInvoice } from '../changes/wording.ts';
import { replaced } from '../refund/allocation-parts.ts';
import { isCancelable } from '../refund/allocation-state.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
import { withStatus } from '../refund/refund-status.ts';
import { type Approval, awaitingApproval, needsApproval } from './approval.ts';

/** The payments with who changed where their money goes, as a revision has them beside how they were before (D28). */
export function withRedirectors(
  before: readonly Payment[],
  after: readonly Payment[],
  actor: string,
): readonly Payment[] {
  return after.map((payment) =>
    formerOf(before, payment) === null ? payment : { ...payment, redirectedBy: actor },
  );
}

/**
 * After a revision changed where the money of payments goes: says so, old and new, and takes every part that was
 * planned for the old place and never sent there to a new decision (see redirectPart). What waits for approval keeps
 * the place that it was asked for, so that nobody approves another; what is on its way goes where it was sent.
 */
export function redirectParts(
  changes: Changes,
  { before, open }: { before: readonly Payment[]; open: readonly Refund[] },
  approval: Approval,
  context: CommandContext,
): Changes {
  let next = changes;
  for (const payment of changes.account.payments) {
    const former = formerOf(before, payment);
    if (former === null) continue;
    const redirection = redirectionOf(former, destinationOf(payment));
    next = appendTimelineEntry(next, context, {
      type: 'PAYMENT_REDIRECTED',
      message: `Refund destination of payment ${payment.id} changed: ${redirection}.`,
    });
    for (const place of partsOf(openNow(next, open), payment)) {
      const part = findOpen(next, open, place);
      if (isRedirectable(part.allocation)) next = redirectPart(next, part, context.actor, approval, context);
    }
  }
  return next;
}

/**
 * Takes a part that was never sent to where its payment's money goes now. That is a new decision: somebody has to
 * approve it where somebody approved the old place, or where the order's refunds need approval together.
 */
export function redirectPart(
  changes: Changes,
  { refund, allocation }: { readonly refund: Refund; readonly allocation: Allocation },
  by: string,
  approval: Approval,
  context: CommandContext,
): Changes {
  const destination = destinationNow(changes.account, allocation);
  if (isSameDestination(allocation.destination, destination)) return changes;
  const asks = allocation.approvedBy !== null || needsApproval(changes, approval, refund, [allocation]);
  const part = asks
    ? awaitingApproval(anew(allocation), afterApprovalOf(allocation), { destination, by })
    : { ...allocation, destination };
  const next = putRefund(changes, refund, withStatus(replaced(refund, part), context.at));
  const name = nameOfTarget(next.account, part);
  return appendTimelineEntry(next, context, {
    type: asks ? 'REFUND_AWAITING_APPROVAL' : 'PAYMENT_REDIRECTED',
    message: asks
      ? `${part.amount} is awaiting second approval: its destination changed to ${name}.`
      : `${part.amount} will be refunded to ${name}: its destination changed.`,
    refundId: refund.id,
    amount: part.amount,
    ...onlyInvoice(refund),
  });
}

/** Whether the part would still go where it was planned to go, as the order stands. */
export function isAsPlanned(account: OrderAccount, allocation: Routed): boolean {
  return isSameDestination(allocation.destination, destinationNow(account, allocation));
}

/** Who changed last where the part goes, by a revision; null where none has. */
export function redirectorOf({ payments }: OrderAccount, allocation: Routed): string | null {
  return payments.find(({ id }) => id === paymentGoneTo(allocation))?.redirectedBy ?? null;
}

/** Nothing of it was sent, and nobody has to decide about it already. */
function isRedirectable(allocation: Allocation): boolean {
  return allocation.status !== 'AWAITING_APPROVAL' && isCancelable(allocation);
}

/** It was handed to a person as the attempt that it is at: what comes after the approval is another one (I12). */
function anew(allocation: Allocation): Allocation {
  return allocation.status === 'MANUAL' ? { ...allocation, attempts: allocation.attempts + 1 } : allocation;
}

function afterApprovalOf({ status, manualCause }: Allocation): NonNullable<Allocation['afterApproval']> {
  if (status === 'WAITING_FOR_SETTLEMENT') return status;
  // Who pays by hand where no connector pays, or a transaction was busy, finds out again, of the new provider.
  const isForNow = manualCause === 'NO_CONNECTOR' || manualCause === 'TRANSACTION_BUSY';
  return status === 'MANUAL' && !isForNow ? 'MANUAL' : 'READY';
}

/** Where the payment's money went before; null where it goes there still. */
function formerOf(before: readonly Payment[], payment: Payment): Destination | null {
  const former = before.find(({ id }) => id === payment.id);
  if (former === undefined) return null;
  const destination = destinationOf(former);
  return isSameDestination(destination, destinationOf(payment)) ? null : destination;
}

function partsOf(
  open: readonly Refund[],
  payment: Payment,
): { readonly refundId: string; readonly allocationId: string }[] {
  return open.flatMap((refund) =>
    refund.allocations
      .filter((allocation) => paymentGoneTo(allocation) === payment.id)
      .map(({ id }) => ({ refundId: refund.id, allocationId: id })),
  );
}
