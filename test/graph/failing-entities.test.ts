import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolveEachByItself } from '../../src/graph/resolvers/entities.ts';
import { StoreOutage } from '../../src/store/connection/outage.ts';
import { type RichOrder, recordRichOrder } from '../support/rich-order.ts';
import { play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let sound: RichOrder;
let damaged: RichOrder;
beforeAll(async () => {
  app = await startTestApp('failing-entities', { logLevel: 'silent' });
  sound = await recordRichOrder(play(app), 'sound');
  damaged = await recordRichOrder(play(app), 'damaged');
});
afterAll(() => app[Symbol.asyncDispose]());

test('a document that cannot be read is an error of its own, and what was read with it stands', async () => {
  const refunds = [sound.refundId, damaged.refundId].map((id) => ({ __typename: 'Refund', id }));
  const orders = [sound.id, damaged.id].map((id) => ({ __typename: 'Order', id }));
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) {
    ... on Refund { receipts { amount { amount } } } ... on Order { refundSummary { currencyCode } } } }`;
  const whole = await app.ask(query, { of: [...refunds, ...orders] });
  expect(whole.errors).toEqual([]);
  const [receipts] = whole.data._entities;

  await damage('receipts', { orderId: damaged.id }, { currency: 'No currency' });
  const withoutReceipts = await app.ask(query, { of: [...refunds, ...orders] });
  expect(withoutReceipts.data._entities).toEqual([receipts, null, ...whole.data._entities.slice(2)]);
  expect(withoutReceipts.errors.map(({ path }) => path?.slice(0, 3))).toEqual([['_entities', 1, 'receipts']]);

  await damage('refunds', { _id: damaged.refundId }, { lines: 'no lines' });
  await damage('orders', { _id: damaged.id }, { currency: 'No currency' });
  const withoutBoth = await app.ask(query, { of: [...refunds, ...orders] });
  expect(withoutBoth.status).toBe(200);
  expect(withoutBoth.data._entities).toEqual([receipts, null, whole.data._entities[2], null]);
  expect(withoutBoth.errors).toMatchObject([
    { path: ['_entities', 1], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    { path: ['_entities', 3], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
  ]);
});

test('an outage for every entity is reported once; where only some are unreachable, each is reported separately', async () => {
  const schema = resolveEachByItself(
    buildSubgraphSchema([
      {
        typeDefs: parse('type Query { a: Int } type Order @key(fields: "id") { id: ID! }'),
        resolvers: {
          Order: {
            __resolveReference: async ({ id }: { id: string }) => {
              if (id === 'there') return { id };
              throw new StoreOutage('connect ECONNREFUSED', { retryable: true });
            },
          },
        },
      },
    ]),
  );
  const ask = async (...ids: string[]) => {
    const of = ids.map((id) => ({ __typename: 'Order', id }));
    const source = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Order { id } } }';
    const { data, errors = [] } = await graphql({ schema, source, variableValues: { of } });
    return { entities: data?.['_entities'], paths: errors.map(({ path }) => path) };
  };
  expect(await ask('gone', 'gone too', 'gone as well')).toEqual({
    entities: undefined,
    paths: [['_entities']],
  });
  expect(await ask('gone', 'there', 'gone too')).toEqual({
    entities: [null, { id: 'there' }, null],
    paths: [
      ['_entities', 0],
      ['_entities', 2],
    ],
  });
  expect(await ask()).toEqual({ entities: [], paths: [] });
});

/** Past the validator, as a restore could leave it. */
async function damage(collection: string, filter: Record<string, string>, set: Record<string, string>) {
  const { matchedCount } = await app.store.connection
    .collection<Record<string, string>>(collection)
    .updateMany(filter, { $set: set }, { bypassDocumentValidation: true });
  expect(matchedCount).toBeGreaterThan(0);
}
