import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asInvoiceNumber, asOrderId } from '../../../src/domain/values/ids.ts';
import { required } from '../../../src/domain/values/invariant.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import { interactionCursor, refundCursor } from '../../../src/store/reads/cursors.ts';
import { createLoaders } from '../../../src/store/reads/loaders.ts';
import { anyBasis } from '../any-basis.ts';
import { sampleInteraction } from '../sample.ts';
import { sampleRefund } from '../sample-refund.ts';
import { commandsOf, newTestStore, putThere } from '../test-store.ts';
import { ids, putThirtyOrders, refundsOf, unknown } from '../thirty-orders.ts';

let store: Store;
beforeAll(async () => {
  store = await newTestStore('pages');
  await putThirtyOrders(store);
});
afterAll(() => store.close());

test('one page of refunds of any number of orders costs one query, newest first', async () => {
  const loaders = createLoaders(store);
  const request = { first: 2, after: null, status: null, invoiceNumber: null };
  const commands = await commandsOf(store, async () => {
    const pages = await Promise.all(
      [...ids, unknown].map((orderId) => loaders.refundPage.load({ orderId, ...request })),
    );
    for (const [index, id] of ids.entries()) {
      expect(pages[index]).toEqual({ items: refundsOf(id).toReversed().slice(0, 2), hasNextPage: true });
    }
    expect(pages.at(-1)).toEqual({ items: [], hasNextPage: false });
  });
  expect(commands).toEqual(['aggregate']);
});

test('a page leaves out what its refunds were decided on, which only a single one shows, and nothing else (C14)', async () => {
  const orderId = asOrderId('decided');
  const [basis] = fc.sample(anyBasis, 1);
  const refund = sampleRefund(orderId);
  await putThere(store, { refunds: [{ ...refund, ...(basis && { basis }) }] });
  const loaders = createLoaders(store);
  const request = { first: 1, after: null, status: null, invoiceNumber: null };
  expect((await loaders.refundPage.load({ orderId, ...request })).items).toStrictEqual([refund]);
  expect(await loaders.refundById.load(refund.id)).toMatchObject({ id: refund.id, basis: {} });
});

test('the pages of an order follow each other to the end, alone or with others', async () => {
  for (const others of [[], [unknown]]) {
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const loaders = createLoaders(store);
      const request = { first: 2, after, status: null, invoiceNumber: null };
      const loading = [...ids.slice(0, 1), ...others].map((orderId) =>
        loaders.refundPage.load({ orderId, ...request }),
      );
      const [page] = await Promise.all(loading);
      const { items, hasNextPage } = required(page, 'A page.');
      seen.push(...items.map(({ id }) => id));
      after = refundCursor(required(items.at(-1), 'A page is not empty.'));
      more = hasNextPage;
    }
    expect(seen).toEqual(
      refundsOf(required(ids[0], 'There is one.'))
        .map(({ id }) => id)
        .toReversed(),
    );
  }
});

test('refunds are filtered by status and by invoice', async () => {
  const loaders = createLoaders(store);
  const request = { first: 10, after: null };
  const [done, ofR1, ofR2] = await Promise.all([
    loaders.refundPage.load({
      orderId: asOrderId('order-1'),
      status: ['SUCCEEDED'],
      invoiceNumber: null,
      ...request,
    }),
    loaders.refundPage.load({
      orderId: asOrderId('order-1'),
      status: null,
      invoiceNumber: asInvoiceNumber('R-1'),
      ...request,
    }),
    loaders.refundPage.load({
      orderId: asOrderId('order-1'),
      status: null,
      invoiceNumber: asInvoiceNumber('R-2'),
      ...request,
    }),
  ]);
  const all = refundsOf(asOrderId('order-1'));
  expect(done?.items).toEqual([all[4]]);
  expect(ofR1?.items).toEqual([all[0]]);
  expect(ofR2?.items).toEqual([all[4], all[2], all[1]]);
});

test('refunds are counted by one query, for orders and for invoices', async () => {
  const loaders = createLoaders(store);
  const commands = await commandsOf(store, async () => {
    const counts = await Promise.all(
      [...ids, unknown].map((orderId) =>
        loaders.refundCount.load({ orderId, status: null, invoiceNumber: null }),
      ),
    );
    expect(counts).toEqual([...ids.map(() => ({ count: 5, exact: true })), { count: 0, exact: true }]);
  });
  expect(commands).toEqual(['aggregate']);
  const ofR2 = await loaders.refundCount.load({
    orderId: asOrderId('order-1'),
    status: null,
    invoiceNumber: asInvoiceNumber('R-2'),
  });
  expect(ofR2).toEqual({ count: 3, exact: true });
});

test('counting stops at 1,000, and the count is not exact', async () => {
  const busy = asOrderId('busy');
  await putThere(store, { refunds: Array.from({ length: 1_001 }, () => sampleRefund(busy)) });
  const key = { orderId: busy, status: null, invoiceNumber: null };
  const inexact = { count: 1_000, exact: false };
  expect(await createLoaders(store).refundCount.load(key)).toEqual(inexact);
  const loaders = createLoaders(store);
  const [count] = await Promise.all([
    loaders.refundCount.load(key),
    loaders.refundCount.load({ ...key, orderId: unknown }),
  ]);
  expect(count).toEqual(inexact);
});

test('one page of the timeline of any number of orders costs one query, newest last', async () => {
  const loaders = createLoaders(store);
  const commands = await commandsOf(store, async () => {
    const pages = await Promise.all(
      [...ids, unknown].map((orderId) => loaders.interactionPage.load({ orderId, first: 5, after: null })),
    );
    const items = [1, 2, 3, 4, 5].map(sampleInteraction);
    expect(pages).toEqual([
      ...ids.map(() => ({ items, hasNextPage: true })),
      { items: [], hasNextPage: false },
    ]);
  });
  expect(commands).toEqual(['find']);
});

test('the pages of a timeline follow each other wherever an entry is cut', async () => {
  for (const first of [1, 2, 3, 4, 6, 7]) {
    const seen: number[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const key = { orderId: asOrderId('order-7'), first, after };
      const { items, hasNextPage } = await createLoaders(store).interactionPage.load(key);
      seen.push(...items.map(({ sequence }) => sequence));
      after = interactionCursor(required(items.at(-1), 'A page is not empty.').sequence);
      more = hasNextPage;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
  }
});

test('a bad cursor fails its own page and no other', async () => {
  const loaders = createLoaders(store);
  const key = { orderId: asOrderId('order-1'), first: 1, status: null, invoiceNumber: null };
  const [bad, good] = await Promise.allSettled([
    loaders.refundPage.load({ ...key, after: 'x' }),
    loaders.refundPage.load({ ...key, after: null }),
  ]);
  expect(bad).toMatchObject({ status: 'rejected', reason: { name: 'BadCursor' } });
  expect(good).toMatchObject({ status: 'fulfilled' });
});
