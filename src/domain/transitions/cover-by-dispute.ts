import { closedOf, withClosedAgain } from '../account/closures.ts';
import { type Dispute, type DisputeCoverage, returnsOf, uncoveredByDispute } from '../account/dispute.ts';
import { invoiceOf, pendingOf, splitOverCalls } from '../account/pending.ts';
import { appendTimelineEntry, type Changes, type CommandContext } from '../changes/changes.ts';
import { paidOtherwiseCode } from '../refund/allocation-state.ts';
import type { Refund } from '../refund/refund.ts';
import type { DisputeId, InvoiceNumber } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { Money } from '../values/money.ts';
import { putDispute } from './dispute-sums.ts';
import { reopenForReceipt, withInvoice } from './reopen.ts';
import type { Reason } from './take-back.ts';
import { withdrawUnsent } from './withdraw.ts';
import { withdrawHeld } from './withdraw-held.ts';

/** What is not sent because a lost dispute paid back what it was for. */
const paidByDispute: Reason = {
  code: paidOtherwiseCode,
  message: 'A lost dispute shows that this was already paid back.',
  said: 'a lost dispute shows that it was already paid back',
};

/**
 * Puts the dispute as it stands now (D43). What it comes to hold is not sent any more, and pending until it ends. Once it is lost it covers the returns that it is about, in their order: first
 * what is pending, in place of what was to be sent for them and never was, then what is closed. What it covered before is
 * free as far as it covers less now, and closed again where that had been closed.
 */
export function coverAnew(
  changes: Changes,
  open: readonly Refund[],
  { before, after }: { readonly before: Dispute | null; readonly after: Dispute },
  context: CommandContext,
): Changes {
  const free = {
    ...changes,
    account: putDispute(changes.account, { before, after: { ...after, coverage: [] } }),
  };
  const covered = returnsOf(after).reduce(
    (sum, invoiceNumber) => coverByDispute(sum, open, { id: after.id, invoiceNumber }, context),
    free,
  );
  const isNew = (number: InvoiceNumber) => before?.status !== 'OPEN' || !returnsOf(before).includes(number);
  const held = after.status === 'OPEN' ? returnsOf(after).filter(isNew) : [];
  const withdrawn = held.reduce((sum, number) => withdrawHeld(sum, open, number, context), covered);
  const anew = disputeOf(withdrawn, after.id).coverage;
  return (before?.coverage ?? []).reduce(
    (sum, { invoiceNumber, amount }) => {
      const less = amount.minus(amountOn(anew, invoiceNumber, amount)).atLeastZero();
      return closeAgain(sum, { id: after.id, invoiceNumber, amount: less }, context);
    },
    sayCoverage(
      withdrawn,
      { before: before?.coverage ?? [], after: disputeOf(withdrawn, after.id) },
      context,
    ),
  );
}

type About = { readonly id: DisputeId; readonly invoiceNumber: InvoiceNumber };

/** Makes what the lost dispute paid back and covers nothing count for that return, as far as it calls for it. */
function coverByDispute(
  changes: Changes,
  open: readonly Refund[],
  { id, invoiceNumber }: About,
  context: CommandContext,
): Changes {
  const rest = uncoveredByDispute(disputeOf(changes, id));
  if (rest.isZero()) return changes;
  const room = { invoiceNumber, amount: rest, reason: paidByDispute };
  const withdrawn = withdrawUnsent(changes, open, room, context);
  const ready = reopenForReceipt(withdrawn, { ...room, coveredBy: id }, context);
  const invoice = invoiceOf(ready.account, invoiceNumber);
  const amount = Money.min(rest, pendingOf(invoice));
  if (amount.isZero()) return changes;
  const before = disputeOf(ready, id);
  const coverage = withCoverage(before.coverage, {
    invoiceNumber,
    amount,
    calls: splitOverCalls(invoice, amount),
  });
  return { ...ready, account: putDispute(ready.account, { before, after: { ...before, coverage } }) };
}

/**
 * The same said afterwards, by whoever recorded the return or looked at it (D39): while the dispute is open it holds the
 * return from now on. What it covers already stays.
 */
