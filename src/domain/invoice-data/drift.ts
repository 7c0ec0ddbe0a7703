import { closedOf } from '../account/closures.ts';
import type { InvoiceDataEntry } from '../account/invoice-data-entry.ts';
import type { OrderAccount, ReceiptTotal } from '../account/order-account.ts';
import { oldestReceiptFirst } from '../refund/oldest-first.ts';
import { isLiveOn } from '../refund/receipt-shares.ts';
import type { Receipt } from '../refund/refund.ts';
import type { InvoiceNumber, ReceiptId } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { Money } from '../values/money.ts';
import { isCovered, receiptIdsKept } from './invoice-data.ts';

/** Whether the stored invoiceData says what the account's totals of receipts say (D23). */
export function isConsistent(account: OrderAccount): boolean {
  return driftOf(account, totalsOf(account)).length === 0;
}

/** One place where invoiceData differs; invoiceNumber null is the uncovered part. */
export type Drift = {
  readonly invoiceNumber: InvoiceNumber | null;
  readonly stored: Money;
  readonly derived: Money;
  /** What is not to be paid of it (D37). */
  readonly storedClosed: Money;
  readonly derivedClosed: Money;
  /** What lost disputes paid back of it (D43). */
  readonly storedLost: Money;
  readonly derivedLost: Money;
};

/** A drift with the receipts that invoiceData doesn't name: what a person is shown of it. */
export type DriftEntry = Drift & { readonly missingReceiptIds: readonly ReceiptId[] };

/**
 * Where the stored invoiceData differs from the order's live receipts, in what it names too: no total shows one
 * receipt named in another's place (D23).
 */
export function driftEntriesOf(account: OrderAccount, receipts: readonly Receipt[]): readonly DriftEntry[] {
  const drifts = driftOf(account, totalsOfReceipts(account, receipts));
  const { entries, uncovered } = account.invoiceData;
  const none = Money.zero(account.currency);
  const others = [...entries, { ...uncovered, closed: none, lost: none, invoiceNumber: null }]
    .filter((part) => !drifts.some((drift) => drift.invoiceNumber === part.invoiceNumber))
    .map(sameOf);
  const missing = (drift: Drift) => missingReceiptIds(account, receipts, drift.invoiceNumber);
  return [...drifts, ...others.filter((part) => missing(part).length > 0)].map((drift) => {
    return { ...drift, missingReceiptIds: missing(drift) };
  });
}

function sameOf({
  invoiceNumber,
  refunded,
  closed,
  lost,
}: Pick<InvoiceDataEntry, 'refunded' | 'closed' | 'lost'> & {
  readonly invoiceNumber: InvoiceNumber | null;
}): Drift {
  return {
    invoiceNumber,
    stored: refunded,
    derived: refunded,
    storedClosed: closed,
    derivedClosed: closed,
    storedLost: lost,
    derivedLost: lost,
  };
}

/** What the receipts of an order say, per input invoice and for what belongs to none. */
export type ReceiptTotals = {
  readonly byInvoice: ReadonlyMap<string, NamedTotal>;
  readonly uncovered: NamedTotal;
};

/** Where it was read from the receipts themselves it also says which they are; the account's own totals don't. */
type NamedTotal = ReceiptTotal & { readonly receiptIds?: readonly string[] };

/** The totals that the account carries. */
function totalsOf(account: OrderAccount): ReceiptTotals {
  return {
    byInvoice: new Map(account.invoices.map((invoice) => [invoice.number, invoice.covered])),
    uncovered: account.uncovered,
  };
}

