import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RawRequest, sendUntouched } from './raw-request.ts';
import { type SeededApp, startSeededApp } from './seeded-app.ts';
import { fingerprintsOf } from './untouched.ts';

let app: SeededApp;
let untouched: Record<string, string>;
beforeAll(async () => {
  app = await startSeededApp();
  untouched = await fingerprintsOf(app.store);
});
afterAll(() => app.stop());

const sendBadly = (request: RawRequest) => sendUntouched(app, untouched, request);
const entities = 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }';
const order = { __typename: 'Order', id: 'eur' };

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
  [{ __typename: 'RefundCreditNote', id: { $gt: '' } }],
])('the representation %j is BAD_USER_INPUT, and its neighbour is answered', async (representation) => {
  const { codes, data, status } = await sendBadly({
    query: entities,
    variables: { r: [representation, order] },
  });
  expect([status, codes, data]).toEqual([
    200,
    ['BAD_USER_INPUT'],
    { _entities: [null, { __typename: 'Order' }] },
  ]);
});

test.each<[unknown]>([
  [{ __typename: 'Nobody', id: '1' }],
  [{ __typename: 'RefundMoney', amount: '1.00' }],
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
    const types = ['Order', 'Payment', 'Refund', 'Invoice', 'PaymentAllocation', 'RefundCreditNote'];
    const { codes, data } = await sendBadly({
      query: 'query ($a: [_Any!]!) { _entities(representations: $a) { __typename } }',
      variables: { a: types.slice(0, id.length > 1_000 ? 1 : 6).map((__typename) => ({ __typename, id })) },
    });
    const stub = (__typename: string) => ({ __typename });
    const stubs = [stub('Order'), stub('Payment'), null, stub('Invoice'), null, null];
    expect([codes, data]).toEqual([[], { _entities: stubs.slice(0, id.length > 1_000 ? 1 : 6) }]);
  },
);
