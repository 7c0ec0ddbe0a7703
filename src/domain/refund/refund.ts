import type { Destination } from '../account/destination.ts';
import type {
  AllocationRule,
  AllocationStatus,
  manualCauses,
  ReceiptSource,
  RefundKind,
  RefundPriority,
  RefundStatus,
} from '../values/enums.ts';
import type { ExchangeRate } from '../values/exchange-rate.ts';
import type {
  AllocationId,
  InvoiceNumber,
  LineId,
  OrderId,
  PaymentId,
  ReceiptId,
  RefundId,
} from '../values/ids.ts';
import type { Money, TaxedMoney } from '../values/money.ts';
import type { Quantity } from '../values/quantity.ts';
import type { Reversal } from './provider-reversal.ts';
import type { RefundBasis } from './refund-basis.ts';

/** A request to pay back. Its status, like every sum on the account, is folded from the allocations (D27). */
export type Refund = {
  readonly id: RefundId;
  readonly orderId: OrderId;
  readonly kind: RefundKind;
  readonly reason: string;
  readonly note: string | null;
  /** The caller's own code of the reason, and its own reference of the case, such as an RMA number; null where it gave none (C15). */
  readonly reasonCode: string | null;
  readonly externalReference: string | null;
  /** Why somebody chose the split, in the staff's own words; null where a rule did, or nobody said (D42). */
  readonly choiceReason: string | null;
  readonly requestedBy: string;
  readonly priority: RefundPriority;
  readonly requestedAt: Date;
  /** When it came to its end; null while anything of it is under way. */
  readonly completedAt: Date | null;
  readonly status: RefundStatus;
  readonly lines: readonly RefundLine[];
  readonly coverage: readonly Coverage[];
  /** Kept back of what the lines are worth: restocking, return shipping. */
  readonly deductions: readonly Deduction[];
  /** What its first credit note was converted at, and so all of them are; null before there is one (D26). */
  readonly noting: { readonly rate: ExchangeRate | null } | null;
  /** In the order they were made in: the n-th has the id al_…_n. */
  readonly allocations: readonly Allocation[];
  /** How often a dispatcher took a part of it. A claim moves no revision, so a write to the refund is guarded by this too. */
  readonly claims: number;
  /** What it was decided on; not there on older ones, nor where a receipt made it (C14). */
  readonly basis?: RefundBasis;
  /** When anything of it was last written, by the database server's clock; not there before it is. */
  readonly updatedAt?: Date;
};

/** What is refunded of one line; without a lineId an adjustment that belongs to none (D7). */
export type RefundLine = TaxedMoney & {
  readonly lineId: LineId | null;
  /** Null where money was asked for and nothing came back. */
  readonly quantity: Quantity | null;
  readonly reason: string | null;
  /** Value alone, of no pieces: goodwill over lines, or the line's tax. It covers no invoice (D44). */
  readonly valueOnly?: boolean;
};

/** A fee that is kept back; not negative. */
export type Deduction = TaxedMoney & { readonly description: string };

/** Which invoice a refund covers, with how much, and which of the invoice's calls (by index). */
export type Coverage = {
  readonly invoiceNumber: InvoiceNumber;
  readonly amount: Money;
  /** The part of the amount that is kept back and so counts as covered without being paid (D17). */
  readonly deducted: Money;
  readonly calls: readonly { readonly index: number; readonly amount: Money }[];
};

/** A part of an amount that belongs to an invoice, or (null) to none. */
export type Share = { readonly invoiceNumber: InvoiceNumber | null; readonly amount: Money };

