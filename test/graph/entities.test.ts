import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RichOrder, recordRichOrder } from '../support/rich-order.ts';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let rich: RichOrder;
beforeAll(async () => {
  app = await startTestApp('entities');
  rich = await recordRichOrder(play(app), 'rich');
});
afterAll(() => app[Symbol.asyncDispose]());

const selection = `
  ... on Order { id refundSummary { currencyCode } refundableLines { lineId } refundablePayments { id } refundInvoices { id }
    invoiceData { revision } pendingRefunds { waiting { amount } } refunds { totalCount totalCountIsExact nodes { id } pageInfo { hasNextPage startCursor } }
    refundInteractions { nodes { id } edges { cursor } } }
  ... on Refund { id reason }
  ... on Invoice { id refundAccount { number } }
  ... on PaymentAllocation { id rank }
  ... on Payment { id refundAccount { method authorized { amount } } }
  ... on RefundCreditNote { id number }`;

const emptyOrder = {
  refundSummary: null,
  refundableLines: [],
  refundablePayments: [],
  refundInvoices: [],
  invoiceData: null,
  pendingRefunds: [],
  refunds: {
    totalCount: 0,
    totalCountIsExact: true,
    nodes: [],
    pageInfo: { hasNextPage: false, startCursor: null },
  },
  refundInteractions: { nodes: [], edges: [] },
};

test('an order of any id resolves; so do unknown invoices and payments; other unknown things are null, each alone (G5)', async () => {
  const ulid = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
  const found = await resolve([
    { __typename: 'Order', id: 'never-recorded' },
    { __typename: 'Order', id: '' },
    { __typename: 'Order', id: '\ud83d not whole' },
    { __typename: 'Refund', id: rich.refundId },
    { __typename: 'Refund', id: `rf_${ulid}_rich` },
    { __typename: 'Refund', id: `rf_${ulid}_never-recorded` },
    { __typename: 'Refund', id: rich.refundId.replace(/rich$/, 'poor') },
    { __typename: 'Refund', id: 'nonsense' },
    { __typename: 'Invoice', id: rich.invoiceId },
    { __typename: 'Invoice', id: 'in_4_rich_R-77' },
    { __typename: 'Invoice', id: 'in_400_rich_R-1' },
    { __typename: 'Invoice', id: '' },
    { __typename: 'PaymentAllocation', id: rich.allocationId },
    { __typename: 'PaymentAllocation', id: rich.allocationId.replace(/_\d+_rich$/, '_99_rich') },
    { __typename: 'PaymentAllocation', id: rich.refundId },
    { __typename: 'RefundCreditNote', id: 'CN-rich-1' },
    { __typename: 'Payment', id: 'nobodys' },
    { __typename: 'Payment', id: rich.paymentId },
  ]);
  expect(found.errors).toEqual([]);
  expect(found.data._entities).toMatchObject([
    { id: 'never-recorded', ...emptyOrder },
    { id: '', ...emptyOrder },
    { ...emptyOrder },
    { id: rich.refundId, reason: 'Sent back' },
    null,
    null,
    null,
    null,
    { id: rich.invoiceId, refundAccount: { number: 'R-1' } },
    { id: 'in_4_rich_R-77', refundAccount: null },
    { id: 'in_400_rich_R-1', refundAccount: null },
    { id: '', refundAccount: null },
    { id: rich.allocationId, rank: 1 },
    null,
    null,
    null,
    { id: 'nobodys', refundAccount: null },
    { id: rich.paymentId, refundAccount: { method: 'CARD', authorized: { amount: '66.00' } } },
  ]);
});

const weirdIds = [{ $gt: '' }, { $ne: null }, [], ['rich'], [{ $gt: '' }], null, undefined, true, 1.5];

