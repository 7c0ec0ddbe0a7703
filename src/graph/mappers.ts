import type { Routed } from '../domain/account/destination.ts';
import type { Dispute } from '../domain/account/dispute.ts';
import type { InvoiceData, InvoiceDataEntry } from '../domain/account/invoice-data-entry.ts';
import type {
  Closure,
  Invoice,
  InvoiceLine,
  OrderAccount,
  OrderLine,
  Payment,
} from '../domain/account/order-account.ts';
import type { Settlement } from '../domain/account/settlement.ts';
import type { Drift, DriftEntry } from '../domain/invoice-data/drift.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { CreditNoteLine } from '../domain/refund/credit-note.ts';
import type { Interaction } from '../domain/refund/interaction.ts';
import type { PlannedPart } from '../domain/refund/planned-part.ts';
import type { Reversal } from '../domain/refund/provider-reversal.ts';
import type {
  Allocation,
  Coverage,
  Deduction,
  Receipt,
  ReceiptShare,
  Refund,
  RefundLine,
} from '../domain/refund/refund.ts';
import type { RefundStep } from '../domain/refund/steps.ts';
import type { OrderId } from '../domain/values/ids.ts';
import type { Money, TaxedMoney } from '../domain/values/money.ts';
import type { Refusal } from '../domain/values/refusal.ts';
import type { ListedAttempt } from '../store/events/attempt-list.ts';
import type { ListedEvent } from '../store/events/event-list.ts';
import type { NoteRead } from '../store/reads/loaders.ts';
import type { BoundedCount, Page } from '../store/reads/page.ts';
import type { SearchHit } from '../store/reads/search.ts';
import type { OrderSight } from './access/auth.ts';

/**
 * What a resolver of each GraphQL type is handed as its parent: domain values, the account that they are of, and
 * how the caller sees it (A2). `account` is null where the order was never recorded, or isn't the caller's to see:
 * both look the same.
 */
export type Seen = { readonly account: OrderAccount; readonly sight: Exclude<OrderSight, 'none'> };

export type OrderMapper = { readonly id: OrderId | string; readonly seen: Seen | null };
export type RefundableLineMapper = { readonly orderId: OrderId; readonly line: OrderLine };
/** An entity of the company's graph: `account` is what is added to it (C2), null where it was never recorded or isn't seen. */
export type PaymentMapper = { readonly id: string; readonly account: RefundPaymentAccountMapper | null };
export type RefundPaymentAccountMapper = {
  readonly orderId: OrderId;
  readonly payment: Payment;
  readonly sight: Seen['sight'];
};
export type RefundSettlementMapper = Settlement;
/** The same of an invoice. */
export type InvoiceMapper = { readonly id: string; readonly account: RefundInvoiceAccountMapper | null };
export type RefundInvoiceAccountMapper = Seen & { readonly invoice: Invoice };
export type RefundInvoiceLineMapper = InvoiceLine;
/** A part of an invoice that is not to be refunded. */
export type RefundClosureMapper = RefundInvoiceAccountMapper & { readonly closure: Closure };
export type RefundDisputeMapper = Seen & { readonly dispute: Dispute };
export type RefundInvoiceDataMapper = InvoiceData;
export type RefundInvoiceDataEntryMapper = InvoiceDataEntry;
export type RefundInvoiceDataUncoveredMapper = InvoiceData['uncovered'];
/** `plan` is how it would be paid back now, or why it can't be; worked out where somebody asks for it. */
export type PendingRefundMapper = Seen & {
  readonly invoice: Invoice;
  readonly plan: () => Promise<Plan | Refusal>;
};
/** Its fields are the schema's, but for those that have a resolver. */
export type RefundMapper = Seen & Refund;
/** Of a refund of which something awaits approval. */
export type RefundApprovalMapper = Seen & { readonly refund: Refund };
/** What its customer is told of a refund. */
export type RefundStepMapper = Pick<Seen, 'sight'> & { readonly step: RefundStep };
/** Whose money, and where it goes. */
export type RefundDestinationMapper = Seen & Routed;
export type RefundInvoiceCoverageMapper = Seen & {
  readonly coverage: Pick<Coverage, 'invoiceNumber' | 'amount'>;
};
export type PlannedRefundLineMapper = { readonly account: OrderAccount; readonly line: RefundLine };
/** `id` is made of the refund's id. */
export type RefundLineMapper = PlannedRefundLineMapper & { readonly id: string; readonly position: number };
export type PaymentAllocationMapper = Seen & { readonly refund: Refund; readonly allocation: Allocation };
export type RefundDeductionMapper = Deduction;
export type RefundCreditNoteMapper = Seen & NoteRead;
export type RefundCreditNoteLineMapper = CreditNoteLine;
export type RefundReceiptMapper = Seen & { readonly receipt: Receipt };
export type RefundReceiptShareMapper = Seen & { readonly share: ReceiptShare };
export type RefundReceiptReversalMapper = Pick<Seen, 'sight'> & { readonly reversal: Reversal };
export type RefundPreviewMapper = Seen & { readonly plan: Plan; readonly token: string };
export type RefundPreviewPayloadMapper = {
  readonly preview: RefundPreviewMapper | null;
  readonly userErrors: readonly Refusal[];
};
export type PlannedAllocationMapper = Seen & { readonly part: PlannedPart };
export type RefundInteractionMapper = Seen & { readonly interaction: Interaction };
export type RefundDriftEntryMapper = DriftEntry;
export type RefundDriftMapper = Seen & { readonly drifts: readonly Drift[] };
export type RefundUserErrorMapper = Refusal;
export type RefundMoneyMapper = Money;
export type RefundTaxedMoneyMapper = TaxedMoney;

