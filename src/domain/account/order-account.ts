import type { Buyer } from '../values/buyer.ts';
import type { CurrencyCode } from '../values/currency.ts';
import type {
  ClosureReason,
  RefundInvoiceType,
  RefundLineKind,
  RefundPaymentMethod,
  RefundPriority,
} from '../values/enums.ts';
import type { ExchangeRate } from '../values/exchange-rate.ts';
import type {
  ClosureId,
  DisputeId,
  InvoiceNumber,
  LineId,
  OrderId,
  PaymentId,
  RefundId,
} from '../values/ids.ts';
import type { Money, TaxedMoney } from '../values/money.ts';
import type { Quantity } from '../values/quantity.ts';
import type { Dispute } from './dispute.ts';
import type { InvoiceData } from './invoice-data-entry.ts';
import type { LineCount } from './line-count.ts';
import type { Settlement } from './settlement.ts';

/**
 * What this subgraph knows of one order: everything a decision reads, apart from the one refund concerned.
 * The sums on it (counted, refunded, inFlight, waiting, covered) move by differences with each refund that changes
 * (account-sums.ts), and are always the fold of all its refunds and receipts.
 */
export type OrderAccount = {
  readonly id: OrderId;
  readonly currency: CurrencyCode;
  /** Grows by one at every write; a write is guarded by the revision it was decided on (T3). */
  readonly revision: number;
  readonly sourceRevision: bigint;
  /** The fingerprint of the content recorded at sourceRevision, to tell a repetition from a change (D28). */
  readonly sourceFingerprint: string;
  readonly customerId: string | null;
  /** Only for sending the credit note; never returned, never logged (A5). */
  readonly customerEmail: string | null;
  readonly buyer: Buyer | null;
  /** Since when the order takes no customer any more: the three above stay null (eraseRefundCustomer). Null: it does. */
  readonly customerErasedAt: Date | null;
  readonly priority: RefundPriority;
  /** In the order of the source. */
  readonly lines: readonly OrderLine[];
  /** In the order they were recorded in, which breaks the ties of D10. */
  readonly payments: readonly Payment[];
  /** In the order they were recorded in: oldest first. */
  readonly invoices: readonly Invoice[];
  /** What banks and providers took back of its payments, in the order it was recorded in (D43). */
  readonly disputes: readonly Dispute[];
  /** Receipts' money that belongs to no invoice. */
  readonly uncovered: ReceiptTotal;
  /** The tax in what was paid back. */
  readonly refundedTax: Money;
  readonly invoiceData: InvoiceData;
  /** Since when something of this order has been pending; null where nothing is (D33). */
  readonly pendingSince: Date | null;
  /** How many interactions this order has: the newest one's sequence number. */
  readonly interactionCount: number;
  /** How many credit notes this order has: the newest one's noteNumber (D25). */
  readonly noteCount: number;
  readonly recordedAt: Date;
  /** When it was last written, by the database server's clock; not there before it is. */
  readonly updatedAt?: Date;
};

/** A line as ordered, and what its refunds count for before (D4): N, T and Q of D5. */
export type OrderLine = TaxedMoney & {
  readonly id: LineId;
  readonly kind: RefundLineKind;
  readonly sku: string | null;
  readonly description: string;
  readonly quantity: Quantity;
  readonly counted: LineCount;
  /** The order no longer has it: what it is worth is then what its refunds count for, and nothing is left (D28). */
  readonly leftOut: boolean;
  /** A refund has named it, whatever became of that: it never leaves the account again (D21, D28). */
  readonly hadRefunds: boolean;
};