for (const type of ['Order', 'Refund', 'Invoice', 'PaymentAllocation', 'Payment', 'RefundCreditNote']) {
  test(`a ${type} representation whose id is no text is an error of its own, and the others stand`, async () => {
    for (const id of weirdIds) {
      const { status, data, errors } = await resolve([
        { __typename: 'Order', id: rich.id },
        { __typename: type, id },
        { __typename: 'Payment', id: rich.paymentId },
      ]);
      expect(status).toBe(200);
      expect(data._entities).toMatchObject([{ id: rich.id }, null, { id: rich.paymentId }]);
      expect(errors).toMatchObject([{ path: ['_entities', 1], extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(errors[0]?.message).toBe('A representation needs an id, a string.');
    }
  });
}

test('lines that have one id at the OMS have two ids here, an order each (C4)', async () => {
  const story = play(app);
  for (const id of ['one', 'two']) await story.recordOrderForRefund(anOrder({ id }));
  const lines = await Promise.all(
    ['one', 'two'].map((id) => story.order(id, 'refundableLines { id lineId }')),
  );
  const [one, two] = lines.map(({ refundableLines: [line] }) => line);
  expect(one.lineId).toBe(two.lineId);
  expect(one.id).not.toBe(two.id);
});

test('a representation of no type of ours is an error of its own, and the others stand', async () => {
  const strangers = [
    { __typename: 'Nonsense', id: rich.id },
    { __typename: 'RefundUserError', id: rich.id },
    { __typename: '__proto__', id: rich.id },
    { __typename: { $gt: '' }, id: rich.id },
    { id: rich.id },
    'text',
    7,
    ['Order'],
  ];
  for (const stranger of strangers) {
    const { status, data, errors } = await resolve([stranger, { __typename: 'Order', id: rich.id }]);
    expect([status, data._entities[0], data._entities[1].id]).toEqual([200, null, rich.id]);
    expect(errors).toMatchObject([{ path: ['_entities', 0], extensions: { code: 'BAD_USER_INPUT' } }]);
  }
});

test('keys that mean something to JavaScript change nothing, and __proto__ in a body is refused', async () => {
  const { data, errors } = await app.ask(`{ _entities(representations: [
    { __typename: "Order", id: "rich", __proto__: { id: "other" }, constructor: 1, seen: { sight: "staff" } }
    { __typename: "Order", id: "never-recorded", __proto__: { seen: 1 }, seen: { account: 1, sight: "staff" } }
  ]) { ${selection} } }`);
  expect(errors).toEqual([]);
  expect(data._entities).toMatchObject([
    { id: 'rich', refundSummary: { currencyCode: 'EUR' } },
    { id: 'never-recorded', ...emptyOrder },
  ]);
  const poisoned = JSON.parse('{"__typename": "Order", "id": "rich", "__proto__": {"id": "other"}}');
  expect(await resolve([poisoned])).toMatchObject({
    status: 400,
    errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
  });
});

test('fields of an order that a router sends beside its id are ignored (G4)', async () => {
  const claims = {
    customerId: 'a-stranger',
    currencyCode: 'USD',
    refundSummary: { currencyCode: 'USD' },
    payments: [],
    refundablePayments: [],
  };
  const bare = { __typename: 'Order', id: rich.id };
  const asked = (representation: object, as?: Parameters<TestApp['ask']>[2]) =>
    app.ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ${selection} } }`,
      { of: [representation] },
      as,
    );
  const known = await asked(bare);
  expect(known.data._entities).toMatchObject([{ id: rich.id, refundSummary: { currencyCode: 'EUR' } }]);
  expect(await asked({ ...bare, ...claims })).toEqual(known);
  // Not even whose it is: to a customer it stays somebody else's, which is like an unknown one.
  const stranger = { sub: 'a-stranger', scopes: [] };
  expect((await asked({ ...bare, ...claims }, stranger)).data._entities).toMatchObject([emptyOrder]);
});

function resolve(representations: readonly unknown[]) {
  return app.ask(`query ($of: [_Any!]!) { _entities(representations: $of) { ${selection} } }`, {
    of: representations,
  });
}
