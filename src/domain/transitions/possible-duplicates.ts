import { type Dispute, uncoveredByDispute } from '../account/dispute.ts';
import type { Coverer, Invoice, OrderAccount } from '../account/order-account.ts';
import { pendingOf } from '../account/pending.ts';
import type { Refund } from '../refund/refund.ts';
import type { DuplicateSign } from '../values/enums.ts';
import type { Money } from '../values/money.ts';
import { Refusal } from '../values/refusal.ts';
import { uncoveredMoneyOf } from './earlier-refunds.ts';
import { withInvoice } from './reopen.ts';

/** A refund or a lost dispute that may have paid a return back already: how much of it covers no invoice, and what makes it look so. */
export type PossibleDuplicate<R extends Refund = Refund> = (
  | { readonly refund: R; readonly dispute: null }
  | { readonly refund: null; readonly dispute: Dispute }
) & {
  readonly amount: Money;
  readonly because: DuplicateSign;
};

/**
 * Earlier refunds that may have paid a pending return back already (D40): made before it was recorded, with money that
 * covers no invoice, and naming one of its lines, or with the very amount that is pending, or told by a receipt of
 * what was paid elsewhere. Goodwill of another amount is none, or every later return would wait for ever. A lost dispute
 * names no line, and is mostly about a return that was recorded before it: its uncovered rest always is one (D43). Nothing
 * is ever taken to be paid by that: a person says so, or that it wasn't, and isn't asked of that pair again.
 */
export function possibleDuplicatesOf<R extends Refund>(
  invoice: Invoice,
  { refunds, disputes }: { readonly refunds: readonly R[]; readonly disputes: readonly Dispute[] },
): readonly PossibleDuplicate<R>[] {
  const pending = pendingOf(invoice);
  if (!pending.isPositive()) return [];
  return [...refundsAlike(invoice, refunds, pending), ...disputesAlike(invoice, disputes, pending)];
}

function refundsAlike<R extends Refund>(
  invoice: Invoice,
  refunds: readonly R[],
  pending: Money,
): readonly PossibleDuplicate<R>[] {
  const named = new Set(invoice.calls.map((call) => call.lineId).filter((lineId) => lineId !== null));
  return refunds.flatMap((refund) => {
    const amount = uncoveredMoneyOf(refund);
    if (refund.requestedAt > invoice.recordedAt || !amount.isPositive()) return [];
    if (invoice.acceptedDuplicates.includes(refund.id)) return [];
    const namesLine = refund.lines.some(
      ({ lineId, valueOnly }) => lineId !== null && valueOnly !== true && named.has(lineId),
    );
    const because = signOf({
      namesLine,
      isAlike: amount.equals(pending),
      isElsewhere: wasMadeElsewhere(refund),
    });
    return because === null ? [] : [{ refund, dispute: null, amount, because }];
  });
}

function disputesAlike(
  invoice: Invoice,
  disputes: readonly Dispute[],
  pending: Money,
): readonly PossibleDuplicate<never>[] {
  return disputes.flatMap((dispute) => {
    const amount = uncoveredByDispute(dispute);
    if (!amount.isPositive() || invoice.acceptedDuplicates.includes(dispute.id)) return [];
    const because = amount.equals(pending) ? 'SAME_AMOUNT' : 'MADE_ELSEWHERE';
    return [{ refund: null, dispute, amount, because }];
  });
}

/** Why the invoice is left out where returns are refunded unseen. */
export function mayBeDuplicate({ number }: Invoice, duplicates: readonly PossibleDuplicate[]): Refusal {
  const named = duplicates.map((one) => `${nameOfDuplicate(one)} (${one.amount})`).join(', ');
  const message = `Invoice ${number} may already have been refunded by ${named}. If it was, say so with coverPendingRefund; if it was not, ask again with acceptPossibleDuplicates, or refund it with requestRefund.`;
  return new Refusal('POSSIBLE_DUPLICATE', message);
}

/** The account with these said to be none of the invoice: nobody is asked of them again. */
export function withAccepted(
  account: OrderAccount,
  invoice: Invoice,
  duplicates: readonly PossibleDuplicate[],
): OrderAccount {
  if (duplicates.length === 0) return account;
  const ids = duplicates.map(({ refund, dispute }): Coverer => (refund === null ? dispute.id : refund.id));
  return withInvoice(account, { ...invoice, acceptedDuplicates: [...invoice.acceptedDuplicates, ...ids] });
}

/** How messages name it. */
export function nameOfDuplicate({ refund, dispute }: PossibleDuplicate): string {
  return refund === null ? `dispute ${dispute.providerDisputeId}` : refund.id;
}

/** The strongest sign of them. */
function signOf(signs: {
  readonly namesLine: boolean;
  readonly isAlike: boolean;
  readonly isElsewhere: boolean;
}): DuplicateSign | null {
  if (signs.namesLine) return 'SAME_LINE';
  if (signs.isAlike) return 'SAME_AMOUNT';
  return signs.isElsewhere ? 'MADE_ELSEWHERE' : null;
}

/** It came to be with its receipt (D21): no plan gives its first part that rule. */
function wasMadeElsewhere({ allocations: [first] }: Refund): boolean {
  return first?.rule === 'MANUAL' && first.retryOf === null;
}
