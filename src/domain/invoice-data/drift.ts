import type { InvoiceData, InvoiceDataEntry, OrderAccount, ReceiptTotal } from '../account/order-account.ts';
import type { Interaction } from '../refund/interaction.ts';
import { oldestReceiptFirst } from '../refund/oldest-first.ts';
import type { Receipt } from '../refund/refund.ts';
import type { InvoiceNumber, ReceiptId } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { Money } from '../values/money.ts';
import { isCovered, project, receiptIdsKept } from './invoice-data.ts';

/** Whether the stored invoiceData says what the account's totals of receipts say (D23). */
export function isConsistent(account: OrderAccount): boolean {
  return driftOf(account, totalsOf(account)).length === 0;
}

/** One place where invoiceData differs; invoiceNumber null is the uncovered part. */
export type Drift = {
  readonly invoiceNumber: InvoiceNumber | null;
  readonly stored: Money;
  readonly derived: Money;
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
  const others = [...entries, { ...uncovered, invoiceNumber: null }]
    .filter((part) => !drifts.some((drift) => drift.invoiceNumber === part.invoiceNumber))
    .map(({ invoiceNumber, refunded }) => ({ invoiceNumber, stored: refunded, derived: refunded }));
  const missing = (drift: Drift) => missingReceiptIds(account, receipts, drift.invoiceNumber);
  return [...drifts, ...others.filter((part) => missing(part).length > 0)].map((drift) => {
    return { ...drift, missingReceiptIds: missing(drift) };
  });
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
  const live = receipts.filter((receipt) => receipt.reversedAt === null);
  const total = (invoiceNumber: string | null): NamedTotal => {
    const shares = live
      .flatMap(({ id, shares: of }) => of.map((share) => ({ id, ...share })))
      .filter((share) => share.invoiceNumber === invoiceNumber);
    return {
      refunded: Money.sum(
        shares.map((share) => share.amount),
        account.currency,
      ),
      receiptCount: shares.length,
      receiptIds: shares.map((share) => share.id),
    };
  };
  return {
    byInvoice: new Map(account.invoices.map((invoice) => [invoice.number, total(invoice.number)])),
    uncovered: total(null),
  };
}

/** Where the stored invoiceData differs from `totals`, in sums, in the receipts that it names, or in `covered`. */
export function driftOf(account: OrderAccount, totals: ReceiptTotals): readonly Drift[] {
  const zero = Money.zero(account.currency);
  const drifts: Drift[] = [];
  const stored = new Map(account.invoiceData.entries.map((entry) => [entry.invoiceNumber, entry]));
  const inputs = account.invoices.filter((invoice) => invoice.type === 'INPUT');
  for (const invoice of inputs) {
    const entry = stored.get(invoice.number);
    const total = required(totals.byInvoice.get(invoice.number), `There are totals of ${invoice.number}.`);
    if (entry !== undefined && says(entry, total) && entry.covered === isCovered(invoice)) continue;
    drifts.push({ invoiceNumber: invoice.number, stored: entry?.refunded ?? zero, derived: total.refunded });
  }
  const { uncovered } = account.invoiceData;
  if (!says(uncovered, totals.uncovered)) {
    drifts.push({ invoiceNumber: null, stored: uncovered.refunded, derived: totals.uncovered.refunded });
  }
  for (const entry of account.invoiceData.entries) {
    if (inputs.some((invoice) => invoice.number === entry.invoiceNumber)) continue;
    drifts.push({ invoiceNumber: entry.invoiceNumber, stored: entry.refunded, derived: zero });
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

/**
 * The account with invoiceData as the receipts have it, and the interaction that says so (D23). `receipts` are
 * all live receipts of the order.
 */
export function realigned(
  account: OrderAccount,
  receipts: readonly Receipt[],
  { at, actor }: { at: Date; actor: string },
): { account: OrderAccount; interaction: Interaction } {
  const totals = totalsOfReceipts(account, receipts);
  const drifts = driftOf(account, totals);
  const corrected: OrderAccount = {
    ...account,
    interactionCount: account.interactionCount + 1,
    invoices: account.invoices.map((invoice) => ({
      ...invoice,
      covered: { ...invoice.covered, ...sumsOf(totals.byInvoice.get(invoice.number) ?? invoice.covered) },
    })),
    uncovered: sumsOf(totals.uncovered),
  };
  const data = project(corrected, { revision: corrected.revision, at });
  const interaction: Interaction = {
    sequence: corrected.interactionCount,
    type: 'INVOICE_DATA_REALIGNED',
    at,
    actor,
    message: realignmentMessage(drifts),
    refundId: null,
    invoiceNumber: null,
    amount: null,
  };
  return {
    account: { ...corrected, invoiceData: withReceiptIds(data, receipts) },
    interaction,
  };
}

function sumsOf({ refunded, receiptCount }: ReceiptTotal): ReceiptTotal {
  return { refunded, receiptCount };
}

function realignmentMessage(drifts: readonly Drift[]): string {
  if (drifts.length === 0) return 'invoiceData was rebuilt from the receipts.';
  const parts = drifts.map(({ invoiceNumber, stored, derived }) => {
    const what = invoiceNumber === null ? 'uncovered receipts' : `invoice ${invoiceNumber}`;
    if (stored.equals(derived)) return `${what}: the stored receipt ids differed (total ${derived})`;
    return `${what}: stored ${stored}, receipts ${derived}`;
  });
  return `invoiceData was realigned with the receipts: ${parts.join('; ')}.`;
}

function withReceiptIds(data: InvoiceData, receipts: readonly Receipt[]): InvoiceData {
  return {
    ...data,
    entries: data.entries.map((entry) => ({
      ...entry,
      receiptIds: newestIdsOf(receipts, entry.invoiceNumber),
    })),
    uncovered: { ...data.uncovered, receiptIds: newestIdsOf(receipts, null) },
  };
}

function newestIdsOf(receipts: readonly Receipt[], invoiceNumber: string | null): readonly ReceiptId[] {
  return receipts
    .filter(
      (receipt) =>
        receipt.reversedAt === null && receipt.shares.some((share) => share.invoiceNumber === invoiceNumber),
    )
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