/** One payment's part of a refund. */
export type Allocation = {
  readonly id: AllocationId;
  readonly paymentId: PaymentId;
  readonly amount: Money;
  readonly status: AllocationStatus;
  /** Since when it has the status; null until the decision that moved it says when (withStatus). */
  readonly since: Date | null;
  readonly rule: AllocationRule;
  readonly rank: number;
  /** The attempt that it is at: raised when it is handed to a connector, and by a retry (D16). */
  readonly attempts: number;
  /** What dispatchers did with it; null before one took it. */
  readonly sending: Sending | null;
  /** Its part of the refund's coverage, oldest invoice first; what the shares leave of the amount is uncovered. */
  readonly shares: readonly (Share & { readonly invoiceNumber: InvoiceNumber })[];
  /** Its live receipts, by what they belong to. */
  readonly paid: readonly PaidShare[];
  /** What of the paid money stands on a credit note, or needs none because it was imported (D25). */
  readonly noted: Money;
  /** Where it was planned to go, and approved to where it had to be. */
  readonly destination: Destination;
  /** What it becomes once it is approved; null where it needs no approval. */
  readonly afterApproval: 'READY' | 'WAITING_FOR_SETTLEMENT' | 'MANUAL' | null;
  /** Who approved that it goes to its destination; null where no one did. */
  readonly approvedBy: string | null;
  /** Besides the requester: the actors who changed its destination, by a retry or a revision. They may not approve it. */
  readonly askedBy: readonly string[];
  /** When it was last retried; null where it goes back to the request. */
  readonly retriedAt: Date | null;
  readonly splitFrom: AllocationId | null;
  readonly retryOf: AllocationId | null;
  readonly nextAttemptAt: Date | null;
  readonly failure: AllocationFailure | null;
  /** Why a person must act; only while MANUAL. */
  readonly manualCause: ManualCause | null;
  /** Who sees to it, as somebody said last; null where nobody does (C12). */
  readonly assignee: string | null;
};

/** An attempt in the hands of a dispatcher. Times are the database server's, the same for all processes. */
type Sending = {
  /** The attempt that was handed over last; with the allocation it makes the provider's key (I12). */
  readonly attempt: number;
  /** Where it was sent: the payment's provider and its ids there (addressOf). An order change may have named others since. */
  readonly address: string;
  /** Tells this claim from every other one of the refund: an outcome counts only where it is still the latest (I13). */
  readonly epoch: number;
  /** When the attempt was handed over first: providers keep its key from then on. */
  readonly since: Date;
  /** When the lease expires; null where it was released. */
  readonly leasedUntil: Date | null;
  /** How often its outcome was checked since it became unknown. */
  readonly inquiries: number;
  /** How often the provider gave a valid response without a refund. */
  readonly emptyAnswers: number;
};

export type PaidShare = Share & { readonly receiptCount: number };

/** UNKNOWN: whether the provider paid is unknown; nothing may be sent or canceled until a receipt or failure is recorded (D27). */
export type ManualCause = (typeof manualCauses)[number];

export type AllocationFailure = {
  readonly providerCode: string | null;
  readonly message: string;
  readonly retryable: boolean;
};

/**
 * Proof that a provider paid back: a fact, never dropped (D21) and never changed but by a reversal. One transfer may be
 * for several allocations, also of several refunds and payments of its order (D45).
 */
export type Receipt = {
  readonly id: ReceiptId;
  readonly orderId: OrderId;
  /** Who paid: the provider of where it went. */
  readonly provider: string;
  readonly providerRefundId: string;
  /** As the provider reported it, whatever came back since: a receipt that is told again is compared with it. */
  readonly amount: Money;
  /** One for each allocation and invoice. They sum to the amount, and what is live of them to what is live of it (I1). */
  readonly shares: readonly ReceiptShare[];
  readonly source: ReceiptSource;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
  /** Who recorded it; null where that was before anybody kept it. */
  readonly recordedBy: string | null;
  /** Set when nothing of it is live any more (D20, D46): the receipt is dead, and stays on record. */
  readonly reversedAt: Date | null;
  /** What took money of it back, oldest first; together at most its amount. */
  readonly reversals: readonly Reversal[];
  /** By which the customer's bank finds it, such as an ARN; not there where none was reported. */
  readonly traceReference?: string;
};

/** What a receipt paid of one allocation and one invoice (null: of none). */
export type ReceiptShare = Share & {
  readonly refundId: RefundId;
  readonly allocationId: AllocationId;
  /** Whose money it is. */
  readonly paymentId: PaymentId;
  /** Where it really went (D41); null where that was recorded before anybody could choose it: to the payment. */
  readonly destination: Destination | null;
  /** What of the amount has not come back (D46). */
  readonly live: Money;
};
