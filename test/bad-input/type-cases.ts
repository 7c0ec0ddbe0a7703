import type { RawRequest } from './raw-request.ts';
import { goodInputs, type Input } from './refusal-case.ts';

type Mutation = Exclude<
  keyof typeof goodInputs,
  | 'retryRefundAllocation'
  | 'assignRefundTask'
  | 'recordRefundFailure'
  | 'recordRefundReversal'
  | 'cancelRefund'
  | 'reopenPendingRefund'
  | 'coverPendingRefund'
>;

/** A request that isn't of the schema's types. All of them are answered with BAD_USER_INPUT. */
export type TypeCase = readonly [what: string, request: RawRequest];

const operators = [{ $gt: '' }, { $ne: null }, { $where: 'sleep(1000)' }, [], ['eur'], [['eur']]];

export const typeCases: readonly TypeCase[] = [
  ...operators.flatMap((operator): TypeCase[] => [
    mutating('requestRefund', { orderId: operator }),
    mutating('requestRefund', { idempotencyKey: operator }),
    mutating('requestRefund', { scope: { amount: operator } }),
    mutating('requestRefund', { reason: operator }),
    mutating('recordRefundReceipt', { providerRefundId: operator }),
    asking('query ($id: ID!) { orderForRefund(id: $id) { id } }', { id: operator }),
    asking('query ($after: String) { refunds(after: $after) { nodes { id } } }', { after: operator }),
  ]),
  ...[1, 1.5, -1, 0, 1e21, true, {}, null].map((amount) => mutating('recordRefundReceipt', { amount })),
  ...[1, true, {}, null].map((net) =>
    mutating('recordOrderForRefund', {
      lines: [{ id: 'a', description: 'a', quantity: '1', net, tax: '0' }],
    }),
  ),
  ...[1, null].map((sourceRevision) => mutating('recordOrderForRefund', { sourceRevision })),
  ...[1, null, {}].map((currencyCode) => mutating('recordOrderForRefund', { currencyCode })),
  ...['orderId', 'idempotencyKey', 'scope', 'reason'].flatMap((field) => [
    mutating('requestRefund', { [field]: null }),
    mutating('requestRefund', { [field]: undefined }),
  ]),
  mutating('recordOrderForRefund', { lines: null }),
  mutating('recordOrderForRefund', { payments: [null] }),
  mutating('recordRefundReceipt', { acceptExcess: null }),
  mutating('recordRefundReceipt', { acceptExcess: 'true' }),
  mutating('recordRefundReceipt', { source: 'oms' }),
  mutating('recordRefundReceipt', { source: 0 }),
  mutating('recordInvoiceForRefund', { type: 'RETURN' }),
  mutating('requestRefund', { scope: { full: 1 } }),
  mutating('requestRefund', { scope: { amount: 1.1 } }),
  mutating('requestRefund', { $set: { status: 'SUCCEEDED' } }),
  mutating('requestRefund', { scope: { amount: '1.00', $where: '1' } }),
  ...[
    ...['', 'yesterday', '2026-01-15', '2026-01-15T12:30:39', '2026-02-30T00:00:00Z', '2026-13-01T00:00:00Z'],
    ...[
      '2026-01-15T24:00:00Z',
      '2026-01-15 12:30:39Z',
      '1768480239',
      'x'.repeat(100_000),
      '+012026-01-15T12:30:39Z',
    ],
    ...[1_768_480_239_439, null, {}, true],
  ].map((occurredAt) => mutating('recordRefundReceipt', { occurredAt })),
  ...[0, 101, -1, 2_147_483_648, 1.5, '20'].flatMap((first) => [
    asking('query ($first: Int) { refunds(first: $first) { nodes { id } } }', { first }),
    asking('query ($first: Int) { ordersWithPendingRefunds(first: $first) { nodes { id } } }', { first }),
    asking('query ($first: Int) { refundDrift(first: $first) { nodes { order { id } } } }', { first }),
  ]),
  ...[
    '',
    'nope',
    'W10=',
    btoa('["1","refund","yesterday","x"]'),
    btoa('["1","order",{"$gt":""}]'),
    '\ud800',
    'x'.repeat(100_000),
  ].flatMap((after) => [
    asking('query ($after: String) { refunds(after: $after) { nodes { id } } }', { after }),
    asking('query ($after: String) { ordersWithPendingRefunds(after: $after) { nodes { id } } }', { after }),
    asking('query ($after: String) { refundDrift(after: $after) { nodes { order { id } } } }', { after }),
  ]),
  asking('query ($status: [RefundStatus!]) { refunds(filter: { status: $status }) { totalCount } }', {
    status: ['DONE'],
  }),
  asking('query ($from: DateTime) { refunds(filter: { requestedFrom: $from }) { totalCount } }', {
    from: { $gt: 0 },
  }),
];

/** As JSON and not as values, for it is the JSON that is wrong. */
export const bodyCases: readonly (readonly [what: string, request: RawRequest, status: number])[] = [
  ['truncated JSON', { body: '{"query":"mutation { recordOrderForRefund(input: {id: \\"e' }, 400],
  ['no JSON at all', { body: 'orderForRefund' }, 400],
  ['an empty body', { body: '' }, 400],
  ['a list of requests', { body: '[{"query":"{ __typename }"}]' }, 400],
  ['null', { body: 'null' }, 400],
  ['a number', { body: '42' }, 400],
  ['no query', { body: '{"variables":{}}' }, 400],
  ['a query that is an object', { body: '{"query":{"$ne":null}}' }, 400],
  ['variables that are a list', { body: '{"query":"{ __typename }","variables":[1]}' }, 400],
  [
    'a __proto__ key',
    { body: `{"query":"{ __typename }","variables":{"input":{"__proto__":{"mayOperate":true}}}}` },
    400,
  ],
  [
    'an escaped __proto__ key',
    { body: `{"query":"{ __typename }","variables":{"\\u005f_proto__":{"a":1}}}` },
    400,
  ],
  [
    'a constructor’s prototype',
    { body: `{"query":"{ __typename }","variables":{"constructor":{"prototype":{"a":1}}}}` },
    400,
  ],
  ['bytes that are no UTF-8', { body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) }, 400],
  [
    'another charset',
    { body: '{"query":"{ __typename }"}', contentType: 'application/json; charset=latin1' },
    415,
  ],
  ['a form', { body: 'query={__typename}', contentType: 'application/x-www-form-urlencoded' }, 415],
  ['text', { body: '{"query":"{ __typename }"}', contentType: 'text/plain' }, 415],
  ['an operation that isn’t there', { body: '{"query":"query A { __typename }","operationName":"B"}' }, 400],
];

function mutating(mutation: Mutation, fields: Input): TypeCase {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { replayed } }`;
  const input = { idempotencyKey: 'a key', ...goodInputs[mutation](), ...fields };
  return [`${mutation} of ${described(fields)}`, { query, variables: { input } }];
}

function asking(query: string, variables: Input): TypeCase {
  return [`${query.slice(query.indexOf('{') + 2)} for ${described(variables)}`, { query, variables }];
}

function described(fields: Input): string {
  const text = JSON.stringify(fields, (_name, value) => (value === undefined ? 'left out' : value));
  return text.length > 100 ? `${text.length} characters` : text;
}
