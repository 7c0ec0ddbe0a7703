import type { OrderAccount } from '../account/order-account.ts';
import type { OrderWarning } from '../account/order-warnings.ts';
import type { DriftEntry } from '../invoice-data/drift.ts';
import { entriesWithReceipt } from '../invoice-data/invoice-data.ts';
import { applyReceiptToCounts, applyRefundToBalances } from '../refund/account-sums.ts';
import type { CreditNote } from '../refund/credit-note.ts';
import type { Interaction } from '../refund/interaction.ts';
import type { Receipt, Refund } from '../refund/refund.ts';
import type { InteractionType } from '../values/enums.ts';
import type {
  AllocationId,
  ClosureId,
  CreditNoteId,
  DisputeId,
  InvoiceNumber,
  OrderId,
  ReceiptId,
  RefundId,
  Ulid,
} from '../values/ids.ts';
import type { Money } from '../values/money.ts';
import type { Refusal } from '../values/refusal.ts';

/** When, by whom, and where new ids come from: all that a decision takes from the outside world. */
export type CommandContext = { readonly at: Date; readonly actor: string; readonly newUlid: () => Ulid };

/** What one decision changes, to be written in one transaction (D19). */
export type Changes = {
  readonly account: OrderAccount;
  readonly refunds: readonly Change<Refund>[];
  readonly receipts: readonly Change<Receipt>[];
  /** Credit notes, all of them new. */
  readonly notes: readonly CreditNote[];
  /** What becomes of the sending of credit notes that are there. */
  readonly deliveries: readonly Delivery[];
  readonly interactions: readonly Interaction[];
};

/** `before` is null where the thing is new. */
export type Change<T> = { readonly before: T | null; readonly after: T };

/** What happened, before it has its place in the order's sequence. */
export type TimelineEvent = {
  readonly type: InteractionType;
  readonly message: string;
  readonly refundId?: RefundId;
  readonly invoiceNumber?: InvoiceNumber;
  readonly amount?: Money;
};

/**
 * A note is to be sent (once more), to whom the order says now; or it has been sent; or its address is erased, and it
 * isn't sent any more.
 */
export type Delivery =
  | { readonly state: 'DUE'; readonly noteId: CreditNoteId; readonly recipient: string; readonly at: Date }
  | { readonly state: 'SENT'; readonly noteId: CreditNoteId; readonly at: Date }
  | { readonly state: 'ERASED'; readonly noteId: CreditNoteId; readonly wasSent: boolean };

/** Which entities an accepted call answers with; kept in the journal for its replays (I5). */
export type Answer = {
  readonly orderId: OrderId;
  readonly refundIds?: readonly RefundId[];
  readonly allocationIds?: readonly AllocationId[];
  readonly receiptId?: ReceiptId;
  readonly creditNoteId?: CreditNoteId;
  /** Which credit notes keep the buyer (eraseRefundCustomer). */
  readonly creditNoteIds?: readonly CreditNoteId[];
  readonly closureId?: ClosureId;
  readonly disputeId?: DisputeId;
  readonly invoiceNumber?: InvoiceNumber;
  /** Where invoiceData differed (realignRefundInvoiceData). */
  readonly realigned?: readonly DriftEntry[];
  /** What is odd about the order, which was recorded all the same (recordOrderForRefund). */
  readonly warnings?: readonly OrderWarning[];
  /** What was refused beside what was done (requestPendingRefunds). */
  readonly userErrors?: readonly Refusal[];
};

/** An accepted call: what it changes (null: nothing) and what it answers with. */
export type Accepted = {
  readonly changes: Changes | null;
  readonly answer: Answer;
  /** A dry run shows a drift and must leave it (D23 realigns at every other write). */
  readonly leaveDrift?: boolean;
};
export type Decision = Accepted | Refusal;

export function noChanges(account: OrderAccount): Changes {
  return { account, refunds: [], receipts: [], notes: [], deliveries: [], interactions: [] };
}

/** Replaces or adds a refund, and moves the account's sums by the difference (house: sums = fold of all refunds). */
export function putRefund(changes: Changes, before: Refund | null, after: Refund): Changes {
  const account = applyRefundToBalances(changes.account, { before, after });
  return { ...changes, account, refunds: put(changes.refunds, before, after) };
}

/** Adds a receipt, or replaces one of which something came back or that got other shares; invoiceData names it and its invoices count it in the same breath. */
export function putReceipt(changes: Changes, before: Receipt | null, after: Receipt): Changes {
  const invoiceData = entriesWithReceipt(changes.account.invoiceData, after);
  const account = applyReceiptToCounts({ ...changes.account, invoiceData }, { before, after });
  return { ...changes, account, receipts: put(changes.receipts, before, after) };
}

/** Appends to the order's timeline (I17). */
export function appendTimelineEntry(
  changes: Changes,
  { at, actor }: CommandContext,
  happening: TimelineEvent,
): Changes {
  const sequence = changes.account.interactionCount + 1;
  const interaction: Interaction = {
    sequence,
    type: happening.type,
    at,
    actor,
    message: happening.message,
    refundId: happening.refundId ?? null,
    invoiceNumber: happening.invoiceNumber ?? null,
    amount: happening.amount ?? null,
  };
  return {
    ...changes,
    account: { ...changes.account, interactionCount: sequence },
    interactions: [...changes.interactions, interaction],
  };
}

/** Adds a credit note; it is never changed afterwards (D25). */
export function putNote(changes: Changes, note: CreditNote): Changes {
  return { ...changes, notes: [...changes.notes, note] };
}

function put<T extends { readonly id: string }>(
  all: readonly Change<T>[],
  before: T | null,
  after: T,
): Change<T>[] {
  const earlier = all.find((change) => change.after.id === after.id);
  if (earlier === undefined) return [...all, { before, after }];
  return all.map((change) => (change === earlier ? { before: earlier.before, after } : change));
}