/** A page of a list, with the cursors of its items. */
export type PageMapper<T> = {
  readonly page: Page<T>;
  readonly after: string | null;
  readonly cursorOf: (item: T) => string;
  /** Where the page ends, where that isn't its last item. */
  readonly endCursor?: string | null;
  readonly startCursor?: string | null;
  /** Where that doesn't follow from `after`. */
  readonly hasPreviousPage?: boolean;
};
type Counted = { readonly count: () => Promise<BoundedCount> };
export type RefundConnectionMapper = PageMapper<RefundMapper> & Counted;
export type RefundReceiptConnectionMapper = PageMapper<RefundReceiptMapper> & Counted;
export type RefundReceiptEdgeMapper = { readonly cursor: string; readonly node: RefundReceiptMapper };
export type RefundCreditNoteConnectionMapper = PageMapper<RefundCreditNoteMapper> & Counted;
export type RefundCreditNoteEdgeMapper = { readonly cursor: string; readonly node: RefundCreditNoteMapper };
export type RefundSearchResultMapper = Seen & { readonly hit: SearchHit; readonly text: string };
export type RefundSearchConnectionMapper = PageMapper<RefundSearchResultMapper>;
export type RefundSearchEdgeMapper = { readonly cursor: string; readonly node: RefundSearchResultMapper };
export type RefundEventMapper = ListedEvent;
export type RefundEventConnectionMapper = PageMapper<RefundEventMapper>;
export type RefundEventEdgeMapper = { readonly cursor: string; readonly node: RefundEventMapper };
export type RefundEventDeliveryMapper = ListedAttempt;
export type RefundEventDeliveryConnectionMapper = PageMapper<RefundEventDeliveryMapper>;
export type RefundEventDeliveryEdgeMapper = {
  readonly cursor: string;
  readonly node: RefundEventDeliveryMapper;
};
export type RefundEdgeMapper = { readonly cursor: string; readonly node: RefundMapper };
export type RefundOrderConnectionMapper = PageMapper<OrderMapper>;
export type RefundOrderEdgeMapper = { readonly cursor: string; readonly node: OrderMapper };
/** A page of it can be empty and have a next one, so the end is named apart from the items. */
export type RefundDriftConnectionMapper = PageMapper<RefundDriftMapper> & {
  readonly endCursor: string | null;
};
export type RefundDriftEdgeMapper = { readonly cursor: string; readonly node: RefundDriftMapper };
/** `since`: where it stands in the list of tasks. */
export type RefundTaskMapper = Seen & {
  readonly refund: Refund;
  readonly allocation: Allocation;
  readonly since: Date;
};
export type RefundTaskConnectionMapper = PageMapper<RefundTaskMapper> & Counted;
export type RefundTaskEdgeMapper = { readonly cursor: string; readonly node: RefundTaskMapper };
export type RefundInteractionConnectionMapper = PageMapper<RefundInteractionMapper>;
export type RefundInteractionEdgeMapper = { readonly cursor: string; readonly node: RefundInteractionMapper };
