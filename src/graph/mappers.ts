import type {
  Invoice,
  InvoiceData,
  InvoiceDataEntry,
  InvoiceLine,
  OrderAccount,
  OrderLine,
  Payment,
} from '../domain/account/order-account.ts';
import type { Drift, DriftEntry } from '../domain/invoice-data/drift.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { CreditNoteLine } from '../domain/refund/credit-note.ts';
import type { Interaction } from '../domain/refund/interaction.ts';
import type { PlannedAllocation } from '../domain/refund/planned-part.ts';
import type {
  Allocation,
  Coverage,
  Deduction,
  Receipt,
  Refund,
  RefundLine,
  Reversal,
} from '../domain/refund/refund.ts';
import type { OrderId } from '../domain/values/ids.ts';
import type { Money, TaxedMoney } from '../domain/values/money.ts';
import type { Refusal } from '../domain/values/refusal.ts';
import type { NoteRead } from '../store/reads/loaders.ts';
import type { BoundedCount, Page } from '../store/reads/refund-list.ts';
import type { OrderSight } from './access/auth.ts';

/**
 * What a resolver of each GraphQL type is handed as its parent: domain values, the account that they are of, and
 * how the caller sees it (A2). `account` is null where the order was never recorded, or isn't the caller's to see:
 * both look the same.
 */
export type Seen = { readonly account: OrderAccount; readonly sight: Exclude<OrderSight, 'none'> };

export type OrderMapper = { readonly id: OrderId | string; readonly seen: Seen | null };
export type RefundableLineMapper = OrderLine;
/** With all that the account knows of it; with its id alone where it was never recorded, or isn't the caller's to see. */
export type PaymentMapper = Payment | { readonly id: string; readonly settled?: never };
export type InvoiceMapper = Seen & { readonly invoice: Invoice };
export type InvoiceLineMapper = InvoiceLine;
export type InvoiceDataMapper = InvoiceData;
export type InvoiceDataEntryMapper = InvoiceDataEntry;
export type InvoiceDataUncoveredMapper = InvoiceData['uncovered'];
/** `plan` is how it would be paid back now, or why it can't be; worked out where somebody asks for it. */
export type PendingRefundMapper = Seen & {
  readonly invoice: Invoice;
  readonly plan: () => Promise<Plan | Refusal>;
};
/** Its fields are the schema's, but for those that have a resolver. */
export type RefundMapper = Seen & Refund;
export type InvoiceCoverageMapper = Seen & { readonly coverage: Coverage };
/** `id` is made of the refund's id; a preview's line has one of its own. */
export type RefundLineMapper = {
  readonly account: OrderAccount;
  readonly id: string;
  readonly line: RefundLine;
  readonly position: number;
};
export type PaymentAllocationMapper = Seen & { readonly refund: Refund; readonly allocation: Allocation };
export type RefundDeductionMapper = Deduction;
export type CreditNoteMapper = Seen & NoteRead;
export type CreditNoteLineMapper = CreditNoteLine;
export type RefundReceiptMapper = Seen & { readonly receipt: Receipt };
export type RefundReceiptReversalMapper = Pick<Seen, 'sight'> & { readonly reversal: Reversal };
export type RefundPreviewMapper = Seen & { readonly plan: Plan; readonly token: string };
export type RefundPreviewPayloadMapper = {
  readonly preview: RefundPreviewMapper | null;
  readonly userErrors: readonly Refusal[];
};
export type PlannedAllocationMapper = { readonly account: OrderAccount; readonly part: PlannedAllocation };
export type RefundInteractionMapper = Seen & { readonly interaction: Interaction };
export type DriftEntryMapper = DriftEntry;
export type RefundDriftMapper = Seen & { readonly drifts: readonly Drift[] };
export type RefusalMapper = Refusal;
export type MoneyMapper = Money;
export type TaxedMoneyMapper = TaxedMoney;

/** A page of a list, with the cursors of its items. */
export type PageMapper<T> = {
  readonly page: Page<T>;
  readonly after: string | null;
  readonly cursorOf: (item: T) => string;
};
export type RefundConnectionMapper = PageMapper<RefundMapper> & {
  readonly count: () => Promise<BoundedCount>;
};
export type RefundEdgeMapper = { readonly cursor: string; readonly node: RefundMapper };
export type OrderConnectionMapper = PageMapper<OrderMapper>;
export type OrderEdgeMapper = { readonly cursor: string; readonly node: OrderMapper };
/** A page of it can be empty and have a next one, so the end is named apart from the items. */
export type RefundDriftConnectionMapper = PageMapper<RefundDriftMapper> & {
  readonly endCursor: string | null;
};
export type RefundDriftEdgeMapper = { readonly cursor: string; readonly node: RefundDriftMapper };
/** `since`: where it stands in the list of tasks. */
export type ManualTaskMapper = Seen & {
  readonly refund: Refund;
  readonly allocation: Allocation;
  readonly since: Date;
};
export type ManualTaskConnectionMapper = PageMapper<ManualTaskMapper>;
export type ManualTaskEdgeMapper = { readonly cursor: string; readonly node: ManualTaskMapper };
export type RefundInteractionConnectionMapper = PageMapper<RefundInteractionMapper>;
export type RefundInteractionEdgeMapper = { readonly cursor: string; readonly node: RefundInteractionMapper };
