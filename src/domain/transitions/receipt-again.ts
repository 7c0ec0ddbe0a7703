import type { OrderAccount } from '../account/order-account.ts';
import { invoiceOf, pendingOf } from '../account/pending.ts';
import { appendTimelineEntry, type Changes, type CommandContext, noChanges } from '../changes/changes.ts';
import { currentOf, currentReceipt } from '../changes/open-refunds.ts';
import { nameOfReceived } from '../changes/wording.ts';
import { sharesOfAllocation } from '../refund/receipt-shares.ts';
import type { Receipt, ReceiptShare, Refund } from '../refund/refund.ts';
import type { InvoiceNumber } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { Money } from '../values/money.ts';
import { Refusal } from '../values/refusal.ts';
import { countReceipt } from './earlier-refunds.ts';
import type { ReadReport } from './read-receipt.ts';
import type { ReadShare } from './read-shares.ts';
import { conflictOf, named, type Recorded, sharesMeant } from './receipt-conflict.ts';
import { reopenForReceipt } from './reopen.ts';
import { withdrawUnsent } from './withdraw.ts';

type Books = { readonly account: OrderAccount; readonly open: readonly Refund[] };

/**
 * The same receipt again, from whichever source, changes nothing, dead or alive (D19, D21), whatever came back of it
 * since (D46); told with another amount, payment, allocation or invoice it is a conflict. But refunds that were made in a
 * provider's dashboard come without an invoice first, and then with it: where the recorded one covers none, it covers the
 * one that it names now, as far as that calls for it (D39). What was to be sent for that and never was is then withdrawn.
 * Null: nothing changes.
 */
export function receiptAgain(
  books: Books,
  recorded: Recorded,
  read: ReadReport,
  context: CommandContext,
): Changes | null | Refusal {
  const conflict = conflictOf(recorded, read);
  if (conflict !== null) return conflict;
  const start = noChanges(books.account);
  let changes = start;
  for (const told of read.shares) {
    const next = coverToo(changes, books.open, recorded, told, context);
    if (next instanceof Refusal) return next;
    changes = next;
  }
  return changes === start ? null : changes;
}

/** What one share says besides: which invoice its money covers. */
function coverToo(
  before: Changes,
  open: readonly Refund[],
  { receipt: first, refunds }: Recorded,
  { invoice, path, ...told }: ReadShare,
  context: CommandContext,
): Changes | Refusal {
  if (invoice === null) return before;
  const { number } = invoice;
  // By what was recorded: another share of this same telling may have covered its own invoice already.
  const meant = sharesMeant(first, told);
  if (meant.some((share) => share.invoiceNumber !== null)) return before;
  let [changes, left, isAny] = [before, told.amount, false];
  for (const { allocationId, refundId } of meant.filter(({ live }) => live.isPositive())) {
    const found = refunds.find(({ refund }) => refund.id === refundId);
    if (found === undefined || left.isZero()) continue;
    isAny = true;
    const counting = { number, most: left, allocationId, receipt: first, ...found };
    const next = coverWith(changes, open, counting, context);
    left = left.minus(coveredSince(changes, next, first, number));
    changes = next;
  }
  return changes === before && isAny
    ? (stillOnItsWay(before.account, first, { number, path }) ?? before)
    : changes;
}

type Counting = {
  readonly number: InvoiceNumber;
  readonly most: Money;
  readonly allocationId: string;
  readonly receipt: Receipt;
  readonly refund: Refund;
  readonly receipts: readonly Receipt[];
};

function coverWith(
  before: Changes,
  open: readonly Refund[],
  { number, most, allocationId, receipt: recorded, refund, receipts }: Counting,
  context: CommandContext,
): Changes {
  const free = sharesOfAllocation(currentReceipt(before, recorded), allocationId)
    .filter(({ invoiceNumber }) => invoiceNumber === null)
    .map(({ live }) => live);
  const amount = Money.min(most, Money.sum(free, most.currency));
  const room = { invoiceNumber: number, amount };
  const withdrawn = withdrawUnsent(before, open, room, context);
  const start = reopenForReceipt(withdrawn, { ...room, coveredBy: refund.id }, context);
  const found = { refund: currentOf(start, refund), receipts, receipt: recorded, allocationId };
  const callsFor = pendingOf(invoiceOf(start.account, number));
  const counted = countReceipt(start, found, { number, most: Money.min(amount, callsFor) });
  if (counted === start) return before;
  return appendCounted(counted, before, { receipt: recorded, refund, number }, context);
}

/** Told later, it may cover the invoice yet: an acceptance that changes nothing would be its end. */
function stillOnItsWay(
  account: OrderAccount,
  receipt: Receipt,
  { number, path }: { readonly number: InvoiceNumber; readonly path: ReadShare['path'] },
): Refusal | null {
  const { inFlight, waiting } = invoiceOf(account, number).covered;
  const under = inFlight.plus(waiting);
  if (!under.isPositive()) return null;
  const message = `Allocations of ${under} for invoice ${number} are in flight, so receipt ${named(receipt)} can't cover it yet. Record the receipt again once they have succeeded or failed.`;
  return new Refusal('STATE_CONFLICT', message, { path: [...path, 'invoiceNumber'] });
}

function appendCounted(
  changes: Changes,
  before: Changes,
  { receipt, refund, number }: Pick<Counting, 'receipt' | 'refund' | 'number'>,
  context: CommandContext,
): Changes {
  const amount = coveredSince(before, changes, receipt, number);
  const name = nameOfReceived(changes.account, shareOf(receipt, refund));
  return appendTimelineEntry(changes, context, {
    type: 'RECEIPT_COUNTED',
    message: `${amount} of receipt ${named(receipt)} to ${name} now covers invoice ${number}: the receipt was recorded again with that invoice.`,
    refundId: refund.id,
    invoiceNumber: number,
    amount,
  });
}

function shareOf({ shares }: Receipt, { id }: Refund): ReceiptShare {
  return required(
    shares.find(({ refundId }) => refundId === id),
    `Refund ${id} has a share.`,
  );
}

/** How much more of the receipt covers the invoice than before. */
function coveredSince(before: Changes, after: Changes, receipt: Receipt, number: InvoiceNumber): Money {
  const of = (changes: Changes) =>
    Money.sum(
      currentReceipt(changes, receipt)
        .shares.filter(({ invoiceNumber }) => invoiceNumber === number)
        .map(({ live }) => live),
      receipt.amount.currency,
    );
  return of(after).minus(of(before));
}
