import type { OrderAccount } from '../account/order-account.ts';
import {
  appendTimelineEntry,
  type Changes,
  type CommandContext,
  type Decision,
  noChanges,
  putRefund,
  type TimelineEvent,
} from '../changes/changes.ts';
import { nameOfTarget, onlyInvoice } from '../changes/wording.ts';
import { replaced } from '../refund/allocation-parts.ts';
import { isCancelable, moved } from '../refund/allocation-state.ts';
import type { Allocation, AllocationFailure, ManualCause, Refund } from '../refund/refund.ts';
import { withStatus } from '../refund/refund-status.ts';
import type { Approval } from '../transitions/approval.ts';
import { redirectorOf, redirectPart } from '../transitions/redirect.ts';
import { withoutHeld } from '../transitions/withdraw-held.ts';
import type { AllocationId } from '../values/ids.ts';
import { Refusal } from '../values/refusal.ts';

/** The outcome of a leased part that wasn't refunded, as far as its dispatcher knows (S2). */
export type AllocationOutcome =
  | { readonly to: 'FAILED'; readonly failure: AllocationFailure }
  | { readonly to: 'MANUAL'; readonly cause: ManualCause; readonly failure: AllocationFailure }
  /** Nothing was sent, because its payment is short of money: what of it can't be paid is taken back (D35). */
  | { readonly to: 'READY'; readonly failure: AllocationFailure }
  /** Asked about from then on; never reported as failed (I16). */
  | {
      readonly to: 'UNKNOWN';
      readonly failure: AllocationFailure;
      readonly nextAttemptAt: Date;
      /** The provider gave a valid response without a refund. */
      readonly emptyAnswer?: boolean;
    };

export type OutcomeInput = {
  readonly allocationId: AllocationId;
  /** The lease it was sent under; null where it was never leased: a READY part that no connector can refund. */
  readonly epoch: number | null;
  readonly outcome: AllocationOutcome;
};

type View = {
  readonly account: OrderAccount;
  readonly refund: Refund | null;
  /** Read where the outcome is MANUAL. */
  readonly approval: Approval;
};

/**
 * Decides what an outcome changes. Only the latest claim counts: a dispatcher whose lease ran out, and whose part
 * somebody else has taken or ended since, gets STATE_CONFLICT and changes nothing (I13).
 */
export function decideRecordOutcome(
  { account, refund, approval }: View,
  { allocationId, epoch, outcome }: OutcomeInput,
  context: CommandContext,
): Decision {
  const allocation = refund?.allocations.find((one) => one.id === allocationId);
  // Where it is unknown already, this very outcome was recorded, by a call whose answer was lost: its key will tell.
  const isRecorded = allocation?.status === outcome.to;
  if (refund === null || allocation === undefined || isRecorded || !isInHand(allocation, epoch)) {
    return new Refusal(
      'STATE_CONFLICT',
      `Allocation ${allocationId} is no longer leased by this dispatcher.`,
      {
        path: [],
      },
    );
  }
  const after = withStatus(replaced(refund, movedBy(allocation, outcome)), context.at);
  const put = putRefund(noChanges(account), refund, after);
  const words = wording(account, allocation, outcome);
  const changes =
    words === null
      ? put
      : appendTimelineEntry(put, context, {
          ...words,
          refundId: refund.id,
          amount: allocation.amount,
          ...onlyInvoice(refund),
        });
  const free = outcome.to === 'READY' ? withoutHeld(changes, after, allocation, context) : changes;
  return {
    changes: redirectedBefore(free, { refund: after, allocationId }, approval, context),
    answer: { orderId: account.id, refundIds: [refund.id], allocationIds: [allocationId] },
  };
}

/**
 * A person pays to where the payment's money goes now. Where an order change named another place while the part was in
 * hand, that is a new decision, as it is for all that was never sent.
 */
function redirectedBefore(
  changes: Changes,
  { refund, allocationId }: { readonly refund: Refund; readonly allocationId: AllocationId },
  approval: Approval,
  context: CommandContext,
): Changes {
  const allocation = refund.allocations.find(({ id }) => id === allocationId);
  if (allocation?.status !== 'MANUAL' || !isCancelable(allocation)) return changes;
  const by = redirectorOf(changes.account, allocation) ?? context.actor;
  return redirectPart(changes, { refund, allocation }, by, approval, context);
}

function isInHand({ status, sending }: Allocation, epoch: number | null): boolean {
  if (epoch === null) return status === 'READY';
  return (status === 'SENDING' || status === 'UNKNOWN') && sending?.epoch === epoch;
}

function movedBy(allocation: Allocation, outcome: AllocationOutcome): Allocation {
  const { failure } = outcome;
  switch (outcome.to) {
    case 'READY':
      return moved(allocation, 'READY');
    case 'FAILED':
      return moved(allocation, 'FAILED', { failure });
    case 'MANUAL':
      return moved(allocation, 'MANUAL', { failure, manualCause: outcome.cause });
    case 'UNKNOWN':
      return {
        ...withEmptyAnswer(moved(allocation, 'UNKNOWN', { failure }), outcome.emptyAnswer ?? false),
        nextAttemptAt: outcome.nextAttemptAt,
      };
  }
}

function withEmptyAnswer(allocation: Allocation, isEmpty: boolean): Allocation {
  const { sending } = allocation;
  if (!isEmpty || sending === null) return allocation;
  return { ...allocation, sending: { ...sending, emptyAnswers: sending.emptyAnswers + 1 } };
}

function wording(
  account: OrderAccount,
  { amount, ...part }: Allocation,
  { to, failure }: AllocationOutcome,
): Pick<TimelineEvent, 'type' | 'message'> | null {
  const name = nameOfTarget(account, part);
  const why = failure.providerCode === null ? failure.message : `${failure.providerCode}: ${failure.message}`;
  switch (to) {
    // A claim and its release write no timeline entry (I17); what is then canceled does.
    case 'READY':
      return null;
    case 'FAILED':
      return { type: 'REFUND_FAILED', message: `Refund of ${amount} to ${name} failed: ${why}` };
    case 'MANUAL':
      return {
        type: 'REFUND_MANUAL',
        message: `Manual action required: ${amount} to ${name}. Reason: ${why}`,
      };
    case 'UNKNOWN':
      return {
        type: 'REFUND_UNKNOWN',
        message: `Outcome of the ${amount} refund to ${name} is unknown; it will be checked. Reason: ${why}`,
      };
  }
}
