import { type Destination, paymentGoneTo } from '../account/destination.ts';
import type { Payment } from '../account/order-account.ts';
import type { Changes } from '../changes/changes.ts';
import { awaitingApprovalOf, isOpen, moved, paidOf } from '../refund/allocation-state.ts';
import type { PlannedPart } from '../refund/planned-part.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
import { Money } from '../values/money.ts';
import { isSamePerson } from '../values/same-person.ts';

/** What needs a second person, and what of the order counts towards it already. */
export type Approval = {
  /** The highest amount of an order's refunds together that needs no approval; null: none does. */
  readonly limit: Money | null;
  /** When the window began: what was asked for before counts no more. */
  readonly since: Date;
  /** The order's refunds of which something was asked for since then, or as many as go beyond the limit. */
  readonly recent: readonly Refund[];
};

/** Where no amount needs approval. */
export const noApproval: Approval = { limit: null, since: new Date(0), recent: [] };

/**
 * Whether somebody has to approve the refund, as it is to be: all that is live of it, and what is live or awaits
 * approval of the order's other refunds that were asked for in the window, go beyond the limit together; or one of the
 * `parts` that are decided about goes elsewhere than back to its payment, whatever its amount (D41).
 */
export function needsApproval(
  changes: Changes,
  approval: Approval,
  refund: Refund,
  parts: readonly Allocation[] = refund.allocations,
): boolean {
  const { limit, recent } = approval;
  if (limit === null) return false;
  if (parts.some(({ status, destination }) => isOpen(status) && destination.chosen !== null)) return true;
  const own = Money.sum(refund.allocations.map(liveOf), limit.currency);
  const changed = new Map(changes.refunds.map(({ after }) => [after.id, after]));
  const others = new Map([...recent.map((one) => [one.id, one] as const), ...changed]);
  others.delete(refund.id);
  return goesBeyond({ ...approval, recent: [...others.values()] }, own);
}

/** Whether a refund of those parts, which isn't requested yet, would need approval: what a preview tells. */
export function planNeedsApproval(approval: Approval, parts: readonly PlannedPart[], amount: Money): boolean {
  const isChosen = parts.some(({ destination }) => destination.chosen !== null);
  return approval.limit !== null && (isChosen || goesBeyond(approval, amount));
}

/** Whether a refund of that amount, which isn't there yet, goes beyond the limit with the others. */
function goesBeyond({ limit, since, recent }: Approval, amount: Money): boolean {
  if (limit === null) return false;
  return recent.reduce((sum, other) => sum.plus(countedSince(other, since)), amount).greaterThan(limit);
}

/** What is live of the refund's parts that were asked for since then: with it, or by a retry. */
export function countedSince(refund: Refund, since: Date): Money {
  const { requestedAt, allocations } = refund;
  const counting = allocations.filter(({ retriedAt }) => (retriedAt ?? requestedAt) >= since);
  const zero = Money.zero(currencyOf(refund));
  return counting.map(liveOf).reduce((sum, amount) => sum.plus(amount), zero);
}

/**
 * Whoever asked for what waits for approval: for the refund, or for where a part of it goes, on whichever way the part
 * came to wait. Whoever named where the money of its payment goes is one of them, also where others asked since.
 */
export function isAsker(
  { requestedBy, allocations }: Refund,
  payments: readonly Payment[],
  actor: string,
): boolean {
  return askersOf({ requestedBy, allocations }, payments).some((one) => isSamePerson(one, actor));
}

/** Their names, each once: see isAsker. */
export function askersOf(
  { requestedBy, allocations }: Pick<Refund, 'requestedBy' | 'allocations'>,
  payments: readonly Payment[],
): string[] {
  const waiting = awaitingApprovalOf({ allocations });
  const redirectors = payments
    .filter(({ id }) => waiting.some((part) => paymentGoneTo(part) === id))
    .flatMap(({ redirectedBy }) => redirectedBy ?? []);
  return [...new Set([requestedBy, ...waiting.flatMap(({ askedBy }) => askedBy), ...redirectors])];
}

/** Where a part goes from now on, and who says so. */
export type Redirection = { readonly destination: Destination; readonly by: string };

/** The part awaiting approval of its new destination. An earlier approval was for another destination. */
export function awaitingApproval(
  allocation: Allocation,
  then: NonNullable<Allocation['afterApproval']>,
  { destination, by }: Redirection,
): Allocation {
  const { status } = allocation;
  const waits = status === 'AWAITING_APPROVAL' ? allocation : moved(allocation, 'AWAITING_APPROVAL');
  const askedBy = allocation.askedBy.includes(by) ? allocation.askedBy : [...allocation.askedBy, by];
  return { ...waits, afterApproval: then, destination, askedBy, approvedBy: null };
}

function liveOf(allocation: Allocation): Money {
  return isOpen(allocation.status) ? allocation.amount : paidOf(allocation);
}

function currencyOf({ allocations }: Refund): Money['currency'] {
  const [first] = allocations;
  if (first === undefined) throw new Error('A refund has an allocation.');
  return first.amount.currency;
}
