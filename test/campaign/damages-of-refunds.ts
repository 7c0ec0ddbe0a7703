import { required } from '../../src/domain/values/invariant.ts';
import { largeRefundsWait, othersDecide } from './check-approvals.ts';
import { earlierRefundsCount, laterCoverageWasAskedFor } from './check-coverage.ts';
import { paidWhereApproved } from './check-destinations.ts';
import { type Damage, instead, sending, step, turned } from './doctoring.ts';
import type { Evidence } from './evidence.ts';
import type { Deed, Step } from './read-history.ts';

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
    () => ({ approvalAbove: new Map([['EUR', 5_600n]]) }),
  ],
  [
    'a refund that was sent elsewhere than it was approved to go',
    paidWhereApproved,
    'approval',
    (e) => sentTo(e, '["psp","elsewhere",null,[]]'),
  ],
  [
    'a refund that goes on though its payment was redirected after it was approved',
    paidWhereApproved,
    'approval',
    (e) => redirected(e),
  ],
  [
    'a refund that was approved, and sent to another payment by a retry without another approval',
    paidWhereApproved,
    'approval',
    (e) => retriedElsewhere(e),
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

/** The step by which the large refund was approved. */
function approvalIn({ history }: Evidence): Step {
  const steps = history.deeds.flatMap((deed) => deed.steps);
  return required(
    steps.find(({ from }) => from?.status === 'AWAITING_APPROVAL'),
    'A refund was approved.',
  );
}

/** With that done right after the approval. */
function withDeed({ history }: Evidence, more: Partial<Deed>): Partial<Evidence> {
  const deed: Deed = { inserted: {}, updated: {}, steps: [], turns: [], ...more };
  const at = history.deeds.findIndex(({ steps }) =>
    steps.some(({ from }) => from?.status === 'AWAITING_APPROVAL'),
  );
  return { history: { ...history, deeds: history.deeds.toSpliced(at + 1, 0, deed) } };
}

/** The large refund as if a dispatcher had taken it after its approval, to send it there. */
function sentTo(evidence: Evidence, address: string): Partial<Evidence> {
  const approved = approvalIn(evidence);
  const to = { ...approved.to, ...sending(1, address), status: 'SENDING' as const };
  return withDeed(evidence, { steps: [{ ...approved, from: approved.to, to }] });
}

/** As if a revision had sent the money of its payment elsewhere once it was approved. */
function redirected(evidence: Evidence): Partial<Evidence> {
  const [turn] = evidence.history.deeds.flatMap(({ turns }) => turns);
  const places = new Map([['card', '["elsewhere"]']]);
  return withDeed(evidence, { turns: [{ ...required(turn, 'The order was recorded.'), places }] });
}

function retriedElsewhere(evidence: Evidence): Partial<Evidence> {
  const approved = approvalIn(evidence);
  const to = { ...approved.to, paymentId: 'other', retryOf: approved.allocationId };
  return withDeed(evidence, { steps: [{ ...approved, allocationId: 'al_other', from: null, to }] });
}