/** A source that money goes back to. All sums in the order's currency. */
export type Payment = {
  readonly id: PaymentId;
  readonly method: RefundPaymentMethod;
  /** At most the last 4 digits of a card (A5). */
  readonly label: string | null;
  readonly provider: string;
  readonly providerPaymentId: string;
  readonly providerTransactionId: string | null;
  readonly providerData: readonly { readonly name: string; readonly value: string }[];
  readonly authorized: Money;
  readonly settled: Money;
  readonly voided: Money;
  /** The newest settlement that was reported; null before the first. */
  readonly lastSettlement: { readonly providerSettlementId: string | null; readonly settledAt: Date } | null;
  /** Those that were reported, in the order they were; of the rest of what settled only the total is known (C16). */
  readonly settlements: readonly Settlement[];
  readonly refunded: Money;
  readonly inFlight: Money;
  readonly waiting: Money;
  /** What open disputes hold of it, and what lost ones took (D43). */
  readonly held: Money;
  readonly lost: Money;
  /** An allocation has named it, whatever became of that: a late receipt must find it (D21, D28). */
  readonly hadRefunds: boolean;
  /** Who changed where its money goes, the last time that a revision did; null where none has. */
  readonly redirectedBy: string | null;
};

export type Invoice = {
  /** The source's own id, unique over all orders; null where it gave none. */
  readonly sourceId: string | null;
  readonly number: InvoiceNumber;
  readonly type: RefundInvoiceType;
  readonly value: Money;
  readonly issuedAt: Date;
  readonly lines: readonly InvoiceLine[];
  readonly exchangeRate: ExchangeRate | null;
  /** What an input invoice calls for, part by part; their grosses sum to the value. Empty on an output invoice. */
  readonly calls: readonly InvoiceCall[];
  readonly covered: Cover;
  /** What is not to be paid, oldest first; of what was reopened or paid after all nothing is left here. */
  readonly closures: readonly Closure[];
  /** What is closed no longer, for a refund covers it all the same: closed again where that covers less. */
  readonly lifted: readonly LiftedClosure[];
  /** Earlier refunds and lost disputes that looked like payments of it, and of which a person said that they aren't (D40). */
  readonly acceptedDuplicates: readonly Coverer[];
  /** Since when something of it has been pending; null where nothing is. */
  readonly pendingSince: Date | null;
  readonly recordedAt: Date;
};

/** Which invoice an id of a source belongs to: it is unique over all orders (C2). */
export type InvoiceOwner = { readonly orderId: OrderId; readonly number: InvoiceNumber };

export type InvoiceLine = {
  readonly lineId: LineId | null;
  readonly sku: string | null;
  readonly quantity: Quantity;
  /** Gross price of one unit; null where it is finer than the currency's minor unit, or wasn't given. */
  readonly price: Money | null;
  /** Gross: given where the unit price is finer than the currency (C16). */
  readonly total: Money;
};

/** One part of what an input invoice calls for (D7); without a line id it is an adjustment. */
export type InvoiceCall = {
  readonly lineId: LineId | null;
  readonly gross: Money;
  readonly quantity: Quantity | null;
  /** What refunds and lost disputes cover of it. */
  readonly covered: Money;
};

/** A part of a return that somebody decided not to pay (D37): exchanged, rejected, never received. */
export type Closure = {
  readonly id: ClosureId;
  /** What of it is closed still; never zero. */
  readonly amount: Money;
  /** Which of the invoice's calls it closes; they sum to the amount. */
  readonly calls: readonly { readonly index: number; readonly amount: Money }[];
  readonly reason: ClosureReason;
  readonly note: string | null;
  readonly closedBy: string;
  readonly closedAt: Date;
  /** The refund that paid the rest of it and closed this (D38); null where it was closed by itself. */
  readonly refundId: RefundId | null;
};

/** `coveredBy`: the refund, or the lost dispute; null until the end of the decision that makes it. */
export type LiftedClosure = Closure & { readonly coveredBy: Coverer | null };

/** What can cover an invoice. */
export type Coverer = RefundId | DisputeId;

/** What covers an invoice, by state (D17). */
export type Cover = ReceiptTotal & {
  readonly inFlight: Money;
  readonly waiting: Money;
  /** Never charged, so nothing is owed for it (D15). */
  readonly voided: Money;
  /** Fees that were kept back (D17). */
  readonly deducted: Money;
  /** What lost disputes paid back already (D43). */
  readonly lost: Money;
};

/** Sum and count of live receipts (D23). */
export type ReceiptTotal = { readonly refunded: Money; readonly receiptCount: number };
