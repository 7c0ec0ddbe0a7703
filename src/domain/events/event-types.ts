import type { OrderId } from '../values/ids.ts';

/**
 * What whoever integrates is told of, as CloudEvents' `type` says it. A type's data only grows; what would break its
 * readers is a type of a next version (E1).
 */
export const eventTypes = [
  'refunds.refund.requested.v1',
  'refunds.refund.approval_required.v1',
  'refunds.refund.approved.v1',
  'refunds.refund.rejected.v1',
  'refunds.refund.canceled.v1',
  'refunds.refund.completed.v1',
  'refunds.refund.part.queued.v1',
  'refunds.refund.part.waiting.v1',
  'refunds.refund.part.resumed.v1',
  'refunds.refund.part.unknown.v1',
  'refunds.refund.part.manual.v1',
  'refunds.refund.part.failed.v1',
  'refunds.refund.part.succeeded.v1',
  'refunds.refund.part.reversed.v1',
  'refunds.refund.part.charged.v1',
  'refunds.return.pending.v1',
  'refunds.return.covered.v1',
  'refunds.return.closed.v1',
  'refunds.return.reopened.v1',
  'refunds.return.matched.v1',
  'refunds.dispute.opened.v1',
  'refunds.dispute.won.v1',
  'refunds.dispute.lost.v1',
  'refunds.dispute.updated.v1',
  'refunds.dispute.unclear.v1',
  'refunds.credit_note.issued.v1',
  'refunds.credit_note.sent.v1',
  'refunds.invoice_data.realigned.v1',
  'refunds.customer.erased.v1',
] as const;

export type EventType = (typeof eventTypes)[number];

export function isEventType(text: string): text is EventType {
  return eventTypes.some((type) => type === text);
}

type Fact = string | number | boolean | null | readonly Fact[] | { readonly [name: string]: Fact };

/** Something that an accepted call did. `data` is facts and ids alone: no reasons, no labels, nothing of a person but who acted (A5). */
export type Happening = {
  readonly type: EventType;
  readonly refundId: string | null;
  readonly data: { readonly [name: string]: Fact };
};

/** What stands in the feed: a happening in its place. */
export type FeedEvent = {
  /** The same whoever puts it there, and however often (E2). */
  readonly id: string;
  readonly type: EventType;
  readonly orderId: OrderId;
  readonly refundId: string | null;
  /** Counts from 1 inside the order without a gap. */
  readonly sequence: number;
  /** The order's revision after what it tells of. */
  readonly revision: number;
  readonly at: Date;
  /** Its facts as JSON: what was said is said again to the letter. */
  readonly data: string;
};