export function coverLater(
  changes: Changes,
  open: readonly Refund[],
  { id, invoiceNumber }: About,
  context: CommandContext,
): Changes {
  const before = disputeOf(changes, id);
  const named = returnsOf(before).includes(invoiceNumber)
    ? changes
    : nameLater(changes, open, { dispute: before, invoiceNumber }, context);
  const covered = coverByDispute(named, open, { id, invoiceNumber }, context);
  return sayCoverage(covered, { before: before.coverage, after: disputeOf(covered, id) }, context);
}

function nameLater(
  changes: Changes,
  open: readonly Refund[],
  { dispute, invoiceNumber }: { readonly dispute: Dispute; readonly invoiceNumber: InvoiceNumber },
  context: CommandContext,
): Changes {
  const after = { ...dispute, coversLater: [...dispute.coversLater, invoiceNumber] };
  const named = { ...changes, account: putDispute(changes.account, { before: dispute, after }) };
  if (dispute.status !== 'OPEN') return named;
  const said = appendTimelineEntry(named, context, {
    type: 'DISPUTE_RECORDED',
    message: `Dispute ${dispute.providerDisputeId} of ${dispute.amount} holds invoice ${invoiceNumber}, too.`,
    invoiceNumber,
    amount: dispute.amount,
  });
  return withdrawHeld(said, open, invoiceNumber, context);
}

/** Says what the dispute has come to cover, and what it no longer does. */
function sayCoverage(
  changes: Changes,
  { before, after }: { readonly before: readonly DisputeCoverage[]; readonly after: Dispute },
  context: CommandContext,
): Changes {
  const numbers = new Set([...before, ...after.coverage].map(({ invoiceNumber }) => invoiceNumber));
  return [...numbers].reduce((sum, invoiceNumber) => {
    const was = amountOn(before, invoiceNumber, after.amount);
    const is = amountOn(after.coverage, invoiceNumber, after.amount);
    if (was.equals(is)) return sum;
    const name = `dispute ${after.providerDisputeId}`;
    const [type, amount, message] = is.greaterThan(was)
      ? (['PENDING_COVERED', is.minus(was), `of lost ${name} now covers invoice ${invoiceNumber}`] as const)
      : ([
          'PENDING_REOPENED',
          was.minus(is),
          `of invoice ${invoiceNumber} is no longer covered by ${name}`,
        ] as const);
    return appendTimelineEntry(sum, context, {
      type,
      message: `${amount} ${message}.`,
      invoiceNumber,
      amount,
    });
  }, changes);
}

function closeAgain(
  changes: Changes,
  { id, invoiceNumber, amount }: About & { readonly amount: Money },
  context: CommandContext,
): Changes {
  const invoice = invoiceOf(changes.account, invoiceNumber);
  const most = Money.min(amount, pendingOf(invoice));
  const again = withClosedAgain(invoice, { amount: most, coveredBy: id });
  const part = closedOf(again).minus(closedOf(invoice));
  if (part.isZero()) return changes;
  return appendTimelineEntry({ ...changes, account: withInvoice(changes.account, again) }, context, {
    type: 'PENDING_CLOSED',
    message: `${part} of invoice ${invoiceNumber} is closed again: the dispute that had paid it all the same no longer covers it.`,
    invoiceNumber,
    amount: part,
  });
}

function disputeOf({ account }: Changes, id: DisputeId): Dispute {
  const dispute = account.disputes.find((one) => one.id === id);
  return required(dispute, `Order ${account.id} has dispute ${id}.`);
}

function amountOn(coverage: readonly DisputeCoverage[], number: InvoiceNumber, { currency }: Money): Money {
  return coverage.find((one) => one.invoiceNumber === number)?.amount ?? Money.zero(currency);
}

function withCoverage(
  coverage: readonly DisputeCoverage[],
  more: DisputeCoverage,
): readonly DisputeCoverage[] {
  const known = coverage.find((one) => one.invoiceNumber === more.invoiceNumber);
  if (known === undefined) return [...coverage, more];
  const both: DisputeCoverage = {
    ...known,
    amount: known.amount.plus(more.amount),
    calls: [...known.calls, ...more.calls],
  };
  return coverage.map((one) => (one === known ? both : one));
}
