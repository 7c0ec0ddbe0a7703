import type { Interaction } from '../../domain/refund/interaction.ts';
import type { Refund } from '../../domain/refund/refund.ts';
import type { RefundStatus } from '../../domain/values/enums.ts';
import type { InvoiceNumber, OrderId } from '../../domain/values/ids.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { decodeInteractions } from '../documents/journal-document.ts';
import type { StoredRefund } from '../documents/refund-document.ts';
import { decodeRefund } from '../documents/refund-document.ts';
import { type RefundPosition, readInteractionCursor, readRefundCursor } from './cursors.ts';
import { type BoundedCount, bounded, countedTo, type Page, pageOf } from './page.ts';

/** What is asked about each of several orders at once; a null status or cursor means: all, from the start. */
export type RefundPageRequest = {
  readonly first: number;
  readonly after: string | null;
  readonly status: readonly RefundStatus[] | null;
};
export type InteractionPageRequest = { readonly first: number; readonly after: string | null };

/** An order's refunds, or those of them that cover one of its invoices. */
export type RefundsOf = { readonly orderId: OrderId; readonly invoiceNumber: InvoiceNumber | null };

/**
 * The same page of refunds, newest first, for any number of orders or invoices by one query. Of `owners` either
 * all name an invoice or none does. Throws BadCursor, StoreOutage.
 */
export async function refundPages(
  store: Store,
  owners: readonly RefundsOf[],
  { first, after, status }: RefundPageRequest,
): Promise<Page<Refund>[]> {
  const conditions = [...ofStatus(status), ...afterPosition(after === null ? null : readRefundCursor(after))];
  const found = await findPerOwner(store, owners, { conditions, limit: first + 1 });
  const byOwner = Map.groupBy(found, ({ orderId, owner }) => ownerKey(orderId, owner));
  return owners.map(({ orderId, invoiceNumber }) =>
    pageOf((byOwner.get(ownerKey(orderId, invoiceNumber)) ?? []).map(decodeRefund), first),
  );
}

/** How many refunds each owner has, up to 1,000, by one query. Throws StoreOutage. */
export async function refundCounts(
  store: Store,
  owners: readonly RefundsOf[],
  { status }: Pick<RefundPageRequest, 'status'>,
): Promise<BoundedCount[]> {
  const counting = store.collections.refunds
    .aggregate<{ _id: { orderId: string; owner?: string | null }; count: number }>(
      [
        { $match: { $and: [...ofOwners(owners), ...ofStatus(status)] } },
        // A single owner is common, and then counting can stop early.
        ...(owners.length === 1 ? [{ $limit: countedTo + 1 }] : []),
        ...perInvoice(owners),
        { $group: { _id: groupOf(owners), count: { $sum: 1 } } },
      ],
      readLimits,
    )
    .toArray();
  const counts = new Map(
    (await orOutage(counting)).map(({ _id, count }) => [ownerKey(_id.orderId, _id.owner), count]),
  );
  return owners.map(({ orderId, invoiceNumber }) =>
    bounded(counts.get(ownerKey(orderId, invoiceNumber)) ?? 0),
  );
}

/** The newest 100 refunds of each order that pay back more than they cover: what a return may have been paid by. */
export async function uncoveredRefunds(
  store: Store,
  orderIds: readonly OrderId[],
): Promise<(readonly Refund[])[]> {
  const owners = orderIds.map((orderId) => ({ orderId, invoiceNumber: null }));
  const found = await findPerOwner(store, owners, { conditions: [{ uncovered: true }], limit: 100 });
  const byOrder = Map.groupBy(found, ({ orderId }) => orderId);
  return orderIds.map((orderId) => (byOrder.get(orderId) ?? []).map(decodeRefund));
}

/**
 * The same page of the timeline, newest last, for any number of orders by one query. Sequence numbers have no
 * gaps, so the page's own bounds limit what is read of each order. Throws BadCursor, StoreOutage.
 */
