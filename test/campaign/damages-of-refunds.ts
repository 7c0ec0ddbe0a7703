import { largeRefundsWait, othersDecide } from './check-approvals.ts';
import { earlierRefundsCount, laterCoverageWasAskedFor } from './check-coverage.ts';
import { type Damage, instead, step, turned } from './doctoring.ts';
import type { Evidence } from './evidence.ts';

/** Where refunds count for invoices, or go on, as nobody said. */
export const damagesOfRefunds: readonly Damage[] = [
  [
    'a refund that counts for an invoice that nobody connected with it',
    laterCoverageWasAskedFor,
    'D17',
    (e) => instead(e, 'paid before', { input: { orderId: 'player-1-1', number: 'R-2' } }),
  ],
  [
    'a refund that doesn’t count for the invoice that it had paid',
    earlierRefundsCount,
    'D17',
    (e) => turned(e, (turn) => ({ ...turn, owed: new Map([['R-2', 1n]]), uncovered: uncoveredOf(e) })),
  ],
  [
    'a large refund that didn’t wait for approval',
    largeRefundsWait,
    'approval',
    () => ({ approvalAbove: new Map([['EUR', 2_999n]]) }),
  ],
  [
    'a small refund that waited for approval',
    largeRefundsWait,
    'approval',
    () => ({ approvalAbove: new Map([['EUR', 4_600n]]) }),
  ],
  [
    'a refund that was approved by who requested it',
    othersDecide,
    'approval',
    (e) => ({ journal: e.journal.map((entry) => ({ ...entry, caller: 'player-1' })) }),
  ],
  [
    'a refund that went on without approval',
    othersDecide,
    'approval',
    (e) => ({ journal: e.journal.filter(({ mutation }) => mutation !== 'approveRefund') }),
  ],
  [
    'a refund that was rejected by who requested it',
    othersDecide,
    'approval',
    (e) => rejected(e, 'player-1'),
  ],
  [
    'a piece of a refund that went on before that was approved',
    othersDecide,
    'approval',
    (e) => withPiece(step(e, {}, { status: 'AWAITING_APPROVAL' })),
  ],
];

function uncoveredOf({ refunds }: Evidence): ReadonlyMap<string, bigint> {
  return new Map(refunds.map(({ _id: id }) => [id, 1n]));
}

/** The large refund as if it had been rejected instead of approved. */
function rejected({ history, journal }: Evidence, caller: string): Partial<Evidence> {
  const deeds = history.deeds.map((deed) => ({
    ...deed,
    steps: deed.steps.map((step) => {
      const isApproval = step.from?.status === 'AWAITING_APPROVAL';
      return isApproval ? { ...step, to: { ...step.to, status: 'CANCELED' as const } } : step;
    }),
  }));
  const entries = journal.map((entry) => {
    return entry.mutation === 'approveRefund' ? { ...entry, mutation: 'rejectRefund', caller } : entry;
  });
  return { history: { ...history, deeds }, journal: entries };
}

/** A piece of the part that moved last, which goes on while that one waits. */
function withPiece({ history }: Pick<Evidence, 'history'>): Partial<Evidence> {
  const pieces = (history.deeds.at(-1)?.steps ?? []).map((one) => {
    const to = { ...one.to, status: 'READY' as const, splitFrom: one.allocationId };
    return { ...one, allocationId: `${one.allocationId} piece`, from: null, to };
  });
  const deed = { inserted: {}, updated: {}, steps: pieces, turns: [] };
  return { history: { ...history, deeds: [...history.deeds, deed] } };
}