/** The totals that every live receipt of the order gives (D23: for realignRefundInvoiceData and refundDrift). */
export function totalsOfReceipts(account: OrderAccount, receipts: readonly Receipt[]): ReceiptTotals {
  const total = (invoiceNumber: string | null): NamedTotal => {
    const those = receipts.filter((receipt) => isLiveOn(receipt, invoiceNumber));
    const shares = those.flatMap((receipt) => receipt.shares);
    const refunded = shares.filter((share) => share.invoiceNumber === invoiceNumber).map(({ live }) => live);
    return {
      refunded: Money.sum(refunded, account.currency),
      receiptCount: those.length,
      receiptIds: those.map(({ id }) => id),
    };
  };
  return {
    byInvoice: new Map(account.invoices.map((invoice) => [invoice.number, total(invoice.number)])),
    uncovered: total(null),
  };
}

/**
 * Where the stored invoiceData differs from `totals`, in sums, in what is closed or lost, in the receipts that it names,
 * or in `covered`.
 */
export function driftOf(account: OrderAccount, totals: ReceiptTotals): readonly Drift[] {
  const zero = Money.zero(account.currency);
  const drifts: Drift[] = [];
  const stored = new Map(account.invoiceData.entries.map((entry) => [entry.invoiceNumber, entry]));
  const inputs = account.invoices.filter((invoice) => invoice.type === 'INPUT');
  for (const invoice of inputs) {
    const entry = stored.get(invoice.number);
    const total = required(totals.byInvoice.get(invoice.number), `There are totals of ${invoice.number}.`);
    const closed = closedOf(invoice);
    const { lost } = invoice.covered;
    const isAlike =
      entry?.covered === isCovered(invoice) && entry.closed.equals(closed) && entry.lost.equals(lost);
    if (isAlike && says(entry, total)) continue;
    drifts.push({
      invoiceNumber: invoice.number,
      stored: entry?.refunded ?? zero,
      derived: total.refunded,
      storedClosed: entry?.closed ?? zero,
      derivedClosed: closed,
      storedLost: entry?.lost ?? zero,
      derivedLost: lost,
    });
  }
  const { uncovered } = account.invoiceData;
  if (!says(uncovered, totals.uncovered)) {
    const { refunded: derived } = totals.uncovered;
    const same = sameOf({ ...uncovered, closed: zero, lost: zero, invoiceNumber: null });
    drifts.push({ ...same, derived });
  }
  for (const entry of account.invoiceData.entries) {
    if (inputs.some((invoice) => invoice.number === entry.invoiceNumber)) continue;
    drifts.push({ ...sameOf(entry), derived: zero, derivedClosed: zero, derivedLost: zero });
  }
  return drifts;
}

/** The live receipts that belong to that part and that invoiceData doesn't name there (of the newest 500). */
export function missingReceiptIds(
  account: OrderAccount,
  receipts: readonly Receipt[],
  invoiceNumber: string | null,
): readonly ReceiptId[] {
  const { entries, uncovered } = account.invoiceData;
  const part =
    invoiceNumber === null ? uncovered : entries.find((entry) => entry.invoiceNumber === invoiceNumber);
  const named = new Set(part?.receiptIds ?? []);
  return newestIdsOf(receipts, invoiceNumber).filter((id) => !named.has(id));
}

/** The newest receipts with live money of that part, oldest first: as many as an entry names. */
export function newestIdsOf(
  receipts: readonly Receipt[],
  invoiceNumber: string | null,
): readonly ReceiptId[] {
  return receipts
    .filter((receipt) => isLiveOn(receipt, invoiceNumber))
    .sort(oldestReceiptFirst)
    .map((receipt) => receipt.id)
    .slice(-receiptIdsKept);
}

function says(part: Pick<InvoiceDataEntry, 'refunded' | 'receiptIds'>, total: NamedTotal): boolean {
  const named = part.receiptIds.length;
  // Beyond what is kept, a reversed receipt leaves its place empty: an older one isn't fetched back for it.
  const allAreKept = total.receiptCount < receiptIdsKept;
  const enough = allAreKept ? named === total.receiptCount : named > 0;
  const ids = new Set<string>(part.receiptIds);
  const right = !allAreKept || (total.receiptIds ?? part.receiptIds).every((id) => ids.has(id));
  return part.refunded.equals(total.refunded) && enough && right && named <= receiptIdsKept;
}
