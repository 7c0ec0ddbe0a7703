import { afterAll, beforeAll, expect, test } from 'vitest';
import { play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { recordShop } from './shop-of-refunds.ts';

// What happened to the refunds of all orders, newest first (C12).

type Shown = { readonly id: string; readonly orderId: string; readonly at: string };

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('activity');
  await recordShop(play(app), 4);
});
afterAll(() => app[Symbol.asyncDispose]());

const fields = 'nodes { id orderId at type message } pageInfo { hasNextPage hasPreviousPage endCursor }';

/** All of it, in pages of `first`. */
async function walk(first: number): Promise<Shown[]> {
  const nodes: Shown[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors } = await app.ask(
      `query ($first: Int, $after: String) { refundActivity(first: $first, after: $after) { ${fields} } }`,
      { first, after },
    );
    expect(errors).toEqual([]);
    nodes.push(...data.refundActivity.nodes);
    if (!data.refundActivity.pageInfo.hasNextPage) return nodes;
    after = data.refundActivity.pageInfo.endCursor;
  }
}

test('all activity is what the timelines of all orders hold, each entry once, newest first', async () => {
  const all = await walk(100);
  const timelines = await Promise.all(
    ['shop-0', 'shop-1', 'shop-2', 'shop-3'].map(async (id) => {
      const { data } = await app.ask(
        'query ($id: ID!) { orderForRefund(id: $id) { refundInteractions(last: 100) { nodes { id type message } } } }',
        { id },
      );
      const told = all.filter(({ orderId }) => orderId === id).reverse();
      const { nodes } = data.orderForRefund.refundInteractions;
      expect(told.map(({ id: entry }) => entry)).toEqual(nodes.map((node: Shown) => node.id));
      return nodes;
    }),
  );
  expect(all).toHaveLength(timelines.flat().length);
  const instants = all.map(({ at }) => at);
  expect(instants).toEqual([...instants].sort().reverse());
});

test('pages of every size, which may begin amid what one call did, are the same list', async () => {
  const all = await walk(100);
  const severalAtOnce = all.filter(({ at }, n) => all[n + 1]?.at === at);
  expect(severalAtOnce.length).toBeGreaterThan(3);
  for (const size of [1, 2, 3]) expect([size, await walk(size)]).toEqual([size, all]);
});

test('what happens while somebody pages is before the first page, and the others stay as they were', async () => {
  const all = await walk(100);
  const [first] = (await app.ask(`{ refundActivity(first: 5) { ${fields} } }`)).data.refundActivity.nodes;
  expect(first).toEqual(all[0]);
  const { data } = await app.ask(`{ refundActivity(first: 5) { ${fields} } }`);
  await play(app).requestRefund({ orderId: 'shop-0', scope: { amount: '0.10' } });
  const { data: next } = await app.ask(
    `query ($after: String) { refundActivity(first: 5, after: $after) { ${fields} } }`,
    { after: data.refundActivity.pageInfo.endCursor },
  );
  expect(next.refundActivity.nodes).toEqual(all.slice(5, 10));
  expect(next.refundActivity.pageInfo.hasPreviousPage).toBe(true);
});

test('a cursor of another list and a page of 101 are BAD_USER_INPUT', async () => {
  const { data } = await app.ask('{ refunds(first: 1) { pageInfo { endCursor } } }');
  for (const args of [
    `after: "${data.refunds.pageInfo.endCursor}"`,
    'after: "x"',
    'first: 101',
    'first: 0',
  ]) {
    const { errors } = await app.ask(`{ refundActivity(${args}) { nodes { id } } }`);
    expect([args, errors.map(({ extensions }) => extensions.code)]).toEqual([args, ['BAD_USER_INPUT']]);
  }
});
