import { availableOf, paymentOf, unsettledOf } from '../account/balances.ts';
import { destinationFor } from '../account/destination.ts';
import { appendTimelineEntry, type Changes, type CommandContext, putRefund } from '../changes/changes.ts';
import { findOpen, openNow } from '../changes/open-refunds.ts';
import { nameOfPayment, nameOfTarget, onlyInvoice } from '../changes/wording.ts';
import { planParts } from '../plan/priority.ts';
import { voidedPart, woken } from '../refund/allocation-parts.ts';
import { waitsForMoney } from '../refund/allocation-state.ts';
import { oldestRequestFirst } from '../refund/oldest-first.ts';
import type { PlannedAllocation } from '../refund/planned-part.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
import { withStatus } from '../refund/refund-status.ts';
import type { AllocationId, PaymentId } from '../values/ids.ts';
import { Money } from '../values/money.ts';
import { type Approval, awaitingApproval, needsApproval } from './approval.ts';

/** The order's refunds that are under way, and what needs a second person: what moves to another payment may. */
export type Resumable = { readonly open: readonly Refund[]; readonly approval: Approval };

/** What happened to waiting allocations, and which ones are READY now. */
export type Resumption = { readonly changes: Changes; readonly resumed: readonly AllocationId[] };

/**
 * After a payment settled or was voided (D15): wakes what waits for it, oldest first, as far as the available
 * money goes; then moves to other payments, or voids, what waits for money that will not come, newest first.
 */
export function resumeWaiting(
  changes: Changes,
  { open, approval }: Resumable,
  paymentId: PaymentId,
  context: CommandContext,
): Resumption {
  const awake = wake(changes, open, paymentId, context);
  return moveVoided(awake, { open, approval }, paymentId, context);
}

function wake(
  changes: Changes,
  open: readonly Refund[],
  paymentId: PaymentId,
  context: CommandContext,
): Resumption {
  let next = changes;
  const resumed: AllocationId[] = [];
  for (const { refundId, allocationId } of waitingFor(changes, open, paymentId)) {
    const amount = availableOf(paymentOf(next.account, paymentId));
    if (amount.isZero()) break;
    const { refund, allocation } = findOpen(next, open, { refundId, allocationId });
    const part = Money.min(amount, allocation.amount);
    const step = woken(refund, allocation, part);
    next = putRefund(next, refund, withStatus(step.refund, context.at));
    next = sayResumed(next, refund, step.allocation, context);
    if (step.allocation.status === 'READY') resumed.push(step.allocation.id);
  }
  return { changes: next, resumed };
}

function moveVoided(
  { changes, resumed }: Resumption,
  { open, approval }: Resumable,
  paymentId: PaymentId,
  context: CommandContext,
): Resumption {
  let next = changes;
  const ready = [...resumed];
  for (const { refundId, allocationId } of waitingFor(changes, open, paymentId).toReversed()) {
    const payment = paymentOf(next.account, paymentId);
    // Waiting for more than can settle is no proof of a void: only what was voided was never charged.
    const excess = Money.min(payment.waiting.minus(unsettledOf(payment)), payment.voided);
    if (!excess.isPositive()) break;
    const { refund, allocation } = findOpen(next, open, { refundId, allocationId });
    const amount = Money.min(excess, allocation.amount);
    const others = {
      ...next.account,
      payments: next.account.payments.filter((other) => other.id !== paymentId),
    };
    const step = voidedPart(refund, allocation, {
      amount,
      parts: planParts(others, amount, refund.priority),
      movedTo: movingOf(next, { refund, allocation }, approval, context),
    });
    next = putRefund(next, refund, withStatus(step.refund, context.at));
    for (const moved of step.movedTo) {
      next = sayMoved(next, { refund, from: allocation, moved }, context);
      if (moved.status === 'READY') ready.push(moved.id);
    }
    if (step.voided.isPositive()) next = sayVoided(next, refund, step.voided, paymentId, context);
  }
  return { changes: next, resumed: ready };
}

/**
 * How a part is that moves to another payment. Nobody approved that it goes there: where that was needed, or is by
 * now, somebody has to.
 */
function movingOf(
  changes: Changes,
  { refund, allocation }: { readonly refund: Refund; readonly allocation: Allocation },
  approval: Approval,
  { actor: by }: CommandContext,
): (piece: Allocation, part: PlannedAllocation) => Allocation {
  const asks =
    allocation.status === 'AWAITING_APPROVAL' ||
    allocation.approvedBy !== null ||
    needsApproval(changes, approval, refund, [allocation]);
  return (piece, { paymentId, rule, waitsForSettlement }) => {
    const status = waitsForSettlement ? 'WAITING_FOR_SETTLEMENT' : 'READY';
    // What was to go elsewhere still does, whosever money it is now (D41).
    const kept = piece.destination.chosen === null ? null : piece.destination;
    const destination = destinationFor(paymentOf(changes.account, paymentId), kept);
    const there = { ...piece, paymentId, rule };
    if (asks) return awaitingApproval(there, status, { destination, by });
    return { ...there, status, since: null, destination };
  };
}

function sayResumed(
  changes: Changes,
  refund: Refund,
  { amount, paymentId, status }: Allocation,
  context: CommandContext,
): Changes {
  const name = nameOfPayment(changes.account, paymentId);
  const what = status === 'READY' ? 'queued for refund' : 'awaiting second approval';
  return appendTimelineEntry(changes, context, {
    type: 'REFUND_RESUMED',
    message: `${name} settled; ${amount} is ${what}.`,
    refundId: refund.id,
    amount,
    ...onlyInvoice(refund),
  });
}

function sayMoved(
  changes: Changes,
  { refund, from, moved }: { readonly refund: Refund; readonly from: Allocation; readonly moved: Allocation },
  context: CommandContext,
): Changes {
  const name = nameOfTarget(changes.account, moved);
  const asksAnew = moved.status === 'AWAITING_APPROVAL' && from.status !== 'AWAITING_APPROVAL';
  const hint = asksAnew ? ' Awaiting second approval.' : '';
  return appendTimelineEntry(changes, context, {
    type: asksAnew
      ? 'REFUND_AWAITING_APPROVAL'
      : moved.status === 'READY'
        ? 'REFUND_PAYMENT'
        : 'REFUND_WAITING',
    message: `${moved.amount} moved to ${name}: the payment it was waiting for was voided before capture.${hint}`,
    refundId: refund.id,
    amount: moved.amount,
    ...onlyInvoice(refund),
  });
}

function sayVoided(
  changes: Changes,
  refund: Refund,
  amount: Money,
  paymentId: PaymentId,
  context: CommandContext,
): Changes {
  return appendTimelineEntry(changes, context, {
    type: 'REFUND_CANCELED',
    message: `${amount} canceled: ${nameOfPayment(changes.account, paymentId)} was voided before capture, so nothing is to be refunded.`,
    refundId: refund.id,
    amount,
    ...onlyInvoice(refund),
  });
}

/** The allocations that wait for the payment, those of the oldest refund first, by rank inside a refund. */
function waitingFor(
  changes: Changes,
  open: readonly Refund[],
  paymentId: PaymentId,
): { refundId: string; allocationId: string }[] {
  return openNow(changes, open)
    .toSorted(oldestRequestFirst)
    .flatMap((refund) =>
      refund.allocations
        .filter((allocation) => waitsForMoney(allocation) && allocation.paymentId === paymentId)
        .toSorted((a, b) => a.rank - b.rank)
        .map((allocation) => ({ refundId: refund.id, allocationId: allocation.id })),
    );
}
