import { destinationNow, isSameDestination, paymentGoneTo, redirectionOf } from '../account/destination.ts';
import type { OrderAccount } from '../account/order-account.ts';
import {
  appendTimelineEntry,
  type Changes,
  type CommandContext,
  type Decision,
  noChanges,
  putRefund,
} from '../changes/changes.ts';
import { appendHandedOver, onlyInvoice } from '../changes/wording.ts';
import { replaced } from '../refund/allocation-parts.ts';
import { awaitingApprovalOf, moved } from '../refund/allocation-state.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
import { withStatus } from '../refund/refund-status.ts';
import { isAsker } from '../transitions/approval.ts';
import { type Resumable, resumeWaiting } from '../transitions/waiting.ts';
import { required } from '../values/invariant.ts';
import { Money } from '../values/money.ts';
import { longText, parseText } from '../values/parse.ts';
import { Refusal, ValidationErrors } from '../values/refusal.ts';

type View = { readonly account: OrderAccount; readonly refund: Refund | null };
/** Whether the refund is still as whoever approves it was shown it (D36). */
type Seen = { readonly isAsShown: (refund: Refund) => boolean };

/**
 * Decides the approval of a refund by somebody else than who asked for it: its parts are handed over, or wait
 * for settlement, as planned or as settlements and voidings have made of it since (D15). What was asked for is a
 * place as well as an amount: where the order names another place by now, nobody has asked for that. And what is
 * approved is what was shown: where another amount or destination awaits approval by now, nothing is (D36).
 */
export function decideApproveRefund(
  { account, refund: asked, isAsShown, ...resumable }: View & Seen & Resumable,
  input: { readonly refundId: string },
  context: CommandContext,
): Decision {
  const objection =
    objectionTo({ account, refund: asked }, input.refundId, context) ?? redirectedSince(account, asked);
  if (objection !== null) return objection;
  const refund = required(asked, 'A missing refund was refused.');
  if (!isAsShown(refund)) return changedSince(refund);
  const approved = awaitingApprovalOf(refund).reduce(
    (sum, allocation) => replaced(sum, approvedBy(allocation, context.actor)),
    refund,
  );
  const after = withStatus(approved, context.at);
  let changes = appendDecided(
    putRefund(noChanges(account), refund, after),
    refund,
    'REFUND_APPROVED',
    'was approved',
    context,
  );
  const decided = new Set(awaitingApprovalOf(refund).map(({ id }) => id));
  for (const allocation of after.allocations) {
    if (decided.has(allocation.id)) changes = appendHandedOver(changes, after, allocation, context);
  }
  for (const payment of account.payments)
    changes = resumeWaiting(changes, resumable, payment.id, context).changes;
  return { changes, answer: { orderId: account.id, refundIds: [refund.id] } };
}

/** Decides that a refund that waits for approval is not to be made: its money is free again. */
export function decideRejectRefund(
  { account, refund: asked }: View,
  input: { readonly refundId: string; readonly reason: string },
  context: CommandContext,
): Decision {
  const validation = new ValidationErrors();
  parseText({ text: input.reason, longest: longText, path: ['input', 'reason'] }, validation);
  const objection = objectionTo({ account, refund: asked }, input.refundId, context);
  if (objection !== null) validation.add(objection);
  const first = validation.first();
  if (first !== null) return first;
  const refund = required(asked, 'A missing refund was refused.');
  const rejected = awaitingApprovalOf(refund).reduce(
    (sum, allocation) => replaced(sum, moved(allocation, 'CANCELED')),
    refund,
  );
  const changes = putRefund(noChanges(account), refund, withStatus(rejected, context.at));
  const said = appendDecided(changes, refund, 'REFUND_REJECTED', `was rejected: ${input.reason}`, context);
  return { changes: said, answer: { orderId: account.id, refundIds: [refund.id] } };
}

function approvedBy(allocation: Allocation, actor: string): Allocation {
  const to = required(allocation.afterApproval, `Allocation ${allocation.id} has its state after approval.`);
  // Who pays by hand was asked to before: by whoever retried it so, or by the provider.
  const cause = to === 'MANUAL' ? { manualCause: 'BY_REQUEST' as const } : {};
  return { ...moved(allocation, to, cause), approvedBy: actor };
}

/** Two people decide about such a refund: who asked for it, or sent it elsewhere, may not approve it. */
function objectionTo({ account, refund }: View, refundId: string, { actor }: CommandContext): Refusal | null {
  const path = ['input', 'refundId'];
  if (refund === null)
    return new Refusal('REFUND_NOT_FOUND', `There is no refund ${refundId.slice(0, 300)}.`, { path });
  if (isAsker(refund, account.payments, actor)) {
    const message =
      'A second person must approve or reject this refund: not the one who requested it or changed its destination.';
    return new Refusal('FORBIDDEN', message, { path });
  }
  if (awaitingApprovalOf(refund).length > 0) return null;
  return new Refusal(
    'STATE_CONFLICT',
    `Refund ${refund.id} is ${refund.status}: only a refund that is AWAITING_APPROVAL can be approved or rejected.`,
    { path },
  );
}

/** STATE_CONFLICT where another amount or another destination awaits approval than was shown. */
function changedSince({ id }: Refund): Refusal {
  const message = `What awaits approval of refund ${id} changed since it was shown: query its approval again.`;
  return new Refusal('STATE_CONFLICT', message, { path: ['input', 'approvalToken'] });
}

/** STATE_CONFLICT where a part that waits for approval would go elsewhere than it was asked for. */
function redirectedSince(account: OrderAccount, refund: Refund | null): Refusal | null {
  if (refund === null) return null;
  for (const part of awaitingApprovalOf(refund)) {
    const { destination } = part;
    const now = destinationNow(account, part);
    if (isSameDestination(destination, now)) continue;
    const message = `The destination of payment ${paymentGoneTo(part)} changed after refund ${refund.id} was requested: ${redirectionOf(destination, now)}. Reject the refund and request it again.`;
    return new Refusal('STATE_CONFLICT', message, { path: ['input', 'refundId'] });
  }
  return null;
}

function appendDecided(
  changes: Changes,
  refund: Refund,
  type: 'REFUND_APPROVED' | 'REFUND_REJECTED',
  what: string,
  context: CommandContext,
): Changes {
  const { currency } = changes.account;
  const amount = Money.sum(
    awaitingApprovalOf(refund).map((part) => part.amount),
    currency,
  );
  const message = `The refund of ${amount} requested by ${refund.requestedBy} ${what}.`;
  return appendTimelineEntry(changes, context, {
    type,
    message,
    refundId: refund.id,
    amount,
    ...onlyInvoice(refund),
  });
}
