import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../src/graph/limits/limits.ts';
import { type RawRequest, sendUntouched } from './raw-request.ts';
import { type SeededApp, startSeededApp } from './seeded-app.ts';
import { bodyCases, typeCases } from './type-cases.ts';
import { fingerprintsOf } from './untouched.ts';

let app: SeededApp;
let untouched: Record<string, string>;
beforeAll(async () => {
  app = await startSeededApp();
  untouched = await fingerprintsOf(app.store);
});
afterAll(() => app.stop());

const sendBadly = (request: RawRequest) => sendUntouched(app, untouched, request);

test.each(typeCases)('%s is BAD_USER_INPUT: 400 as a whole, 200 as a field (C5)', async (_what, request) => {
  const { status, codes, data } = await sendBadly(request);
  expect([status, [...new Set(codes)]]).toEqual([data === undefined ? 400 : 200, ['BAD_USER_INPUT']]);
  for (const field of Object.values(data ?? {})) expect(field).toBeNull();
});

test.each(bodyCases)('a body of %s is BAD_USER_INPUT', async (_what, request, status) => {
  const answer = await sendBadly(request);
  expect([answer.status, [...new Set(answer.codes)]]).toEqual([status, ['BAD_USER_INPUT']]);
});

const touch =
  'mutation ($input: RealignRefundInvoiceDataInput!) { realignRefundInvoiceData(input: $input) { replayed } }';
const variables = { input: { idempotencyKey: 'a key', orderId: 'eur' } };
const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
const many = (count: number, part: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => part(n)).join(' ');
const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }';
const orderOf = (lines: number) => ({
  ...{ idempotencyKey: 'a key', id: 'large', sourceRevision: '1', currencyCode: 'EUR', payments: [] },
  lines: Array.from({ length: lines }, (_, n) => ({
    id: `${n}`,
    description: 'A nail',
    quantity: '1',
    net: '1',
    tax: '0',
  })),
});
const order = { __typename: 'Order', id: 'eur' };

test.each<[string, RawRequest, number, string]>([
  ['a syntax error', { query: '{ orderForRefund(id: "eur") { id ' }, 400, 'GRAPHQL_PARSE_FAILED'],
  ['a field that isn’t there', { query: '{ orders { id } }' }, 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a JSON number for a Decimal, in the document',
    {
      query:
        'mutation { recordRefundReceipt(input: { idempotencyKey: "k", orderId: "eur", providerRefundId: "x", amount: 1.00, occurredAt: "2026-01-15T12:30:39Z" }) { replayed } }',
    },
    400,
    'BAD_USER_INPUT',
  ],
  [
    'more mistakes than are listed',
    {
      query:
        'mutation ($input: RecordOrderForRefundInput!) { recordOrderForRefund(input: $input) { replayed } }',
      variables: { input: { ...orderOf(0), payments: Array(60).fill(0) } },
    },
    400,
    'BAD_USER_INPUT',
  ],
  [
    'a body over the limit',
    { query: touch, variables: { ...variables, filler: 'x'.repeat(limits.bodyBytes) } },
    413,
    'LIMIT_EXCEEDED',
  ],
  ['tokens over the limit', { query: `{ ${'a '.repeat(limits.tokens)} }` }, 400, 'LIMIT_EXCEEDED'],
  [
    'a depth over the limit',
    {
      query: `{ orderForRefund(id: "eur") ${'{ refunds { nodes { order '.repeat(6)}{ id }${' } } }'.repeat(6)} }`,
    },
    400,
    'LIMIT_EXCEEDED',
  ],
  [
    'aliases over the limit',
    { query: `{ ${many(limits.aliases + 1, (n) => `a${n}: __typename`)} }` },
    400,
    'LIMIT_EXCEEDED',
  ],
  [
    'mutations over the limit',
    {
      query: `mutation { ${many(limits.mutationRootFields + 1, (n) => `a${n}: realignRefundInvoiceData(input: { idempotencyKey: "${n}", orderId: "eur" }) { replayed }`)} }`,
    },
    400,
    'LIMIT_EXCEEDED',
  ],
  [
    'representations over the limit',
    { query: entities, variables: { r: Array(limits.representations + 1).fill(order) } },
    400,
    'LIMIT_EXCEEDED',
  ],
  [
    'lines over the limit',
    {
      query:
        'mutation ($input: RecordOrderForRefundInput!) { recordOrderForRefund(input: $input) { replayed } }',
      variables: { input: orderOf(limits.listItems + 1) },
    },
    400,
    'LIMIT_EXCEEDED',
  ],
  [
    'ids over the limit',
    {
      query: 'query ($ids: [ID!]) { refunds(filter: { orderIds: $ids }) { totalCount } }',
      variables: { ids: Array(limits.listItems + 1).fill('eur') },
    },
    400,
    'LIMIT_EXCEEDED',
  ],
  [
    'an input that nests without end',
    { body: `{"query":"${touch}","variables":{"input":${nested}}}` },
    400,
    'LIMIT_EXCEEDED',
  ],
  ['no token', { query: touch, variables, authorization: '' }, 401, 'UNAUTHENTICATED'],
  [
    'a token that is none',
    { query: touch, variables, authorization: 'Bearer a.b.c' },
    401,
    'UNAUTHENTICATED',
  ],
  [
    'a token without a signature',
    { query: touch, variables, authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ0ZXN0ZXIifQ.' },
    401,
    'UNAUTHENTICATED',
  ],
  [
    'another scheme',
    { query: touch, variables, authorization: 'Basic dGVzdGVyOng=' },
    401,
    'UNAUTHENTICATED',
  ],
  ['a token that has expired', { query: touch, variables, as: { expiresIn: -60 } }, 401, 'UNAUTHENTICATED'],
])('%s is answered with its code', async (_what, request, status, code) => {
  const answer = await sendBadly(request);
  expect([answer.status, [...new Set(answer.codes)]]).toEqual([status, [code]]);
  expect(answer.data).toBeUndefined();
});

test.each([
  ['realignRefundInvoiceData', ['refunds:read', 'refunds:write']],
  ['realignRefundInvoiceData', []],
] as const)('%s with the scopes %j is FORBIDDEN, with a null in its place', async (_mutation, scopes) => {
  const answer = await sendBadly({ query: touch, variables, as: { scopes } });
  expect([answer.status, answer.codes, answer.data]).toEqual([
    200,
    ['FORBIDDEN'],
    { realignRefundInvoiceData: null },
  ]);
});
