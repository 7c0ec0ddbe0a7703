import type { AllocationStatus, InteractionType } from '../../src/domain/values/enums.ts';
import type { StoredJournalEntry } from '../../src/store/documents/journal-document.ts';
import type { Violation } from './call-book.ts';
import type { Evidence } from './evidence.ts';
import type { Deed, PartThen, Step } from './read-history.ts';

/** I14: every move of a part stands in the table of D27, which is written down here a second time. */
export function movesAlongTheTable({ history }: Evidence): Violation[] {
  return history.deeds.flatMap(({ steps }) =>
    steps
      .filter(({ from, to }) => from !== null && from.status !== to.status && !isAlongTheTable(from, to))
      .map((step) => told('I14', step, `went from ${step.from?.status} to ${step.to.status}`)),
  );
}

/**
 * I12: the number of an attempt, which is in its key, only grows, by one, and not while nobody knows how the
 * attempt ended; and where an attempt goes doesn't change once it has been handed over.
 */
export function attemptsAreKept({ history }: Evidence): Violation[] {
  return history.deeds.flatMap(({ steps }) =>
    steps.flatMap((step) => {
      const { from, to } = step;
      if (from === null) return [];
      const isUndecided = to.status === 'SENDING' || to.status === 'UNKNOWN';
      if (to.attempts < from.attempts || to.attempts > from.attempts + 1)
        return [told('I12', step, `went from attempt ${from.attempts} to ${to.attempts}`)];
      if (from.status === 'UNKNOWN' && isUndecided && to.attempts !== from.attempts)
        return [told('I12', step, `got a new key while attempt ${from.attempts} was unknown`)];
      const isSameAttempt = from.sending?.attempt === to.sending?.attempt && from.status !== 'READY';
      if (isSameAttempt && isUndecided && from.sending?.address !== to.sending?.address)
        return [told('I12', step, 'was asked for under the same key at another place')];
      return [];
    }),
  );
}

/** I13: of what dispatchers say, only the latest claim's outcome changes a part, unless it is a success. */
export function latestClaimDecides({ history, journal }: Evidence): Violation[] {
  const entries = new Map(journal.map((entry) => [entry._id, entry]));
  return history.deeds.flatMap((deed) => {
    const outcome = entriesOf(deed, entries).find(({ mutation }) => mutation === 'recordOutcome');
    const epoch = Number(outcome?.key.split(' ').at(-2));
    if (outcome === undefined) return [];
    return deed.steps
      .filter(({ from }) => from?.status === 'SENDING' || from?.status === 'UNKNOWN')
      .filter(({ from }) => from?.sending?.epoch !== epoch)
      .map((step) =>
        told('I13', step, `was ended by claim ${epoch} while ${step.from?.sending?.epoch} had it`),
      );
  });
}

/** I17: each transition is told of by an interaction of its refund, written in the same transaction; READY ⇄ SENDING apart. */
export function transitionsAreTold({ history, journal }: Evidence): Violation[] {
  const entries = new Map(journal.map((entry) => [entry._id, entry]));
  return history.deeds.flatMap((deed) => {
    const types = (refundId: string) =>
      entriesOf(deed, entries).flatMap(({ interactions, mutation }) =>
        interactions
          .filter((one) => one.refundId === refundId)
          // "To be paid back to that one instead of this one" tells of both parts, whatever becomes of the new one.
          .flatMap(({ type }) =>
            mutation === 'retryRefundAllocation' ? [type, 'REFUND_RETRIED' as const] : [type],
          ),
      );
    return deed.steps
      .filter(({ from, to }) => from?.status !== to.status && !isLettingGo(from?.status ?? null, to.status))
      .filter(({ refundId, to }) => !types(refundId).some((type) => tellingOf(to).includes(type)))
      .map((step) => told('I17', step, `became ${step.to.status}, and no interaction says so`));
  });
}

/** I1: a receipt is written together with its refund, its order (and so invoiceData), and its entry in the journal. */
export function receiptsComeWithTheirOrder({ history }: Evidence): Violation[] {
  return history.deeds.flatMap(({ inserted, updated }) => {
    const receipts = inserted['receipts'] ?? [];
    const isWhole =
      updated['orders'] !== undefined &&
      inserted['journal'] !== undefined &&
      (updated['refunds'] !== undefined || inserted['refunds'] !== undefined);
    if (receipts.length === 0 || isWhole) return [];
    const text = `The receipts ${receipts} were written without order, refund or journal.`;
    return [{ rule: 'I1', orderId: receipts[0]?.slice(30) ?? null, text }];
  });
}

/** I17: what is append-only is only appended to, and nothing is ever removed. */
export function historyIsNotRewritten({ history }: Evidence): Violation[] {
  return history.forbidden.map((text) => ({ rule: 'I17', orderId: null, text }));
}

