import type { Allocation, Refund } from '../../domain/refund/refund.ts';
import {
  type RefundStatus,
  refundKinds,
  refundPriorities,
  refundStatuses,
} from '../../domain/values/enums.ts';
import type { InvoiceNumber, LineId, OrderId, RefundId } from '../../domain/values/ids.ts';
import { required } from '../../domain/values/invariant.ts';
import type { Difference } from '../codecs/difference.ts';
import { type DocumentOf, storedDocument } from '../codecs/document.ts';
import {
  amount,
  count,
  derived,
  flag,
  id,
  ifAny,
  instant,
  listOf,
  long,
  named,
  oneOf,
  orNull,
  quantity,
  text,
  texts,
} from '../codecs/kinds.ts';
import { part } from '../codecs/part.ts';
import { allocation, earliest, isUnsure, momentOf, type Writing, writtenDueAt } from './allocation.ts';
import { refundBasis } from './refund-basis.ts';
import { facetsOfRefund, sizeOfRefund } from './refund-facets.ts';
import { exchangeRate } from './shared-parts.ts';

const line = part({
  lineId: orNull(id<LineId>()),
  net: amount,
  tax: amount,
  quantity: orNull(quantity),
  reason: orNull(text),
  valueOnly: ifAny(orNull(flag)),
});

const coverage = part({
  invoiceNumber: id<InvoiceNumber>(),
  amount,
  deducted: amount,
  calls: listOf(part({ index: count, amount })),
});

export const refundDocument = storedDocument(
  { collection: 'refunds', version: 2 },
  {
    _id: named('id', id<RefundId>()),
    orderId: id<OrderId>(),
    currency: derived(text, currencyOfRefund),
    kind: oneOf(refundKinds),
    reason: text,
    note: orNull(text),
    reasonCode: orNull(text),
    externalReference: orNull(text),
    choiceReason: orNull(text),
    requestedBy: text,
    priority: oneOf(refundPriorities),
    requestedAt: instant,
    completedAt: orNull(instant),
    status: oneOf(refundStatuses),
    /** Something of it is under way. */
    open: derived(flag, ({ status }: Refund) => isOpenStatus[status]),
    /** It covers less than it pays back: a return may come that it was made for (D17). */
    uncovered: derived(flag, coversLess),
    lines: listOf(line),
    coverage: listOf(coverage),
    deductions: listOf(part({ description: text, net: amount, tax: amount })),
    /** There from the first credit note on; without a rate where the note has one currency. */
    noting: orNull(part({ rate: orNull(exchangeRate) })),
    allocations: listOf(allocation),
    basis: ifAny(orNull(refundBasis)),
    /** How often a dispatcher took a part of it. */
    claims: count,
    /** A dispatcher has something to do with a part of it, now or later; and when its turn comes with the first (null: never). */
    due: derived(flag, (refund: Refund, writing: Writing) => nextDueAtOf(refund, writing) !== null),
    nextDueAt: derived(orNull(instant), nextDueAtOf),
    /** Since when a person must act on a part of it, and since when a part waits for settlement; null where none does. */
    manualSince: derived(
      orNull(instant),
      since(({ status }) => status === 'MANUAL'),
    ),
    waitingSince: derived(
      orNull(instant),
      since(({ status }) => status === 'WAITING_FOR_SETTLEMENT'),
    ),
    /** Since when nobody knows what became of a part of it; null where all is known. */
    unsureSince: derived(orNull(instant), since(isUnsure)),
    updatedAt: ifAny(orNull(instant)),
    /** What lists are narrowed by and sorted by (refund-facets.ts). */
    facets: derived(orNull(texts), facetsOfRefund),
    size: derived(orNull(long), sizeOfRefund),
  },
);

export type StoredRefund = DocumentOf<typeof refundDocument>;
export type StoredAllocation = StoredRefund['allocations'][number];

