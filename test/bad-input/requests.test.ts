import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../src/graph/limits.ts';
import { type RawRequest, send } from './raw-request.ts';
import { type SeededApp, startSeededApp } from './seeded-app.ts';
import { bodyCases, typeCases } from './type-cases.ts';
import { fingerprintsOf, innerWords } from './untouched.ts';

let app: SeededApp;
let untouched: Record<string, string>;
beforeAll(async () => {
  app = await startSeededApp();
  untouched = await fingerprintsOf(app.store);
});
afterAll(() => app.stop());

/** Sends it, and holds what is true of every answer to a bad request. */
async function sendBadly(request: RawRequest) {
  const start = performance.now();
  const answer = await send(app, request);
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(answer.text).not.toMatch(innerWords);
  expect(answer.text.length).toBeLessThan(100_000);
  expect(await fingerprintsOf(app.store)).toEqual(untouched);
  return answer;
}

test.each(typeCases)('%s is BAD_USER_INPUT with status 400', async (_what, request) => {
  const { status, codes } = await sendBadly(request);
  expect([status, [...new Set(codes)]]).toEqual([400, ['BAD_USER_INPUT']]);
});

test.each(bodyCases)('a body of %s is BAD_USER_INPUT', async (_what, request, status) => {
  const answer = await sendBadly(request);
  expect([answer.status, answer.codes]).toEqual([status, ['BAD_USER_INPUT']]);
});

const touch = 'mutation ($input: RealignInvoiceDataInput!) { realignInvoiceData(input: $input) { replayed } }';
const variables = { input: { idempotencyKey: 'a key', orderId: 'eur' } };
const many = (count: number, part: (n: number) => string) => Array.from({ length: count }, (_, n) => part(n)).join(' ');
const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }';
const order = { __typename: 'Order', id: 'eur' };

test.each<[string, RawRequest, number, string]>([
  ['a syntax error', { query: '{ orderForRefund(id: "eur") { id ' }, 400, 'GRAPHQL_PARSE_FAILED'],
  ['a field that isn’t there', { query: '{ orders { id } }' }, 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['a JSON number for a Decimal, in the document', { query: 'mutation { recordReceipt(input: { idempotencyKey: "k", orderId: "eur", providerRefundId: "x", amount: 1.00, occurredAt: "2026-01-15T12:30:39Z" }) { replayed } }' }, 400, 'BAD_USER_INPUT'],
  ['a body over the limit', { query: touch, variables: { ...variables, filler: 'x'.repeat(limits.bodyBytes) } }, 413, 'LIMIT_EXCEEDED'],
  ['tokens over the limit', { query: `{ ${'a '.repeat(limits.tokens)} }` }, 400, 'LIMIT_EXCEEDED'],
  ['a depth over the limit', { query: `{ orderForRefund(id: "eur") ${'{ refunds { nodes { order '.repeat(6)}{ id }${' } } }'.repeat(6)} }` }, 400, 'LIMIT_EXCEEDED'],
  ['aliases over the limit', { query: `{ ${many(limits.aliases + 1, (n) => `a${n}: __typename`)} }` }, 400, 'LIMIT_EXCEEDED'],
  ['mutations over the limit', { query: `mutation { ${many(limits.mutationRootFields + 1, (n) => `a${n}: realignInvoiceData(input: { idempotencyKey: "${n}", orderId: "eur" }) { replayed }`)} }` }, 400, 'LIMIT_EXCEEDED'],
  ['representations over the limit', { query: entities, variables: { r: Array(limits.representations + 1).fill(order) } }, 400, 'LIMIT_EXCEEDED'],
  ['no token', { query: touch, variables, authorization: '' }, 401, 'UNAUTHENTICATED'],
  ['a token that is none', { query: touch, variables, authorization: 'Bearer a.b.c' }, 401, 'UNAUTHENTICATED'],
  ['a token without a signature', { query: touch, variables, authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ0ZXN0ZXIifQ.' }, 401, 'UNAUTHENTICATED'],
  ['another scheme', { query: touch, variables, authorization: 'Basic dGVzdGVyOng=' }, 401, 'UNAUTHENTICATED'],
  ['a token that has expired', { query: touch, variables, as: { expiresIn: -60 } }, 401, 'UNAUTHENTICATED'],
])('%s is answered with its code', async (_what, request, status, code) => {
  const answer = await sendBadly(request);
  expect([answer.status, [...new Set(answer.codes)]]).toEqual([status, [code]]);
  expect(answer.data).toBeUndefined();
});

test.each([
  ['realignInvoiceData', ['refunds:read', 'refunds:write']],
  ['realignInvoiceData', []],
] as const)('%s with the scopes %j is FORBIDDEN, with a null in its place', async (_mutation, scopes) => {
  const answer = await sendBadly({ query: touch, variables, as: { scopes } });
  expect([answer.status, answer.codes, answer.data]).toEqual([200, ['FORBIDDEN'], { realignInvoiceData: null }]);
});

/** What anybody may send in a representation's place. Only an unknown id is null; all else is BAD_USER_INPUT. */
test.each<[unknown]>([
  [{ __typename: 'Order', id: { $ne: null } }],
  [{ __typename: 'Order', id: ['eur'] }],
  [{ __typename: 'Order', id: null }],
  [{ __typename: 'Order', id: true }],
  [{ __typename: 'Order', id: 1.5 }],
  [{ __typename: 'Order' }],
  [{ __typename: 'Refund', id: { $gt: '' } }],
  [{ __typename: 'Invoice', id: { $regex: '.*' } }],
  [{ __typename: 'Payment', id: { $gt: '' } }],
  [{ __typename: 'PaymentAllocation', id: { toString: 'x' } }],
  [{ __typename: 'CreditNote', id: { $gt: '' } }],
])('the representation %j is BAD_USER_INPUT, and its neighbour is answered', async (representation) => {
  const { codes, data, status } = await sendBadly({ query: entities, variables: { r: [representation, order] } });
  expect([status, codes, data]).toEqual([200, ['BAD_USER_INPUT'], { _entities: [null, { __typename: 'Order' }] }]);
});

test.each<[unknown]>([
  [{ __typename: 'Nobody', id: '1' }],
  [{ __typename: 'Money', amount: '1.00' }],
  [{ __typename: 'Query' }],
  [{ __typename: { $ne: null }, id: 'eur' }],
  [{ __typename: '__proto__', id: 'eur' }],
  [{ id: 'eur' }],
  ['eur'],
  [42],
  [null],
  [[]],
])('%j is no representation, and is answered without a fault', async (representation) => {
  const { codes, status } = await sendBadly({ query: entities, variables: { r: [representation] } });
  expect(status).toBeLessThan(500);
  expect([...new Set(codes)]).toEqual(['BAD_USER_INPUT']);
});

test.each(['nope', '', '\u0000', '\ud800', '$ne', '__proto__', 'x'.repeat(1_000_000)])(
  'an unknown id in every representation is a stub or null (%#)',
  async (id) => {
    const types = ['Order', 'Payment', 'Refund', 'Invoice', 'PaymentAllocation', 'CreditNote'];
    const { codes, data } = await send(app, {
      query: 'query ($a: [_Any!]!) { _entities(representations: $a) { __typename } }',
      variables: { a: types.slice(0, id.length > 1_000 ? 1 : 6).map((__typename) => ({ __typename, id })) },
    });
    const stubs = [{ __typename: 'Order' }, { __typename: 'Payment' }, null, null, null, null];
    expect([codes, data]).toEqual([[], { _entities: stubs.slice(0, id.length > 1_000 ? 1 : 6) }]);
  },
);
