import type mongoose from 'mongoose';
import type { searchKinds } from '../../domain/values/enums.ts';
import { asOrderId, asRefundId, type OrderId, type RefundId } from '../../domain/values/ids.ts';
import { readLimits, type Store } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { facet } from '../documents/refund-facets.ts';

type SearchKind = (typeof searchKinds)[number];

/** Something whose id or number is the text, or begins with it; `id` tells it from others of its kind. */
export type SearchHit = {
  readonly kind: SearchKind;
  readonly matched: string;
  readonly id: string;
  readonly orderId: OrderId;
  readonly refundId: RefundId | null;
};

/** So many are found of each kind: whoever wants others types more. */
const foundAtMost = 100;

type LookUp = (store: Store, text: string) => Promise<SearchHit[]>;

/** A range of an index (of a list's by $elemMatch, or each end may be another element's): all texts that begin so. The last code point of Unicode is no character. */
function beginning(text: string) {
  return { $gte: text, $lte: `${text}\u{10FFFF}` };
}

/** One per kind and index. Each throws StoreOutage. */
export const lookUps: readonly LookUp[] = [
  ({ collections: { orders } }, text) =>
    hits(
      orders.find({ _id: beginning(text) }, onlyThese({ _id: 1 }, { _id: 1 })).sort({ _id: 1 }),
      (found) => [
        { kind: 'ORDER', matched: found._id, id: found._id, orderId: asOrderId(found._id), refundId: null },
      ],
    ),
  ({ collections: { orders } }, text) =>
    hits(
      // In the index's own order, for an order has many invoices.
      orders.find(
        { invoices: { $elemMatch: { number: beginning(text) } } },
        onlyThese({ _id: 1, 'invoices.number': 1 }, 'invoiceNumbers'),
      ),
      ({ _id, invoices }) =>
        invoices
          .filter(({ number }) => number.startsWith(text))
          .map(({ number }) => ({
            kind: 'INVOICE',
            matched: number,
            id: _id,
            orderId: asOrderId(_id),
            refundId: null,
          })),
    ),
  ({ collections: { invoiceOwners } }, text) =>
    hits(
      invoiceOwners.find({ _id: beginning(text) }, onlyThese({}, { _id: 1 })).sort({ _id: 1 }),
      ({ _id, orderId, number }) => [
        { kind: 'INVOICE', matched: _id, id: number, orderId: asOrderId(orderId), refundId: null },
      ],
    ),
  ({ collections: { refunds } }, text) =>
    hits(
      refunds.find(
        { facets: { $elemMatch: beginning(facet('reference', text)) } },
        onlyThese({ _id: 1, orderId: 1, externalReference: 1 }, { facets: 1, requestedAt: -1, _id: -1 }),
      ),
      ({ _id, orderId, externalReference }) => [
        {
          kind: 'EXTERNAL_REFERENCE',
          matched: externalReference ?? '',
          id: _id,
          orderId: asOrderId(orderId),
          refundId: asRefundId(_id),
        },
      ],
    ),
  ({ collections: { creditNotes } }, text) =>
    hits(
      creditNotes
        .find({ number: beginning(text) }, onlyThese({ orderId: 1, refundId: 1, number: 1 }, 'numbers'))
        .sort({ number: 1, _id: 1 }),
      ({ _id, orderId, refundId, number }) => [
        {
          kind: 'CREDIT_NOTE',
          matched: number,
          id: _id,
          orderId: asOrderId(orderId),
          refundId: asRefundId(refundId),
        },
      ],
    ),
  ({ collections: { paymentOwners } }, text) =>
    hits(
      paymentOwners.find({ _id: beginning(text) }, onlyThese({}, { _id: 1 })).sort({ _id: 1 }),
      ({ _id, orderId }) => [
        { kind: 'PAYMENT', matched: _id, id: _id, orderId: asOrderId(orderId), refundId: null },
      ],
    ),
  (store, text) => receiptsBy(store, text, 'providerRefundId', 'PROVIDER_REFUND'),
  (store, text) => receiptsBy(store, text, 'traceReference', 'TRACE_REFERENCE'),
];

function receiptsBy(
  { collections: { receipts } }: Store,
  text: string,
  field: 'providerRefundId' | 'traceReference',
  kind: SearchKind,
): Promise<SearchHit[]> {
  return hits(
    receipts
      .find(
        { [field]: beginning(text) },
        onlyThese({ orderId: 1, 'shares.refundId': 1, [field]: 1 }, `${field}s`),
      )
      .sort({ [field]: 1, _id: 1 }),
    ({ _id, orderId, shares, ...found }) => [
      {
        kind,
        matched: found[field] ?? '',
        id: _id,
        orderId: asOrderId(orderId),
        // The first, where it paid several.
        refundId: shares[0] === undefined ? null : asRefundId(shares[0].refundId),
      },
    ],
  );
}

function onlyThese(projection: Readonly<Record<string, 1>>, hint: string | Readonly<Record<string, 1 | -1>>) {
  return { ...readLimits, projection, hint, limit: foundAtMost };
}

async function hits<Found>(
  finding: mongoose.mongo.FindCursor<Found>,
  hitsIn: (found: Found) => readonly SearchHit[],
): Promise<SearchHit[]> {
  return (await orOutage(finding.toArray())).flatMap(hitsIn).slice(0, foundAtMost);
}