export async function interactionPages(
  store: Store,
  orderIds: readonly OrderId[],
  { first, after }: InteractionPageRequest,
): Promise<Page<Interaction>[]> {
  const seen = after === null ? 0 : readInteractionCursor(after);
  const last = seen + first + 1;
  const finding = store.collections.journal
    .find(
      { orderId: { $in: [...orderIds] }, firstSequence: { $lte: last }, lastSequence: { $gt: seen } },
      { ...readLimits, projection: { orderId: 1, interactions: 1, currency: 1 } },
    )
    .sort({ orderId: 1, firstSequence: 1 })
    .toArray();
  const byOrder = Map.groupBy(await orOutage(finding), ({ orderId }) => orderId);
  return orderIds.map((orderId) => {
    const interactions = (byOrder.get(orderId) ?? []).flatMap(decodeInteractions);
    return pageOf(
      interactions.filter(({ sequence }) => sequence > seen && sequence <= last),
      first,
    );
  });
}

type Stage = Readonly<Record<string, unknown>>;
type OwnedRefund = StoredRefund & { readonly owner?: string | null };

/**
 * What a page of an order's refunds leaves out: what only finds and sorts refunds, and what only the explanation of a
 * single one shows (C14). It is half of the document.
 */
const leftOut: readonly (keyof StoredRefund)[] = [
  ...(['basis', 'facets', 'size', 'open', 'uncovered'] as const),
  ...(['due', 'nextDueAt', 'manualSince', 'waitingSince', 'unsureSince'] as const),
];

async function findPerOwner(
  store: Store,
  owners: readonly RefundsOf[],
  { conditions, limit }: { conditions: readonly Stage[]; limit: number },
): Promise<OwnedRefund[]> {
  const finding = store.collections.refunds
    .aggregate<OwnedRefund>(
      [
        { $match: { $and: [...ofOwners(owners), ...conditions] } },
        { $sort: { orderId: 1, requestedAt: -1, _id: -1 } },
        // Of a single owner no more is read than the page holds.
        ...(owners.length === 1 ? [{ $limit: limit }] : []),
        ...perInvoice(owners),
        {
          $setWindowFields: {
            partitionBy: groupOf(owners),
            sortBy: { requestedAt: -1, _id: -1 },
            // $documentNumber takes one sort field only.
            output: { place: { $sum: 1, window: { documents: ['unbounded', 'current'] } } },
          },
        },
        { $match: { place: { $lte: limit } } },
        { $unset: [...leftOut] },
      ],
      readLimits,
    )
    .toArray();
  return orOutage(finding);
}

function ofOwners(owners: readonly RefundsOf[]): Stage[] {
  const orderId = { $in: [...new Set(owners.map((owner) => owner.orderId))] };
  const numbers = invoiceNumbersOf(owners);
  return [{ orderId }, ...(numbers.length === 0 ? [] : [{ 'coverage.invoiceNumber': { $in: numbers } }])];
}

/** A refund that covers several of the invoices counts for each of them. */
function perInvoice(owners: readonly RefundsOf[]): Stage[] {
  const numbers = invoiceNumbersOf(owners);
  if (numbers.length === 0) return [];
  return [
    { $set: { owner: '$coverage.invoiceNumber' } },
    { $unwind: '$owner' },
    { $match: { owner: { $in: numbers } } },
  ];
}

/** Without a field that only the documents have, an order's refunds are counted by the index alone. */
function groupOf(owners: readonly RefundsOf[]): Stage {
  return { orderId: '$orderId', ...(invoiceNumbersOf(owners).length === 0 ? {} : { owner: '$owner' }) };
}

function ofStatus(status: readonly RefundStatus[] | null): Stage[] {
  return status === null ? [] : [{ status: { $in: [...status] } }];
}

function invoiceNumbersOf(owners: readonly RefundsOf[]): string[] {
  return owners.map(({ invoiceNumber }) => invoiceNumber).filter((number) => number !== null);
}

function ownerKey(orderId: string, invoiceNumber: string | null | undefined): string {
  return JSON.stringify([orderId, invoiceNumber ?? null]);
}

/** What stands after that position, newest first; the first condition bounds the index, the second cuts exactly. */
function afterPosition(position: RefundPosition | null): Stage[] {
  if (position === null) return [];
  const { requestedAt, id } = position;
  return [
    { requestedAt: { $lte: requestedAt } },
    { $or: [{ requestedAt: { $lt: requestedAt } }, { _id: { $lt: id } }] },
  ];
}