const { schema } = refundDocument;
/** An order's refunds, newest first. */
schema.index({ orderId: 1, requestedAt: -1, _id: -1 });
/** All refunds, newest first; and those of one status, which a status filter merges. */
schema.index({ requestedAt: -1, _id: -1 });
schema.index({ status: 1, requestedAt: -1, _id: -1 });
/** All refunds in each order that a list can have, and those of one facet (faceted-list.ts). */
schema.index({ updatedAt: 1, _id: 1 });
schema.index({ size: -1, _id: -1 });
schema.index({ completedAt: -1, _id: -1 }, completedOnly('completed'));
schema.index({ requestedAt: 1, currency: 1, size: 1 }, { name: 'sums' });
schema.index({ facets: 1, requestedAt: -1, _id: -1 });
schema.index({ facets: 1, updatedAt: 1, _id: 1 });
schema.index({ facets: 1, size: -1, _id: -1 });
schema.index({ facets: 1, completedAt: -1, _id: -1 }, completedOnly('completedOfFacet'));
schema.index({ orderId: 1 }, { name: 'openOfOrder', partialFilterExpression: { open: true } });
schema.index(
  { orderId: 1, requestedAt: -1, _id: -1 },
  { name: 'uncoveredOfOrder', partialFilterExpression: { uncovered: true } },
);
/** What was asked for anew lately, whenever it was requested: few refunds ever are. */
schema.index(
  { orderId: 1, 'allocations.retriedAt': -1 },
  { name: 'retriedOfOrder', partialFilterExpression: { 'allocations.retriedAt': { $gt: new Date(0) } } },
);
/** What a connector has to do, and what has to be done at all, the longest due first. */
schema.index(
  { 'allocations.lane': 1, nextDueAt: 1 },
  { name: 'dueOfLane', partialFilterExpression: { due: true } },
);
schema.index({ nextDueAt: 1 }, { name: 'dueOfAll', partialFilterExpression: { due: true } });
/** Whose outcome nobody knows, the longest first; and what people have to do, the longest waiting first. */
for (const [field, name] of [
  ['unsureSince', 'unsure'],
  ['manualSince', 'manual'],
  ['waitingSince', 'waiting'],
] as const)
  schema.index({ [field]: 1, _id: 1 }, { name, partialFilterExpression: { [field]: { $gt: new Date(0) } } });

function completedOnly(name: string) {
  return { name, partialFilterExpression: { completedAt: { $gt: new Date(0) } } };
}

export function encodeRefund(refund: Refund, writing: Writing): StoredRefund {
  return refundDocument.encode(refund, writing);
}

export const decodeRefund: (stored: StoredRefund) => Refund = refundDocument.decode;

/** What of the refund's document changes, with what follows from it. */
export function changedInRefund(before: Refund, after: Refund, writing: Writing): Difference {
  return refundDocument.difference({ before, after }, { context: writing });
}

function currencyOfRefund({ id: refundId, allocations }: Refund): string {
  return required(allocations[0], `Refund ${refundId} has no allocation.`).amount.currency;
}

/** Whether anything of a refund is under way, by the status that D27 folds. */
const isOpenStatus: Readonly<Record<RefundStatus, boolean>> = {
  AWAITING_APPROVAL: true,
  WAITING_FOR_SETTLEMENT: true,
  IN_PROGRESS: true,
  ACTION_REQUIRED: true,
  SUCCEEDED: false,
  PARTIALLY_SUCCEEDED: false,
  FAILED: false,
  CANCELED: false,
};

function coversLess(refund: Refund): boolean {
  const covered = refund.coverage.reduce((sum, one) => sum + one.amount.minor, 0n);
  const asked = refund.lines.reduce((sum, { net, tax }) => sum + net.minor + tax.minor, 0n);
  return covered < asked;
}

function nextDueAtOf({ allocations }: Refund, writing: Writing): Date | null {
  return earliest(allocations.map((one) => writtenDueAt(one, writing)));
}

function since(isOne: (allocation: Allocation) => boolean): (refund: Refund) => Date | null {
  return ({ allocations }) => earliest(allocations.filter(isOne).map(momentOf));
}
