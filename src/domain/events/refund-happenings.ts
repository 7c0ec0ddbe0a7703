import type { Change } from '../changes/changes.ts';
import { chargedCode, isMoved, paidOf } from '../refund/allocation-state.ts';
import type { Interaction } from '../refund/interaction.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
import { totalOf } from '../refund/refund-sums.ts';
import type { AllocationStatus } from '../values/enums.ts';
import { grossOf, Money } from '../values/money.ts';
import type { EventType, Happening } from './event-types.ts';
import { money } from './facts.ts';

type Beside = {
  readonly interactions: readonly Interaction[];
  /** What receipts say of it. */
  readonly money: readonly Happening[];
};

/** What became of one refund. */
export function happeningsOfRefund(change: Change<Refund>, beside: Beside): readonly Happening[] {
  const { before, after } = change;
  const moves = movesOf(change);
  const into = (status: AllocationStatus) => moves.filter(({ to }) => to === status);
  const say = happeningOf(after);
  const decision = decisionOn(beside.interactions);
  const awaiting = into('AWAITING_APPROVAL');
  const canceled = into('CANCELED').filter(({ part }) => !isMoved(part));
  return [
    ...(before === null ? [say('refunds.refund.requested.v1', requested(after))] : []),
    ...(awaiting.length > 0
      ? [say('refunds.refund.approval_required.v1', { parts: awaiting.map(({ part }) => partOf(part)) })]
      : []),
    ...(decision === null ? [] : [say(decision.type, decision.data)]),
    ...beside.money,
    ...moves.flatMap((move) => happeningOfMove(move, say, beside.money)),
    ...chargedOf(change).map((part) => say('refunds.refund.part.charged.v1', partOf(part))),
    ...(canceled.length > 0 && decision?.type !== rejected
      ? [say('refunds.refund.canceled.v1', canceledParts(canceled))]
      : []),
    ...(hasEnded(change) ? [say('refunds.refund.completed.v1', completed(after))] : []),
  ];
}

const rejected = 'refunds.refund.rejected.v1';

type Say = (type: EventType, data: Happening['data']) => Happening;
type Move = {
  readonly part: Allocation;
  readonly from: AllocationStatus | null;
  readonly to: AllocationStatus;
};

function happeningOf({ id }: Refund): Say {
  return (type, data) => ({ type, refundId: id, data });
}

function movesOf({ before, after }: Change<Refund>): readonly Move[] {
  const former = new Map(before?.allocations.map(({ id, status }) => [id, status]));
  return after.allocations
    .map((part) => ({ part, from: former.get(part.id) ?? null, to: part.status }))
    .filter(({ from, to }) => from !== to);
}

/** Parts of a payment that was reported as voided and captured after all: they are owed again. */
function chargedOf({ before, after }: Change<Refund>): readonly Allocation[] {
  const isCharged = ({ failure }: Allocation) => failure?.providerCode === chargedCode;
  const known = new Set(before?.allocations.filter(isCharged).map(({ id }) => id));
  return after.allocations.filter((part) => isCharged(part) && !known.has(part.id));
}

/** What is told of a part by itself; what awaits approval or is canceled is told of the refund, what was paid by its receipt. */
function happeningOfMove({ part, from, to }: Move, say: Say, told: readonly Happening[]): Happening[] {
  const data = partOf(part);
  switch (to) {
    case 'READY':
      return [
        say(
          from === 'WAITING_FOR_SETTLEMENT'
            ? 'refunds.refund.part.resumed.v1'
            : 'refunds.refund.part.queued.v1',
          data,
        ),
      ];
    case 'WAITING_FOR_SETTLEMENT':
      return [say('refunds.refund.part.waiting.v1', data)];
    case 'UNKNOWN':
      return [say('refunds.refund.part.unknown.v1', data)];
    case 'MANUAL':
      return [say('refunds.refund.part.manual.v1', { ...data, cause: part.manualCause })];
    case 'FAILED': {
      const wasReversed = told.some(
        (one) => one.type === 'refunds.refund.part.reversed.v1' && one.data['allocationId'] === part.id,
      );
      const { providerCode = null, retryable = false } = part.failure ?? {};
      const why = { code: providerCode, retryable };
      return wasReversed ? [] : [say('refunds.refund.part.failed.v1', { ...data, ...why })];
    }
    case 'AWAITING_APPROVAL':
    case 'SENDING':
    case 'SUCCEEDED':
    case 'CANCELED':
      return [];
  }
}

function decisionOn(interactions: readonly Interaction[]) {
  for (const { type, actor } of interactions) {
    if (type === 'REFUND_APPROVED') return { type: 'refunds.refund.approved.v1' as const, data: { actor } };
    if (type === 'REFUND_REJECTED') return { type: rejected, data: { actor } } as const;
  }
  return null;
}

function requested(refund: Refund): Happening['data'] {
  return {
    kind: refund.kind,
    total: money(grossOf(totalOf(refund))),
    parts: refund.allocations.map((part) => ({ ...partOf(part), status: part.status })),
    invoices: refund.coverage.map(({ invoiceNumber, amount }) => ({ invoiceNumber, amount: money(amount) })),
    reasonCode: refund.reasonCode,
    externalReference: refund.externalReference,
    actor: refund.requestedBy,
  };
}

function partOf({ id, paymentId, amount }: Allocation) {
  return { allocationId: id, paymentId, amount: money(amount) };
}

/** `code`: VOIDED, PAID_OTHERWISE, MONEY_GONE; null where somebody canceled it. */
function canceledParts(moves: readonly Move[]): Happening['data'] {
  return { parts: moves.map(({ part }) => ({ ...partOf(part), code: part.failure?.providerCode ?? null })) };
}

/** Nothing of it is under way any more; or it came to another end than before, by a late receipt or a reversal. */
function hasEnded({ before, after }: Change<Refund>): boolean {
  if (after.completedAt === null) return false;
  return before === null || before.completedAt === null || before.status !== after.status;
}

function completed(refund: Refund): Happening['data'] {
  const { currency } = grossOf(totalOf(refund));
  const payments = [...new Set(refund.allocations.map(({ paymentId }) => paymentId))].map((paymentId) => {
    const parts = refund.allocations.filter((part) => part.paymentId === paymentId);
    return { paymentId, refunded: Money.sum(parts.map(paidOf), currency) };
  });
  return {
    outcome: refund.status,
    refunded: money(
      Money.sum(
        payments.map(({ refunded }) => refunded),
        currency,
      ),
    ),
    payments: payments.map(({ paymentId, refunded }) => ({ paymentId, refunded: money(refunded) })),
  };
}
