import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder, play } from '../support/story.ts';
import { type Client, startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('explained');
});
afterAll(() => app[Symbol.asyncDispose]());

const explanation = `explanation {
  payments { paymentId settled { amount } inFlight { amount } available { amount } roomToWait { amount } }
  lines { lineId noteSubnumber ask quantity refundedQuantityBefore taxBeforeRounding
    total { gross { amount } } refundedBefore { tax { amount } } taken { net { amount } tax { amount } } }
  allocations { paymentId amount { amount } waitsForSettlement rule rank }
  otherRules { priority allocations { paymentId amount { amount } } }
  checks { code left { amount } right { amount } holds } }`;

async function explanationOf(id: string, as: Partial<Client> = {}) {
  const { data, errors } = await app.ask(
    `query ($id: ID!) { refund(id: $id) { ${explanation} } }`,
    { id },
    as,
  );
  expect(errors).toEqual([]);
  return data.refund.explanation;
}

/** A third of the line of an order that was paid with two payments. */
async function refundThird(orderId: string) {
  const story = play(app);
  const card = { authorized: '80.00', settled: '80.00' };
  const giftCard = { authorized: '20.00', settled: '20.00' };
  const line = { id: 'line-1', description: 'Shoes', quantity: '3', net: '83.33', tax: '16.67' };
  await story.recordOrderForRefund(anOrder({ id: orderId, card, giftCard, customerId: 'jo', lines: [line] }));
  return story.requestRefund({ orderId, scope: { lines: [{ lineId: 'line-1', quantity: '1' }] } });
}

test('a refund is explained by its payments as they stood, its tax and the other rule, and it adds up (C14)', async () => {
  const { id } = await refundThird('why');
  const told = await explanationOf(id);
  expect(told.payments).toEqual([
    {
      paymentId: 'why-card',
      settled: { amount: '80.00' },
      inFlight: { amount: '0.00' },
      available: { amount: '80.00' },
      roomToWait: { amount: '0.00' },
    },
    {
      paymentId: 'why-gift',
      settled: { amount: '20.00' },
      inFlight: { amount: '0.00' },
      available: { amount: '20.00' },
      roomToWait: { amount: '0.00' },
    },
  ]);
  expect(told.lines).toEqual([
    {
      lineId: 'line-1',
      noteSubnumber: 1,
      ask: 'QUANTITY',
      quantity: '3',
      refundedQuantityBefore: '0',
      taxBeforeRounding: '5.556111',
      total: { gross: { amount: '100.00' } },
      refundedBefore: { tax: { amount: '0.00' } },
      taken: { net: { amount: '27.77' }, tax: { amount: '5.56' } },
    },
  ]);
  expect(told.allocations).toEqual([
    {
      paymentId: 'why-gift',
      amount: { amount: '20.00' },
      waitsForSettlement: false,
      rule: 'LOWEST_SETTLED',
      rank: 1,
    },
    {
      paymentId: 'why-card',
      amount: { amount: '13.33' },
      waitsForSettlement: false,
      rule: 'LOWEST_SETTLED',
      rank: 2,
    },
  ]);
  expect(told.otherRules).toEqual([
    { priority: 'CARD_FIRST', allocations: [{ paymentId: 'why-card', amount: { amount: '33.33' } }] },
  ]);
  expect(
    told.checks.map(({ code, left, right, holds }: Check) => [code, left.amount, right.amount, holds]),
  ).toEqual([
    ['NET', '27.77', '27.77', true],
    ['TAX', '5.56', '5.56', true],
    ['LINES_AND_ALLOCATIONS', '33.33', '33.33', true],
    ['KEPT_ALLOCATIONS', '33.33', '33.33', true],
    ['COVERAGE', '0.00', '0.00', true],
    ['REFUNDABLE', '66.67', '66.67', true],
  ]);
});

type Check = { code: string; left: { amount: string }; right: { amount: string }; holds: boolean };

test('it stays what it was when the order goes on, and says so where what was kept was changed', async () => {
  const refund = await refundThird('later');
  const before = await explanationOf(refund.id);
  for (const part of refund.allocations) await play(app).recordRefundReceipt(part);
  await play(app).requestRefund({ orderId: 'later', scope: { full: true } });
  expect(await explanationOf(refund.id)).toEqual(before);
  await app.store.collections.refunds.updateOne(
    { _id: refund.id },
    { $inc: { 'lines.0.tax': 1n, 'lines.0.net': -1n } },
  );
  const told = await explanationOf(refund.id);
  expect(told.checks.slice(0, 2)).toEqual([
    { code: 'NET', left: { amount: '27.76' }, right: { amount: '27.77' }, holds: false },
    { code: 'TAX', left: { amount: '5.57' }, right: { amount: '5.56' }, holds: false },
  ]);
});

test('it is told of one refund by its id, also to a gateway, and neither in a list nor to a customer', async () => {
  const { id } = await refundThird('one');
  const asked = 'explanation { checks { holds } }';
  const { data } = await app.ask(
    `query ($of: [_Any!]!) {
      _entities(representations: $of) { ... on Refund { ${asked} } }
      orderForRefund(id: "one") { refunds { nodes { ${asked} } } }
      refunds(filter: { orderIds: ["one"] }) { edges { node { ${asked} } } }
    }`,
    { of: [{ __typename: 'Refund', id }] },
  );
  expect(data._entities[0].explanation.checks).toHaveLength(6);
  expect(data.orderForRefund.refunds.nodes).toEqual([{ explanation: null }]);
  expect(data.refunds.edges).toEqual([{ node: { explanation: null } }]);
  expect(await explanationOf(id, { sub: 'jo', scopes: [] })).toBeNull();
});

test('a refund of before, and one that a receipt made, have none', async () => {
  const older = await refundThird('older');
  await app.store.collections.refunds.updateOne({ _id: older.id }, { $unset: { basis: true } });
  expect(await explanationOf(older.id)).toBeNull();
  const { refund } = await play(app).recordReceiptOfPayment({
    orderId: 'older',
    paymentId: 'older-card',
    amount: '1.00',
  });
  expect(await explanationOf(refund.id)).toBeNull();
});
