import type { StoredRefund } from '../../src/store/documents/refund-document.ts';
import type { Violation } from './call-book.ts';
import { entriesOf } from './check-states.ts';
import type { Evidence } from './evidence.ts';
import type { Step } from './read-history.ts';

/**
 * A refund waits for a second person from the beginning exactly if it is more, together with what is live of the
 * order's other refunds, than may be paid back without one. A campaign is shorter than the time in which they count.
 */
export function largeRefundsWait({ history, approvalAbove }: Evidence): Violation[] {
  const live = new Map<string, Map<string, bigint>>();
  return history.deeds.flatMap(({ inserted, steps }) => {
    const isNew = new Set(inserted['refunds'] ?? []);
    const ofOrder = (orderId: string) => {
      const known = live.get(orderId) ?? new Map<string, bigint>();
      live.set(orderId, known);
      return known;
    };
    for (const { orderId, refundId, allocationId, to } of steps) {
      if (!isNew.has(refundId)) ofOrder(orderId).set(allocationId, liveOf(to));
    }
    return [...isNew].flatMap((id) => {
      const refund = history.firstRefunds.get(id);
      if (refund === undefined) return [];
      const parts = ofOrder(refund.orderId);
      const before = [...parts.values()].reduce((sum, amount) => sum + amount, 0n);
      for (const part of refund.allocations) parts.set(part.id, liveOf(part));
      return waitsAsItMust(refund, before, approvalAbove.get(refund.currency));
    });
  });
}

function waitsAsItMust(
  { _id: id, orderId, currency, reason, allocations }: StoredRefund,
  before: bigint,
  highest: bigint | undefined,
): Violation[] {
  // That money went back already, whatever anybody says to it.
  if (reason === 'Recorded from a receipt.') return [];
  const total = allocations.reduce((sum, { amount }) => sum + amount, 0n);
  const mustWait = highest !== undefined && before + total > highest;
  if (allocations.every(({ status }) => (status === 'AWAITING_APPROVAL') === mustWait)) return [];
  const states = allocations.map(({ status }) => status);
  const text = `${id} of ${total} ${currency}, beside ${before} of others, began as ${states}; up to ${highest} need no approval.`;
  return [{ rule: 'approval', orderId, text }];
}

/** What counts of a part: what it reserves or waits for, else what it paid. */
function liveOf({ status, amount, paid }: Step['to']): bigint {
  const isOver = status === 'SUCCEEDED' || status === 'FAILED' || status === 'CANCELED';
  return isOver ? paid.reduce((sum, share) => sum + share.amount, 0n) : amount;
}

/** What waits for approval goes on only when somebody else than who requested it says so, and is rejected only by such. */
export function othersDecide({ history, journal }: Evidence): Violation[] {
  const entries = new Map(journal.map((entry) => [entry._id, entry]));
  const undecided = new Set<string>();
  // A piece of what waits for approval waits for it, too.
  const isDecided = ({ allocationId, from, to }: Step) => {
    const waited = from === null ? undecided.has(to.splitFrom ?? '') : undecided.has(allocationId);
    if (to.status === 'AWAITING_APPROVAL') undecided.add(allocationId);
    else undecided.delete(allocationId);
    return waited && to.status !== 'AWAITING_APPROVAL';
  };
  return history.deeds.flatMap((deed) =>
    deed.steps.filter(isDecided).flatMap(({ orderId, refundId, allocationId, to }) => {
      const requestedBy = history.firstRefunds.get(refundId)?.requestedBy;
      const said = entriesOf(deed, entries).filter((entry) => entry.orderId === orderId);
      const isByOther = said.some(({ mutation, caller }) => {
        if (mutation === 'approveRefund') return to.status !== 'CANCELED' && caller !== requestedBy;
        // It was paid by hand, whatever anybody says to it.
        if (to.status === 'SUCCEEDED') return mutation === 'recordRefundReceipt';
        // Who requested it may cancel it; and a receipt or a voiding can leave nothing of it to be paid.
        return to.status === 'CANCELED' && (mutation !== 'rejectRefund' || caller !== requestedBy);
      });
      if (isByOther) return [];
      const who = said.map(({ mutation, caller }) => `${mutation} of ${caller}`);
      const text = `Allocation ${allocationId}, requested by ${requestedBy}, became ${to.status} by ${who.join(', ') || 'nobody'}.`;
      return [{ rule: 'approval', orderId, text }];
    }),
  );
}
