import type { Violation } from './call-book.ts';
import { entriesOf } from './check-states.ts';
import type { Evidence } from './evidence.ts';
import type { Step } from './read-history.ts';

/** A refund of more than may be paid back without a second person waits for one from the beginning, and no other does. */
export function largeRefundsWait({ history, approvalAbove }: Evidence): Violation[] {
  return [...history.firstRefunds.values()].flatMap(({ _id: id, orderId, currency, reason, allocations }) => {
    // That money went back already, whatever anybody says to it.
    if (reason === 'Recorded from a receipt.') return [];
    const total = allocations.reduce((sum, { amount }) => sum + amount, 0n);
    const highest = approvalAbove.get(currency);
    const mustWait = highest !== undefined && total > highest;
    if (allocations.every(({ status }) => (status === 'AWAITING_APPROVAL') === mustWait)) return [];
    const states = allocations.map(({ status }) => status);
    const text = `${id} of ${total} ${currency} began as ${states}; up to ${highest} need no approval.`;
    return [{ rule: 'approval', orderId, text }];
  });
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
        if (to.status === 'SUCCEEDED') return mutation === 'recordReceipt';
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
