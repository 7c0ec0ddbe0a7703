import { afterAll, beforeAll, expect, test } from 'vitest';
import { driftOf } from '../../../src/domain/invoice-data/drift.ts';
import type { Refund } from '../../../src/domain/refund/refund.ts';
import { asInvoiceNumber, asOrderId } from '../../../src/domain/values/ids.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import { orderCursor, pendingCursor, refundCursor } from '../../../src/store/reads/cursors.ts';
import { examineOrders, ordersWithPendingRefunds } from '../../../src/store/reads/order-lists.ts';
import { countRefunds, listRefunds } from '../../../src/store/reads/refund-list.ts';
import type { RefundFilter } from '../../../src/store/reads/refund-query.ts';
import { eur, later, sampleAccount } from '../sample.ts';
import { sampleReceipt, sampleRefund } from '../sample-refund.ts';
import { newTestStore, putThere } from '../test-store.ts';

let store: Store;
const [a, b, c] = [asOrderId('a'), asOrderId('b'), asOrderId('c')];
/** Two of them were asked for at the same moment, so that the id has to decide. */
const refunds: Refund[] = [
  sampleRefund(a, { requestedAt: later(0), status: 'SUCCEEDED' }),
  sampleRefund(b, { requestedAt: later(1) }),
  sampleRefund(a, { requestedAt: later(1), status: 'FAILED' }),
  sampleRefund(c, { requestedAt: later(2) }),
];
const newest = (filter: RefundFilter) => ({ filter, sort: 'REQUESTED_DESC' }) as const;
const newestFirst = refunds.toSorted(
  (x, y) => y.requestedAt.getTime() - x.requestedAt.getTime() || (x.id < y.id ? 1 : -1),
);

beforeAll(async () => {
  store = await newTestStore('lists');
  await putThere(store, {
    refunds,
    accounts: [
      sampleAccount('a', { pendingSince: later(5) }),
      sampleAccount('b', { pendingSince: null }),
      sampleAccount('c', { pendingSince: later(3) }),
      sampleAccount('d', { pendingSince: later(3) }),
    ],
  });
});
afterAll(() => store.close());

test('refunds are listed over all orders, newest first, page by page', async () => {
  const seen: Refund[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { items, hasNextPage } = await listRefunds(store, newest({}), { first: 1, after });
    seen.push(...items);
    after = refundCursor(required(items.at(-1), 'A page is not empty.'));
    more = hasNextPage;
  }
  expect(seen).toEqual(newestFirst);
});

test.each<[string, Partial<RefundFilter>, (refund: Refund) => boolean]>([
  ['orders', { orderIds: [a, c] }, ({ orderId }) => orderId !== b],
  ['no order at all', { orderIds: [] }, () => false],
  ['status', { status: ['SUCCEEDED', 'FAILED'] }, ({ status }) => status !== 'IN_PROGRESS'],
  ['from, included', { requestedFrom: later(1) }, ({ requestedAt }) => requestedAt >= later(1)],
  ['until, not included', { requestedUntil: later(1) }, ({ requestedAt }) => requestedAt < later(1)],
])('refunds are filtered by %s, and counted alike', async (_, filter, matches) => {
  const { items } = await listRefunds(store, newest(filter), { first: 10, after: null });
  expect(items).toEqual(newestFirst.filter(matches));
  expect(await countRefunds(store, newest(filter), { exact: false })).toEqual({
    count: items.length,
    exact: true,
  });
});

test('orders with something pending are listed, the longest waiting first', async () => {
  const { items, hasNextPage } = await ordersWithPendingRefunds(store, { first: 2, after: null });
  expect(items.map(({ id }) => id)).toEqual(['c', 'd']);
  expect(hasNextPage).toBe(true);
  const [first, second] = items;
  for (const [last, rest] of [
    [first, ['d', 'a']],
    [second, ['a']],
  ] as const) {
    const { id, pendingSince } = required(last, 'There are two.');
    const after = pendingCursor({ id, pendingSince: required(pendingSince, 'It is pending.') });
    const page = await ordersWithPendingRefunds(store, { first: 2, after });
    expect(page.items.map((account) => account.id)).toEqual(rest);
    expect(page.hasNextPage).toBe(false);
  }
});

test('orders are examined with all their live receipts, reversed ones not counted', async () => {
  const [refund] = refunds;
  const ofA = required(refund, 'There is one.');
  const share = (invoiceNumber: string | null, minor: number, live = minor) => ({
    ...required(sampleReceipt(ofA).shares[0], 'It has a share.'),
    ...{ invoiceNumber: invoiceNumber === null ? null : asInvoiceNumber(invoiceNumber) },
    ...{ amount: eur(minor), live: eur(live) },
  });
  const receipts = [
    sampleReceipt(ofA),
    // Two shares of one invoice are one receipt of it; of the last one all came back.
    sampleReceipt(ofA, {
      shares: [share('R-1', 500), share('R-1', 200), share(null, 300), share('R-1', 50, 0)],
    }),
    sampleReceipt(ofA, { shares: [share('R-1', 1_000, 0)], reversedAt: later(9) }),
  ];
  await putThere(store, { receipts });
  const { items, hasNextPage } = await examineOrders(store, null);
  expect(hasNextPage).toBe(false);
  expect(items.map(({ account }) => account.id)).toEqual(['a', 'b', 'c', 'd']);
  const totals = items[0]?.totals;
  expect(totals?.byInvoice.get('R-1')).toMatchObject({ refunded: eur(1_700), receiptCount: 2 });
  expect(totals?.uncovered).toEqual({
    refunded: eur(300),
    receiptCount: 1,
    receiptIds: [receipts[1]?.id],
  });
  const drifted = items.filter(({ account, totals: said }) => driftOf(account, said).length > 0);
  expect(drifted.map(({ account }) => account.id)).toEqual(['a']);
  expect((await examineOrders(store, orderCursor(b))).items.map(({ account }) => account.id)).toEqual([
    'c',
    'd',
  ]);
});

test('1,000 orders are examined at a time', async () => {
  await putThere(store, {
    accounts: Array.from({ length: 1_000 }, (_, index) =>
      sampleAccount(`many-${String(index).padStart(4, '0')}`),
    ),
  });
  const first = await examineOrders(store, null);
  expect(first.items).toHaveLength(1_000);
  expect(first.hasNextPage).toBe(true);
  const next = await examineOrders(
    store,
    orderCursor(required(first.items.at(-1), 'It is full.').account.id),
  );
  expect(next.items).toHaveLength(4);
  expect(next.hasNextPage).toBe(false);
});
