import type { OrderAccount } from '../account/order-account.ts';
import { invoiceOf } from '../account/pending.ts';
import {
  appendTimelineEntry,
  type Changes,
  type CommandContext,
  putNote,
  putRefund,
} from '../changes/changes.ts';
import { paidOf } from '../refund/allocation-state.ts';
import type { CreditNote } from '../refund/credit-note.ts';
import type { Allocation, Refund } from '../refund/refund.ts';
import { notedBy, sumOf } from '../refund/refund-sums.ts';
import type { ExchangeRate } from '../values/exchange-rate.ts';
import { creditNoteIdOf } from '../values/ids.ts';
import { grossOf, Money } from '../values/money.ts';
import { inInvoiceCurrency } from './note-currency.ts';
import { notedLines, notedPayments } from './note-lines.ts';

/**
 * Issues the credit notes that a decision calls for (D25), in the same transaction: what was taken back and stands
 * on a note gets a cancelling one at once; what was paid and stands on none gets its note once the refund is final.
 * noteNumber is taken from the account, so that it counts without gaps whatever races.
 */
export function withCreditNotes(changes: Changes, context: CommandContext): Changes {
  return changes.refunds.reduce((sum, { after }) => issueFor(sum, after, context), changes);
}

function issueFor(changes: Changes, refund: Refund, context: CommandContext): Changes {
  // Part by part: what was paid elsewhere in the meantime doesn't make a taken-back part stand on its note rightly.
  const kept = withNoted(refund, (allocation) => Money.min(allocation.noted, paidOf(allocation)));
  const cancelled = issue(changes, { before: refund, after: kept }, context);
  const final = refund.status === 'SUCCEEDED' || refund.status === 'PARTIALLY_SUCCEEDED';
  return final ? issue(cancelled, { before: kept, after: withNoted(kept, paidOf) }, context) : cancelled;
}

/** A refund before and after a note: they differ in what is noted of their allocations. */
type Noting = { readonly before: Refund; readonly after: Refund };

function issue(changes: Changes, noted: Noting, context: CommandContext): Changes {
  const { before } = noted;
  if (notedBy(before).equals(notedBy(noted.after))) return changes;
  // Coverage can grow between two notes of a refund, but they have to add up in one other currency or in none.
  const noting = before.noting ?? { rate: rateOf(changes.account, before) };
  const after = { ...noted.after, noting };
  const noteNumber = changes.account.noteCount + 1;
  const note = noteOf(changes.account, { before, after }, { noteNumber, rate: noting.rate, context });
  const numbered = { ...changes, account: { ...changes.account, noteCount: noteNumber } };
  return appendTimelineEntry(putNote(putRefund(numbered, before, after), note), context, {
    type: 'CREDIT_NOTE_ISSUED',
    message: note.cancels
      ? `Credit note ${note.number} was issued: it cancels ${Money.zero(note.total.net.currency).minus(grossOf(note.total))} of earlier credit notes.`
      : `Credit note ${note.number} was issued for ${grossOf(note.total)}.`,
    refundId: after.id,
    amount: grossOf(note.total),
  });
}

function withNoted(refund: Refund, of: (allocation: Allocation) => Money): Refund {
  const allocations = refund.allocations.map((one) => ({ ...one, noted: of(one) }));
  return { ...refund, allocations };
}

function noteOf(
  account: OrderAccount,
  { before, after: refund }: Noting,
  { noteNumber, rate, context }: { noteNumber: number; rate: ExchangeRate | null; context: CommandContext },
): CreditNote {
  const lines = notedLines(account, refund, { before: notedBy(before), after: notedBy(refund) });
  const total = sumOf(lines, account.currency);
  return {
    id: creditNoteIdOf(account.id, context.newUlid()),
    orderId: account.id,
    refundId: refund.id,
    number: `CN-${account.id}-${noteNumber}`,
    noteNumber,
    issuedAt: context.at,
    invoiceNumbers: refund.coverage.map((coverage) => coverage.invoiceNumber),
    reason: refund.reason,
    lines,
    total,
    payments: notedPayments(account, before, refund),
    inInvoiceCurrency: rate === null ? null : inInvoiceCurrency(lines, total, rate),
    cancels: grossOf(total).isNegative(),
    buyer: account.buyer,
    recipient: account.customerEmail,
  };
}

/** The rate of the invoices that are covered, where they all have the same (D26). */
function rateOf(account: OrderAccount, refund: Refund): ExchangeRate | null {
  const [first, ...others] = refund.coverage.map(
    (coverage) => invoiceOf(account, coverage.invoiceNumber).exchangeRate,
  );
  if (first === undefined || first === null || first.to === account.currency) return null;
  return others.every((other) => other?.to === first.to && other.rate === first.rate) ? first : null;
}
