import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Refund } from '../../../src/domain/refund/refund.ts';
import { asOrderId } from '../../../src/domain/values/ids.ts';
import type { Store } from '../../../src/store/connection/connect.ts';
import { countRefunds, listRefunds } from '../../../src/store/reads/refund-list.ts';
import type { RefundFilter, RefundSort } from '../../../src/store/reads/refund-query.ts';
import { later } from '../sample.ts';
import { sampleRefund } from '../sample-refund.ts';
import { explained, newTestStore, putThere } from '../test-store.ts';

let store: Store;
const sorts: readonly RefundSort[] = ['REQUESTED_DESC', 'COMPLETED_DESC', 'UPDATED_ASC', 'AMOUNT_DESC'];
const total = 5_000;
/** One in a thousand. */
const isRare = (n: number) => n % 1_000 === 999;
let refunds: readonly Refund[] = [];

beforeAll(async () => {
  store = await newTestStore('faceted-list');
  refunds = Array.from({ length: total }, (_, n) =>
    sampleRefund(asOrderId(`order-${n % 300}`), {
      requestedAt: later(n),
      completedAt: later(n),
      updatedAt: later(n),
      status: 'SUCCEEDED',
      requestedBy: 'oms',
      reason: isRare(n) ? 'Lost in the post' : 'return',
      reasonCode: isRare(n) ? 'LOST' : 'RETURN',
    }),
  );
  await putThere(store, { refunds: [...refunds] });
});
afterAll(async () => {
  await store.connection.dropDatabase();
  await store.close();
});

async function walk(filter: RefundFilter, sort: RefundSort) {
  const found: Refund[] = [];
  const pages: number[] = [];
  for (let after: string | null = null; ; ) {
    const page = await listRefunds(store, { filter, sort }, { first: 10, after });
    found.push(...page.items);
    pages.push(page.items.length);
    if (!page.hasNextPage) return { found, pages };
    after = page.endCursor;
  }
}

test.each(sorts)(
  'what no index finds is looked for among 2,000 refunds a page, sorted by %s',
  async (sort) => {
    const filter = { reasonContains: 'LOST IN' };
    const { found, pages } = await walk(filter, sort);
    expect(found.map(({ id }) => id).sort()).toEqual(
      refunds
        .filter((_, n) => isRare(n))
        .map(({ id }) => id)
        .sort(),
    );
    expect(pages).toHaveLength(3);
    for (const { stages, documents } of await explained(store, () =>
      listRefunds(store, { filter, sort }, { first: 10, after: null }),
    )) {
      expect(stages).not.toContain('COLLSCAN');
      expect(stages).not.toContain('SORT');
      expect(documents).toBeLessThanOrEqual(2_000);
    }
  },
);

test.each(sorts)(
  'of two filters the one that fewer refunds have is the one that the index is read by, sorted by %s',
  async (sort) => {
    for (const filter of [
      { requestedBy: 'oms', reasonCode: 'LOST' },
      { orderIds: ['order-99'], status: ['SUCCEEDED'] as const, currencyCode: 'EUR' },
    ]) {
      const read = () => listRefunds(store, { filter, sort }, { first: 100, after: null });
      const { items } = await read();
      const plans = await explained(store, read);
      expect(plans.flatMap(({ stages }) => stages)).not.toContain('COLLSCAN');
      expect(plans.flatMap(({ stages }) => stages)).not.toContain('SORT');
      expect(items.length).toBeGreaterThan(4);
      const examined = plans.reduce((sum, { documents }) => sum + documents, 0);
      expect(examined).toBeLessThanOrEqual(items.length + 1);
    }
  },
);

test.each(sorts)('refunds of 250 orders are merged from an index, sorted by %s', async (sort) => {
  const orderIds = Array.from({ length: 250 }, (_, n) => `order-${n}`);
  const read = () => listRefunds(store, { filter: { orderIds }, sort }, { first: 20, after: null });
  const { items } = await read();
  expect(items).toHaveLength(20);
  const ids = new Set(orderIds);
  const wanted = refunds.filter(({ orderId }) => ids.has(orderId));
  // All amounts are equal, so that the id decides.
  const byId = wanted.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  const expected = sort === 'UPDATED_ASC' ? wanted : sort === 'AMOUNT_DESC' ? byId : wanted.toReversed();
  expect(items.map(({ id }) => id)).toEqual(expected.slice(0, 20).map(({ id }) => id));
  for (const { stages, documents } of await explained(store, read)) {
    expect(stages).not.toContain('COLLSCAN');
    expect(stages).not.toContain('SORT');
    expect(documents).toBeLessThanOrEqual(21 * 100);
  }
});

test('a count says whether it is exact: to 1,000, or all where all was asked for', async () => {
  const count = (filter: RefundFilter, exact: boolean) =>
    countRefunds(store, { filter, sort: 'REQUESTED_DESC' }, { exact });
  expect(await count({}, false)).toEqual({ count: 1_000, exact: false });
  expect(await count({}, true)).toEqual({ count: total, exact: true });
  expect(await count({ reasonCode: 'LOST' }, false)).toEqual({ count: 5, exact: true });
  expect(await count({ reasonCode: 'LOST', requestedBy: 'oms' }, false)).toEqual({ count: 5, exact: true });
  expect(await count({ reasonCode: 'RETURN', requestedBy: 'oms' }, true)).toEqual({
    count: total - 5,
    exact: true,
  });
  expect(await count({ orderIds: [] }, true)).toEqual({ count: 0, exact: true });
});
