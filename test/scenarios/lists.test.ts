import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('lists');
  story = play(app);
  for (let i = 1; i <= 5; i += 1) await recordOrderWithRefunds(`list-${i}`, 5);
  for (let i = 1; i <= 5; i += 1) await driftOf(`list-${i}`);
});
afterAll(() => app[Symbol.asyncDispose]());

/** Each list: how it is asked for, and what tells its items apart. */
const lists = {
  refunds: { field: 'refunds', node: 'id' },
  refundsOfSomeOrders: {
    field: 'refunds',
    filter: 'filter: { orderIds: ["list-1", "list-3"], status: [IN_PROGRESS, SUCCEEDED] }',
    node: 'id',
  },
  refundsOfAnOrder: { order: 'list-2', field: 'refunds', node: 'id' },
  refundsOfAnOrderByStatus: {
    order: 'list-2',
    field: 'refunds',
    filter: 'status: [IN_PROGRESS]',
    node: 'id',
  },
  interactions: { order: 'list-2', field: 'refundInteractions', node: 'id' },
  ordersWithPendingRefunds: { field: 'ordersWithPendingRefunds', node: 'id' },
  drift: { field: 'refundDrift', node: 'order { id }' },
} as const;
type List = {
  readonly order?: string;
  readonly field: string;
  readonly filter?: string;
  readonly node: string;
};

for (const [name, list] of Object.entries<List>(lists)) {
  test(`${name}: pages of any size give every item once, in one order`, async () => {
    const whole = await page(list, 'first: 100');
    expect(whole.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    const all = whole.nodes;
    expect(all.length).toBeGreaterThanOrEqual(4);
    expect(new Set(all.map((node) => JSON.stringify(node))).size).toBe(all.length);
    for (const first of [1, 2, 3, all.length]) {
      expect(await walk(list, first)).toEqual(all);
    }
    const beyond = await page(list, `first: 5, after: ${JSON.stringify(whole.pageInfo.endCursor)}`);
    expect(beyond).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false, hasPreviousPage: true } });
    if (name !== 'drift') expect(beyond.pageInfo).toMatchObject({ startCursor: null, endCursor: null });
  });

  test(`${name}: first takes 1 to 100, and a cursor that is not its own is the caller's mistake`, async () => {
    const foreign = await foreignCursors(list);
    for (const args of ['first: 0', 'first: -1', 'first: 101', 'first: 2147483647', ...foreign]) {
      const answer = await app.ask(queryOf(list, args));
      expect([args, answer.errors[0]?.extensions.code]).toEqual([args, 'BAD_USER_INPUT']);
    }
  });
}

test('a list counts all that it holds, whichever page is shown', async () => {
  const { data } = await app.ask(`{
    all: refunds(first: 2) { totalCount totalCountIsExact }
    some: refunds(first: 1, filter: { orderIds: ["list-1"] }) { totalCount }
    none: refunds(filter: { orderIds: [] }) { totalCount nodes { id } }
    until: refunds(filter: { requestedUntil: "2020-01-01T00:00:00Z" }) { totalCount }
    from: refunds(filter: { requestedFrom: "2020-01-01T00:00:00Z" }) { totalCount }
    orderForRefund(id: "list-1") { refunds(first: 1) { totalCount nodes { id } } done: refunds(status: [SUCCEEDED]) { totalCount } nothing: refunds(status: []) { totalCount } }
  }`);
  expect(data).toMatchObject({
    all: { totalCount: 25, totalCountIsExact: true },
    some: { totalCount: 5 },
    none: { totalCount: 0, nodes: [] },
    until: { totalCount: 0 },
    from: { totalCount: 25 },
    orderForRefund: {
      refunds: { totalCount: 5, nodes: [{}] },
      done: { totalCount: 1 },
      nothing: { totalCount: 0 },
    },
  });
});

test('refunds come newest first, pending orders longest waiting first, interactions newest last', async () => {
  const { data } = await app.ask(`{
    refunds(first: 100) { nodes { requestedAt } }
    ordersWithPendingRefunds(first: 100) { nodes { id } }
    orderForRefund(id: "list-2") { refundInteractions(first: 100) { nodes { at } } }
  }`);
  const requested = data.refunds.nodes.map((node: { requestedAt: string }) => node.requestedAt);
  expect(requested).toEqual(requested.toSorted().toReversed());
  expect(data.ordersWithPendingRefunds.nodes.map((node: { id: string }) => node.id)).toEqual(
    [1, 2, 3, 4, 5].map((i) => `list-${i}`),
  );
  const at = data.orderForRefund.refundInteractions.nodes.map((node: { at: string }) => node.at);
  expect(at).toEqual(at.toSorted());
});

type Page = {
  readonly nodes: readonly unknown[];
  readonly edges: readonly { readonly cursor: string; readonly node: unknown }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
};

function queryOf({ order, field, filter, node }: List, args: string): string {
  const list = `list: ${field}(${args}${filter === undefined ? '' : `, ${filter}`}) { nodes { ${node} } edges { cursor node { ${node} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;
  return order === undefined ? `{ ${list} }` : `{ order: orderForRefund(id: "${order}") { ${list} } }`;
}

async function page(list: List, args: string): Promise<Page> {
  const { data, errors } = await app.ask(queryOf(list, args));
  expect(errors).toEqual([]);
  const found: Page = list.order === undefined ? data.list : data.order.list;
  expect(found.edges.map(({ node }) => node)).toEqual(found.nodes);
  return found;
}

async function walk(list: List, first: number): Promise<unknown[]> {
  const nodes: unknown[] = [];
  for (let after: string | null = null; ; ) {
    const found: Page = await page(list, `first: ${first}${after === null ? '' : `, after: "${after}"`}`);
    expect(found.nodes.length).toBeLessThanOrEqual(first);
    expect(found.pageInfo.hasPreviousPage).toBe(after !== null);
    if (found.edges.length > 0) expect(found.pageInfo.startCursor).toBe(found.edges[0]?.cursor);
    nodes.push(...found.nodes);
    if (!found.pageInfo.hasNextPage) return nodes;
    after = found.pageInfo.endCursor;
  }
}

/** Garbage, and the cursors of the lists of other things. */
async function foreignCursors({ field }: List): Promise<string[]> {
  const others = [lists.refunds, lists.interactions, lists.ordersWithPendingRefunds, lists.drift].filter(
    (other) => other.field !== field,
  );
  const cursors = [];
  for (const other of others) cursors.push((await page(other, 'first: 1')).pageInfo.endCursor);
  const garbage = ['', 'x', 'null', '[]', Buffer.from('["1","refund"]').toString('base64url'), '{"$gt":""}'];
  return [...cursors, ...garbage].map((cursor) => `first: 1, after: ${JSON.stringify(cursor)}`);
}

async function recordOrderWithRefunds(id: string, count: number) {
  await story.recordOrderForRefund(anOrder({ id, card: { authorized: '100.00', settled: '100.00' } }));
  await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '30.00' });
  for (let i = 0; i < count; i += 1) {
    const refund = await story.requestRefund({ orderId: id, scope: { amount: '1.00' } });
    if (i === 0) for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  }
}

async function driftOf(id: string) {
  await app.store.collections.orders.updateOne(
    { _id: id },
    { $set: { 'invoiceData.uncovered.refunded': 7n } },
  );
}
