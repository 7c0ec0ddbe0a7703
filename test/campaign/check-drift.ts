import { isDeepStrictEqual } from 'node:util';
import type { StoredOrder } from '../../src/store/documents/order-document.ts';
import type { ForeignWrite, Violation } from './call-book.ts';
import { entriesOf } from './check-states.ts';
import type { Evidence } from './evidence.ts';
import { type DriftedPart, driftedParts } from './invoice-data-parts.ts';
import type { Turn } from './order-log.ts';
import { patched } from './patched.ts';

/** I1: whoever changes an order moves its revision, but for the writes that somebody from outside was to make, as they were meant. */
export function foreignWritesAreKnown({ history, foreignWrites }: Evidence): Violation[] {
  const meant = Map.groupBy(foreignWrites, ({ orderId, revision }) => `${orderId} ${revision}`);
  const done = new Set<ForeignWrite>();
  return history.deeds
    .flatMap(({ turns }) => turns)
    .flatMap(({ orderId, revision, foreign }) => {
      if (foreign === null) return [];
      const same = meant.get(`${orderId} ${revision}`) ?? [];
      const one = same.find((write) => !done.has(write) && isDoneBy(write, foreign));
      if (one !== undefined) {
        done.add(one);
        return [];
      }
      const text = `Order ${orderId} was changed at revision ${revision} without moving it, and nobody was to do so.`;
      return [{ rule: 'I1', orderId, text }];
    });
}

/** I1: each write of ours leaves invoiceData as the receipts have it, unless somebody else damaged what it rests on. */
export function onlyForeignersDrift(evidence: Evidence): Violation[] {
  return roundsOf(evidence)
    .filter(({ turn, wasDrifted, damaged, healings }) => {
      return turn.drifted && (healings > 0 || (!wasDrifted && !damaged));
    })
    .map(({ turn: { orderId, revision } }) => {
      const text = `Revision ${revision} of ${orderId} left invoiceData drifted, and nobody had damaged it then.`;
      return { rule: 'I1', orderId, text };
    });
}

/** D23: whoever writes to an order that had drifted heals it, and says so once; nobody says so of one that hadn't. */
export function driftIsHealedOnce(evidence: Evidence): Violation[] {
  return roundsOf(evidence)
    .filter(({ wasDrifted, damaged, healings }) => {
      return healings > 1 || (wasDrifted && healings === 0) || (healings > 0 && !wasDrifted && !damaged);
    })
    .map(({ turn: { orderId, revision }, wasDrifted, healings }) => {
      const before = wasDrifted ? 'had drifted' : 'had not drifted';
      const text = `Revision ${revision} of ${orderId} says ${healings} times that it was realigned; it ${before} before.`;
      return { rule: 'D23', orderId, text };
    });
}

/** D23: the API says of exactly the drifted orders that they are, with what differs; and what it heals is that. */
export function driftIsShown({ lastDrift, receipts }: Evidence): Violation[] {
  const receiptsOf = Map.groupBy(receipts, ({ orderId }) => orderId);
  return lastDrift.orders.flatMap((order) => {
    const { _id: orderId } = order;
    const live = receiptsOf.get(orderId) ?? [];
    const parts = driftedParts(order, live, 'receipts');
    const isConsistent = driftedParts(order, live, 'totals').length === 0;
    const shown = lastDrift.shown.get(orderId);
    const realigned = lastDrift.realigned.get(orderId) ?? [];
    const isShown = shown?.consistent === isConsistent && isSame(shown.drift, parts);
    if (isShown && isSame(realigned, parts)) return [];
    const text = `${told(parts)} had drifted on ${orderId}; consistent: ${shown?.consistent}, listed: ${told(shown?.drift ?? [])}, realigned: ${told(realigned)}.`;
    return [{ rule: 'D23', orderId, text }];
  });
}

/** D23: when each drifted order has been realigned, none is told to have drifted any more, and nothing else is told than before. */
export function allIsHealedInTheEnd({ lastDrift, orders }: Evidence): Violation[] {
  return orders.flatMap(({ _id: orderId }) => {
    const [before, after] = [lastDrift.shown.get(orderId), lastDrift.shownAfter.get(orderId)];
    if (isDeepStrictEqual(after, { ...before, consistent: true, drift: [] })) return [];
    const text = `Order ${orderId} was realigned; consistent: ${after?.consistent}, listed: ${told(after?.drift ?? [])}, or other sums than before.`;
    return [{ rule: 'D23', orderId, text }];
  });
}

/** The orders that somebody from outside damaged. */
export function damagedOrders({ history }: Pick<Evidence, 'history'>): Set<string> {
  const turns = history.deeds.flatMap((deed) => deed.turns);
  return new Set(turns.filter(({ foreign }) => foreign !== null).map(({ orderId }) => orderId));
}

/** A write of ours to an order, and what it came upon. */
type Round = {
  readonly turn: Turn;
  /** When the revision that it moved on from was reached, so that it can't have missed it. */
  readonly wasDrifted: boolean;
  /** At that revision, before this write: it may have read the order before or after that. */
  readonly damaged: boolean;
  /** How often it says that it realigned the order. */
  readonly healings: number;
};

function roundsOf({ history, journal }: Evidence): Round[] {
  const entries = new Map(journal.map((entry) => [entry._id, entry]));
  const last = new Map<string, { wasDrifted: boolean; damaged: boolean }>();
  return history.deeds.flatMap((deed) =>
    deed.turns.flatMap((turn) => {
      const { orderId } = turn;
      const state = last.get(orderId) ?? { wasDrifted: false, damaged: false };
      if (turn.foreign !== null) {
        last.set(orderId, { ...state, damaged: true });
        return [];
      }
      last.set(orderId, { wasDrifted: turn.drifted, damaged: false });
      const said = entriesOf(deed, entries).filter((entry) => entry.orderId === orderId);
      const healings = said
        .flatMap(({ interactions }) => interactions)
        .filter(({ type }) => type === 'INVOICE_DATA_REALIGNED').length;
      return [{ turn, ...state, healings }];
    }),
  );
}

function isDoneBy(
  { field, after: meant }: ForeignWrite,
  { before, after }: { readonly before: StoredOrder; readonly after: StoredOrder },
): boolean {
  return isDeepStrictEqual(after, patched(before, { updatedFields: { [field]: meant } }));
}

function isSame(some: readonly DriftedPart[], others: readonly DriftedPart[]): boolean {
  const inOrder = (parts: readonly DriftedPart[]) =>
    parts.toSorted((a, b) => ((a.invoiceNumber ?? '') < (b.invoiceNumber ?? '') ? -1 : 1));
  return isDeepStrictEqual(inOrder(some), inOrder(others));
}

function told(parts: readonly DriftedPart[]): string {
  const all = parts.map(({ invoiceNumber, stored, derived }) => {
    return `${invoiceNumber ?? 'no invoice'} (${stored} instead of ${derived})`;
  });
  return all.join(', ') || 'nothing';
}
