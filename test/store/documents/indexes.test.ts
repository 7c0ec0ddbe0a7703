import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asInvoiceNumber,
  asOrderId,
  type CreditNoteId,
  type RefundId,
} from '../../../src/domain/values/ids.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import { encodeJournalEntry } from '../../../src/store/documents/journal-document.ts';
import { interactionCursor, pendingCursor, refundCursor } from '../../../src/store/reads/cursors.ts';
import { createLoaders } from '../../../src/store/reads/loaders.ts';
import { ordersWithPendingRefunds } from '../../../src/store/reads/order-lists.ts';
import { countRefunds, listRefunds } from '../../../src/store/reads/refund-list.ts';
import type { RefundFilter } from '../../../src/store/reads/refund-query.ts';
import { WriteReader } from '../../../src/store/writes/write-reader.ts';
import { context, later, noon, sampleAccount, sampleInteraction } from '../sample.ts';
import { sampleNote } from '../sample-note.ts';
import { sampleReceipt, sampleRefund } from '../sample-refund.ts';
import { explained, newTestStore, putThere } from '../test-store.ts';

let store: Store;
const orders = Array.from({ length: 100 }, (_, index) => asOrderId(`order-${index}`));
const busy = asOrderId('busy');
const all = {};
const page = { first: 10, after: null };
/** 60 refunds of 50 orders. */
let refundIds: RefundId[] = [];
let noteIds: CreditNoteId[] = [];
const middle = refundCursor(sampleRefund(busy, { requestedAt: later(200) }));

/** 100 quiet orders, and one with 400 refunds and as many receipts and interactions. */
beforeAll(async () => {
  store = await newTestStore('indexes');
  const quiet = orders.flatMap((id, index) => [
    sampleRefund(id, { requestedAt: later(index), status: 'SUCCEEDED' }),
    sampleRefund(id, { requestedAt: later(index), status: 'FAILED', coverage: [] }),
  ]);
  const many = Array.from({ length: 400 }, (_, index) =>
    sampleRefund(busy, {
      requestedAt: later(index),
      status: index % 100 === 0 ? 'IN_PROGRESS' : 'SUCCEEDED',
    }),
  );
  const refunds = [...quiet, ...many];
  refundIds = [...quiet.filter((_, index) => index % 4 === 0), ...many.slice(0, 10)].map(({ id }) => id);
  const accounts = [...orders, busy].map((id, index) =>
    sampleAccount(id, { pendingSince: index % 10 === 0 ? later(index) : null }),
  );
  const notes = refunds.map((refund, index) => sampleNote(refund, index + 1));
  noteIds = notes.slice(0, 60).map(({ id }) => id);
  const receipts = refunds.map((refund) => sampleReceipt(refund));
  await putThere(store, { accounts, refunds, receipts, notes });
  const base = {
    orderId: busy,
    caller: '',
    key: '',
    mutation: '',
    fingerprint: '',
    writeId: '',
    at: noon,
    revision: 1,
  };
  const entries = Array.from({ length: 400 }, (_, index) => ({
    ...base,
    id: `entry-${index}`,
    answer: { orderId: busy },
    interactions: [sampleInteraction(index + 1)],
  }));
  await store.collections.journal.insertMany(entries.map(encodeJournalEntry));
});
afterAll(() => store.close());

const listed = (filter: RefundFilter, asked: { first: number; after: string | null }) =>
  listRefunds(store, { filter, sort: 'REQUESTED_DESC' }, asked);
const loaders = () => createLoaders(store);
const reader = () => new WriteReader(store, { orderId: busy, context });
const ofBusy = { orderId: busy, status: null, invoiceNumber: null, ...page };

/** What is read, and how many documents it may look at for that. */
const reads: [string, number, () => Promise<unknown>][] = [
  ['refunds of all orders', 11, () => listed(all, page)],
  ['refunds of all orders, from the middle', 12, () => listed(all, { first: 10, after: middle })],
  ['refunds of one status', 11, () => listed({ status: ['FAILED'] }, page)],
  ['refunds of two statuses', 11, () => listed({ status: ['FAILED', 'SUCCEEDED'] }, page)],
  ['refunds of some orders', 11, () => listed({ orderIds: [busy, ...orders.slice(0, 3)] }, page)],
  ['refunds in a time', 11, () => listed({ requestedFrom: later(3), requestedUntil: later(300) }, page)],
  [
    'a count of refunds of one status',
    0,
    () =>
      countRefunds(store, { filter: { status: ['SUCCEEDED'] }, sort: 'REQUESTED_DESC' }, { exact: false }),
  ],
  ['a page of one order', 11, () => loaders().refundPage.load(ofBusy)],
  ['a page of one order, from the middle', 12, () => loaders().refundPage.load({ ...ofBusy, after: middle })],
  [
    'a page of several orders',
    406,
    () =>
      Promise.all(
        [busy, ...orders.slice(0, 3)].map((orderId) => loaders().refundPage.load({ ...ofBusy, orderId })),
      ),
  ],
  [
    'a page of one invoice',
    11,
    () => loaders().refundPage.load({ ...ofBusy, invoiceNumber: asInvoiceNumber('R-1') }),
  ],
  ['a count of one order', 0, () => loaders().refundCount.load(ofBusy)],
  [
    'uncovered refunds of an order',
    1,
    () => loaders().uncoveredRefundsOfOrder.load(required(orders[1], 'There are 100.')),
  ],
  ['receipts of many refunds', 60, () => loaders().receiptsOfRefund.loadMany(refundIds)],
  ['credit notes of many refunds', 60, () => loaders().notesOfRefund.loadMany(refundIds)],
  ['many credit notes by id', 60, () => loaders().noteById.loadMany(noteIds)],
  ['many refunds by id', 60, () => loaders().refundById.loadMany(refundIds)],
  ['the first page of a long timeline', 11, () => loaders().interactionPage.load({ orderId: busy, ...page })],
  [
    'a later page of a long timeline',
    11,
    () => loaders().interactionPage.load({ orderId: busy, first: 10, after: interactionCursor(300) }),
  ],
  ['orders with something pending', 11, () => ordersWithPendingRefunds(store, page)],
  [
    'orders with something pending, from the middle',
    6,
    () =>
      ordersWithPendingRefunds(store, {
        first: 10,
        after: pendingCursor({ pendingSince: later(50), id: busy }),
      }),
  ],
  ['open refunds, for a decision', 5, () => reader().openRefunds()],
  [
    'a credit note, for a decision',
    2,
    async () => (await reader().notes()).find(required(noteIds[0], 'There are many.')),
  ],
  [
    'what all credit notes of an order have of its customer',
    401,
    async () => (await reader().notes()).traces(),
  ],
  ['a refund by id, for a decision', 2, () => reader().refund(sampleRefund(busy).id)],
  [
    "a receipt by the provider's id, for a decision",
    2,
    () => reader().receiptByProviderRefundId({ providerRefundId: 'x' }),
  ],
];

test.each(reads)('%s: by an index, looking at no more than %i documents', async (_, most, read) => {
  const plans = await explained(store, read);
  expect(plans.length).toBeGreaterThan(0);
  for (const { stages } of plans) expect(stages).not.toContain('COLLSCAN');
  expect(plans.reduce((sum, plan) => sum + plan.documents, 0)).toBeLessThanOrEqual(most);
});