/** What the journal says of it. */
export function entriesOf(
  { inserted }: Deed,
  entries: ReadonlyMap<string, StoredJournalEntry>,
): StoredJournalEntry[] {
  return (inserted['journal'] ?? []).flatMap((id) => entries.get(id) ?? []);
}

function told(rule: string, { orderId, allocationId }: Step, what: string): Violation {
  return { rule, orderId, text: `Allocation ${allocationId} ${what}.` };
}

/** What a dispatcher takes, and lets go without an outcome, is no news. */
function isLettingGo(from: AllocationStatus | null, to: AllocationStatus): boolean {
  return (
    (from === 'READY' && to === 'SENDING') || ((from === 'SENDING' || from === 'UNKNOWN') && to === 'READY')
  );
}

/**
 * As soon as nobody has it in hand any more its money may turn out to be gone (D35), or its payment to have been
 * redirected meanwhile, so that somebody has to approve the new place (D28): then both moves are one write.
 */
function isAlongTheTable(from: PartThen, to: PartThen): boolean {
  const next = table[from.status];
  if (next.includes(to.status)) return true;
  if (to.status === 'CANCELED' && to.failure?.providerCode === 'MONEY_GONE') {
    return next.includes('MANUAL') || next.includes('READY');
  }
  const isRedirected = JSON.stringify(from.destination) !== JSON.stringify(to.destination);
  return to.status === 'AWAITING_APPROVAL' && isRedirected && next.includes('MANUAL');
}

/** D27, by hand: were it the product's own table, a wrong one would judge itself. */
const table: Readonly<Record<AllocationStatus, readonly AllocationStatus[]>> = {
  AWAITING_APPROVAL: ['WAITING_FOR_SETTLEMENT', 'READY', 'MANUAL', 'SUCCEEDED', 'CANCELED'],
  WAITING_FOR_SETTLEMENT: ['AWAITING_APPROVAL', 'READY', 'SUCCEEDED', 'CANCELED'],
  READY: ['AWAITING_APPROVAL', 'SENDING', 'MANUAL', 'SUCCEEDED', 'FAILED', 'CANCELED'],
  SENDING: ['SUCCEEDED', 'FAILED', 'UNKNOWN', 'MANUAL', 'READY'],
  UNKNOWN: ['SUCCEEDED', 'FAILED', 'MANUAL', 'READY'],
  MANUAL: ['AWAITING_APPROVAL', 'SUCCEEDED', 'FAILED', 'READY', 'CANCELED'],
  FAILED: ['AWAITING_APPROVAL', 'READY', 'MANUAL', 'SUCCEEDED'],
  CANCELED: ['SUCCEEDED'],
  SUCCEEDED: ['FAILED'],
};

function tellingOf({ status, splitFrom, failure }: Step['to']): readonly InteractionType[] {
  // What a part becomes after its approval is known before: it is told when that changes for a piece of it.
  const isPiece = status === 'AWAITING_APPROVAL' && splitFrom != null;
  if (isPiece) return ['REFUND_RESUMED', 'REFUND_WAITING', 'REFUND_AWAITING_APPROVAL'];
  // What took it over from a voided payment is told of, and that it was moved there.
  const isMoved = status === 'CANCELED' && failure?.providerCode === 'MOVED';
  return isMoved
    ? [...tellsOf[status], 'REFUND_WAITING', 'REFUND_PAYMENT', 'REFUND_AWAITING_APPROVAL']
    : tellsOf[status];
}

/** Which interactions can tell that a part has come to a state. */
const tellsOf: Readonly<Record<AllocationStatus, readonly InteractionType[]>> = {
  AWAITING_APPROVAL: ['REFUND_REQUESTED', 'REFUND_AWAITING_APPROVAL'],
  WAITING_FOR_SETTLEMENT: ['REFUND_WAITING', 'REFUND_APPROVED'],
  READY: ['REFUND_PAYMENT', 'REFUND_RESUMED', 'REFUND_RETRIED', 'REFUND_APPROVED'],
  SENDING: [],
  UNKNOWN: ['REFUND_UNKNOWN'],
  MANUAL: ['REFUND_MANUAL', 'REFUND_RETRIED'],
  SUCCEEDED: ['RECEIPT_RECORDED', 'RECEIPT_RECOVERED'],
  FAILED: ['REFUND_FAILED', 'RECEIPT_REVERSED'],
  // A piece of a voided part that was charged after all comes to be as one that is cancelled.
  CANCELED: ['REFUND_CANCELED', 'REFUND_RETRIED', 'REFUND_REJECTED', 'REFUND_CHARGED'],
};
