import { parse, validate } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../../src/graph/limits/limits.ts';
import { costOf } from '../../../src/graph/limits/query-cost.ts';
import { buildSchema } from '../../../src/graph/schema.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

const schema = buildSchema();

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('cost');
});
afterAll(() => app[Symbol.asyncDispose]());

/** Worked out by hand from the page sizes and from @cost and @listSize in schema.graphql; scalars are free. */
test.each<[string, number, Record<string, unknown>?]>([
  ['{ __typename }', 0],
  ['{ orderForRefund(id: "1") { id } }', 1],
  ['{ a: orderForRefund(id: "1") { id } b: orderForRefund(id: "1") { id } }', 2],
  // Order, summary, total, gross.
  ['{ orderForRefund(id: "1") { refundSummary { total { gross { amount } } } } }', 4],
  // A connection, and 20 refunds where nothing else is said, 5 where that is.
  ['{ refunds { nodes { id } } }', 1 + 20],
  ['{ refunds(first: 5) { nodes { id } } }', 1 + 5],
  ['{ refunds(first: 5) { edges { node { id } } pageInfo { hasNextPage } } }', 1 + 5 * 2 + 1],
  // Beyond the longest page nothing is answered, so nothing more is counted.
  ['{ refunds(first: 1000000000) { nodes { id } } }', 1 + 100],
  ['{ refunds(first: -5) { nodes { id } } }', 1],
  ['query ($n: Int) { refunds(first: $n) { nodes { id } } }', 1 + 7, { n: 7 }],
  ['query ($n: Int = 9) { refunds(first: $n) { nodes { id } } }', 1 + 9],
  ['query ($n: Int) { refunds(first: $n) { nodes { id } } }', 1 + 20],
  [
    'query ($n: Int) { refunds(first: $n) { ...F } } fragment F on RefundConnection { nodes { id } }',
    1 + 3,
    { n: 3 },
  ],
  // Ten of drift's own weight.
  ['{ refundDrift(first: 2) { nodes { order { id } } } }', 10 + 2 * 2],
  // Pages inside pages multiply: 10 × (refund, order, connection, 10 × refund).
  [
    '{ refunds(first: 10) { nodes { order { refunds(first: 10) { nodes { id } } } } } }',
    1 + 10 * (1 + 1 + 1 + 10),
  ],
  [
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Order { refunds(first: 2) { nodes { id } } } } }',
    3 * (1 + 1 + 2),
    { r: [1, 2, 3] },
  ],
  // A preview of its own weight, its payload's two errors, and five for each line that it is to go through.
  [
    '{ orderForRefund(id: "1") { refundPreview(scope: { full: true }) { userErrors { code } } } }',
    1 + 20 + 2,
  ],
  [
    '{ orderForRefund(id: "1") { refundPreview(scope: { lines: [{ lineId: "a" }, { lineId: "b" }] }) { preview { kind } } } }',
    1 + 20 + 2 * 5 + 1,
  ],
  [
    'query ($r: RefundScopeInput!) { orderForRefund(id: "1") { refundPreview(scope: $r) { preview { kind } } } }',
    1 + 20 + 3 * 5 + 1,
    { r: { lines: [{ lineId: 'a' }, { lineId: 'b' }, { lineId: 'c' }] } },
  ],
  // recordOrderForRefund's payload, and the order in it.
  ['mutation ($i: RecordOrderForRefundInput!) { recordOrderForRefund(input: $i) { order { id } } }', 2],
])('%s costs %i', (source, cost, variables) => {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const [operation] = document.definitions;
  if (operation?.kind !== 'OperationDefinition') throw new Error('An operation comes first.');
  expect(costOf({ schema, document, operation, variables })).toBe(cost);
});

/** 1 + 100 × (refund, order, connection, 100 × (refund, and the order of each alias)). */
const pages = (aliases: number, more = '') =>
  `{ refunds(first: 100) { nodes { order { refunds(first: 100) { nodes { ${Array.from({ length: aliases }, (_, i) => `a${i}: order { id }`).join(' ')} } } } } } ${more} }`;

test('an operation of just the limit is answered, and one that costs more is LIMIT_EXCEEDED before it is executed', async () => {
  // 1 + 100 × (3 + 100 × 19) = 190,301: 9,699 are left.
  const rest = (count: number) =>
    Array.from(
      { length: Math.floor(count / 101) },
      (_, i) => `p${i}: refunds(first: 100) { nodes { id } }`,
    ).join(' ');
  const filler = limits.cost - 190_301;
  const left = filler % 101;
  const exact = `${rest(filler)} last: refunds(first: ${left - 1}) { nodes { id } }`;
  const atLimit = await app.ask(pages(18, exact));
  expect([atLimit.status, atLimit.errors]).toEqual([200, []]);
  const beyond = await app.ask(pages(18, exact.replace(`first: ${left - 1}`, `first: ${left}`)));
  expect([beyond.status, beyond.errors]).toMatchObject([400, [{ extensions: { code: 'LIMIT_EXCEEDED' } }]]);
  expect(beyond.errors[0]?.message).toContain(`${limits.cost + 1} objects`);
  expect(beyond.data).toBeUndefined();
});

test.each(['refunds', 'ordersWithPendingRefunds', 'refundDrift'])(
  '%s gives up to 100 a page, and 101 is refused',
  async (list) => {
    const ask = (first: number) => app.ask(`{ ${list}(first: ${first}) { pageInfo { hasNextPage } } }`);
    expect((await ask(100)).errors).toEqual([]);
    for (const first of [101, 0]) {
      const answer = await ask(first);
      expect(answer).toMatchObject({
        data: { [list]: null },
        errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
      });
    }
  },
);
