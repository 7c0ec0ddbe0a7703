import { type Dispute, returnsOf } from '../account/dispute.ts';
import { readInputInvoice } from '../account/input-invoice.ts';
import type { Invoice, OrderAccount } from '../account/order-account.ts';
import { invoiceOf, pendingOf } from '../account/pending.ts';
import {
  appendTimelineEntry,
  type Changes,
  type CommandContext,
  type Decision,
  noChanges,
} from '../changes/changes.ts';
import { currentOf } from '../changes/open-refunds.ts';
import type { Receipt, Refund } from '../refund/refund.ts';
import { coverLater } from '../transitions/cover-by-dispute.ts';
import { countForInvoice, uncoveredMoneyOf } from '../transitions/earlier-refunds.ts';
import { reopenForReceipt } from '../transitions/reopen.ts';
import { withdrawUnsent } from '../transitions/withdraw.ts';
import { required } from '../values/invariant.ts';
import { Money } from '../values/money.ts';
import { Refusal, ValidationErrors } from '../values/refusal.ts';
import { readDisputes } from './named-disputes.ts';

export type CoverPendingInput = {
  readonly invoiceNumber: string;
  readonly refundIds: readonly string[];
  readonly disputeIds?: readonly string[];
};

export type CoverView = {
  readonly account: OrderAccount;
  /** The refunds of input.refundIds that exist, with their live receipts. */
  readonly earlier: readonly { readonly refund: Refund; readonly receipts: readonly Receipt[] }[];
  /** The order's refunds under way. */
  readonly open: readonly Refund[];
};

/**
 * Decides that refunds and disputes which cover no invoice, or not all that they pay, paid this return (D39, D43): what
 * coversRefundIds and coversDisputeIds say when an invoice is recorded, said afterwards. Their uncovered money takes what is pending, then what is closed;
 * then what was to be sent for the invoice and never was is withdrawn. Credit notes that were issued stay as they are.
 */
export function decideCoverPending(
  { account, earlier, open }: CoverView,
  input: CoverPendingInput,
  context: CommandContext,
): Decision {
  const validation = new ValidationErrors();
  const found = validation.collect(readInputInvoice(account, input.invoiceNumber));
  const ids = input.disputeIds ?? [];
  if (input.refundIds.length === 0 && ids.length === 0) {
    const path = ['input', 'refundIds'];
    validation.add(new Refusal('SCOPE_INVALID', 'The lists of refunds and disputes are empty.', { path }));
  }
  const disputes = readDisputes(account, { ids, field: 'disputeIds' }, validation);
  const refunds = new Set<Refund>();
  for (const [index, id] of input.refundIds.entries()) {
    const known = earlier.find(({ refund }) => refund.id === id);
    if (known !== undefined) refunds.add(known.refund);
    else validation.add(refundNotFound(account, id, index));
  }
  const refusal = validation.first();
  if (refusal !== null) return refusal;
  const invoice = required(found, 'A missing invoice was refused.');
  const chosen = earlier.filter(({ refund }) => refunds.has(refund));
  const answer = {
    orderId: account.id,
    invoiceNumber: invoice.number,
    refundIds: chosen.map(({ refund }) => refund.id),
  };
  const start = noChanges(account);
  const byRefunds = chosen.reduce((sum, one) => coverWith(sum, open, { invoice, ...one }, context), start);
  const changes = disputes.reduce(
    (sum, { id }) => coverLater(sum, open, { id, invoiceNumber: invoice.number }, context),
    byRefunds,
  );
  const didAny = byRefunds !== start || disputes.some((dispute) => didCover(dispute, changes));
  if (didAny) return { changes, answer };
  const isCovered =
    chosen.every(({ refund }) => refund.coverage.some((one) => one.invoiceNumber === invoice.number)) &&
    disputes.every((dispute) => returnsOf(dispute).includes(invoice.number));
  return isCovered ? { changes: null, answer } : nothingCovers(invoice);
}

type Covering = { readonly invoice: Invoice; readonly refund: Refund; readonly receipts: readonly Receipt[] };

function coverWith(
  changes: Changes,
  open: readonly Refund[],
  { invoice: { number }, refund, receipts }: Covering,
  context: CommandContext,
): Changes {
  const amount = uncoveredMoneyOf(currentOf(changes, refund));
  if (amount.isZero()) return changes;
  const room = { invoiceNumber: number, amount };
  const withdrawn = withdrawUnsent(changes, open, room, context);
  const ready = reopenForReceipt(withdrawn, { ...room, coveredBy: refund.id }, context);
  const most = pendingOf(invoiceOf(ready.account, number));
  const current = currentOf(ready, refund);
  const covered = countForInvoice(ready, { refund: current, receipts }, { number, most });
  const part = coveredMore(current, currentOf(covered, refund), number);
  if (part.isZero()) return changes;
  return appendTimelineEntry(covered, context, {
    type: 'PENDING_COVERED',
    message: `${part} of this refund now covers invoice ${number}.`,
    refundId: refund.id,
    invoiceNumber: number,
    amount: part,
  });
}

/** Of an open one it is held from now on; what an ended one can't cover is a mistake. */
function didCover(before: Dispute, { account }: Changes): boolean {
  const after = account.disputes.find(({ id }) => id === before.id) ?? before;
  return after.status === 'OPEN' ? after !== before : after.coverage !== before.coverage;
}

function coveredMore(before: Refund, after: Refund, number: string): Money {
  const of = ({ coverage, allocations: [first] }: Refund) =>
    coverage.find((one) => one.invoiceNumber === number)?.amount ??
    Money.zero(required(first, 'A refund has an allocation.').amount.currency);
  return of(after).minus(of(before));
}

function refundNotFound({ id: orderId }: OrderAccount, id: string, index: number): Refusal {
  const message = `Order ${orderId} has no refund ${id.slice(0, 300)}.`;
  return new Refusal('REFUND_NOT_FOUND', message, { path: ['input', 'refundIds', String(index)] });
}

/** Said of something else it may yet be right; an acceptance that changes nothing would hide that it isn't. */
function nothingCovers({ number, covered }: Invoice): Refusal {
  const under = covered.inFlight.plus(covered.waiting);
  const why = under.isPositive()
    ? `allocations of ${under} for invoice ${number} are in flight; once they have succeeded or failed, ask again`
    : `these refunds and disputes have no money that covers no invoice, or nothing is pending on invoice ${number}`;
  return new Refusal('STATE_CONFLICT', `Nothing was covered: ${why}.`, { path: ['input', 'refundIds'] });
}
