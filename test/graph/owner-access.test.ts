import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RichOrder, recordRichOrder } from '../support/rich-order.ts';
import { play } from '../support/story.ts';
import { type Client, startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let rich: RichOrder;
beforeAll(async () => {
  app = await startTestApp('owners');
  rich = await recordRichOrder(play(app), 'rich', { customerId: 'jo' });
  await recordRichOrder(play(app), 'nobodys', { customerId: null });
});
afterAll(() => app[Symbol.asyncDispose]());

const owner: Client = { sub: 'jo', scopes: [] };
const strangers: readonly Client[] = [
  { sub: 'jane', scopes: [] },
  { sub: 'jo ', scopes: [] },
  { sub: 'JO', scopes: [] },
  { sub: 'null', scopes: [] },
  {
    sub: 'oms',
    scopes: ['refunds:request', 'refunds:write', 'refunds:operate', 'refunds:preview', 'refunds:approve'],
  },
];

const refundFields = `id status reason note requestedBy total { gross { amount } } coverage { invoiceNumber }
  allocations { id amount { amount } payment { refundAccount { label } } failure { providerCode message retryable } receipts { id } }
  receipts { id } order { id refundSummary { refundable { amount } } invoiceData { revision } pendingRefunds { waiting { amount } } }`;
const orderFields = `id refundSummary { refundable { amount } consistent } refundableLines { lineId } refundablePayments { id label settled { amount } }
  refundInvoices { id number refundStatus refunds { nodes { note } } } invoiceData { revision } pendingRefunds { amount { amount } }
  refunds { totalCount nodes { ${refundFields} } } refundInteractions { nodes { id } }`;
const everything = `query ($order: ID!, $refund: ID!, $of: [_Any!]!) {
  orderForRefund(id: $order) { ${orderFields} }
  refund(id: $refund) { ${refundFields} }
  _entities(representations: $of) {
    ... on Order { ${orderFields} }
    ... on Refund { ${refundFields} }
    ... on Invoice { id refundAccount { number order { ${orderFields} } refunds { totalCount } } }
    ... on PaymentAllocation { id amount { amount } refund { note } payment { id refundAccount { label } } }
    ... on Payment { id refundAccount { method label provider authorized { amount } settled { amount } refunded { amount } available { amount } } }
  }
}`;

function idsOf({ id, refundId, invoiceId, allocationId, paymentId }: RichOrder) {
  return {
    order: id,
    refund: refundId,
    of: [
      { __typename: 'Order', id },
      { __typename: 'Refund', id: refundId },
      { __typename: 'Invoice', id: invoiceId },
      { __typename: 'PaymentAllocation', id: allocationId },
      { __typename: 'Payment', id: paymentId },
    ],
  };
}

test('a customer sees their own order, its refunds and invoices, without internal fields', async () => {
  const { data, errors } = await app.ask(everything, idsOf(rich), owner);
  expect(errors).toEqual([]);
  const { orderForRefund: order } = data;
  expect(order).toMatchObject({
    refundSummary: { consistent: true },
    refundableLines: [{ lineId: 'coat' }, { lineId: 'post' }],
    refundablePayments: [{ label: 'A card' }, { label: 'A gift' }, { label: 'A voucher' }],
    invoiceData: null,
    pendingRefunds: null,
    refundInteractions: null,
  });
  expect(order.refundInvoices.map(({ number }: { number: string }) => number)).toContain('R-1');
  expect(order.refunds.totalCount).toBe(3);
  const shown = [...order.refunds.nodes, data.refund, data._entities[1]];
  for (const refund of shown) {
    expect(refund).toMatchObject({
      note: null,
      requestedBy: 'staff',
      reason: 'Sent back',
      order: { id: 'rich', invoiceData: null, pendingRefunds: null, refundSummary: {} },
    });
  }
  for (const invoice of order.refundInvoices) {
    for (const { note } of invoice.refunds.nodes) expect(note).toBeNull();
  }
  const failures = shown.flatMap(({ allocations }) =>
    allocations.flatMap(({ failure }: { failure: unknown }) => (failure === null ? [] : [failure])),
  );
  expect(failures.length).toBeGreaterThan(0);
  for (const failure of failures) {
    expect(failure).toEqual({ providerCode: null, message: null, retryable: false });
  }
  expect(data._entities).toMatchObject([
    { id: 'rich', invoiceData: null },
    { id: rich.refundId },
    { id: rich.invoiceId, refundAccount: { number: 'R-1' } },
    { id: rich.allocationId, refund: { note: null } },
    { id: rich.paymentId, refundAccount: { label: 'A card' } },
  ]);
});

test('staff see the internal fields', async () => {
  const { data } = await app.ask(everything, idsOf(rich), { sub: 'clerk', scopes: ['refunds:read'] });
  expect(data.refund).toMatchObject({ note: 'Inspected', requestedBy: 'tester' });
  expect(data.refund.allocations[0].failure).toMatchObject({
    providerCode: 'GC-9',
    message: 'The gift card has expired.',
  });
  expect(data.orderForRefund.invoiceData.revision).toBeGreaterThan(1);
  expect(data.orderForRefund.refundInteractions.nodes.length).toBeGreaterThan(5);
});

test('any other caller sees an order exactly like an unknown id, through every field', async () => {
  for (const stranger of strangers) {
    const seen = await app.ask(everything, idsOf(rich), stranger);
    const unknown = await app.ask(everything, idsOf(unknownLike(rich)), stranger);
    expect(renamed(seen)).toEqual(unknown);
    expect(seen.errors).toEqual([]);
    expect(seen.data).toMatchObject({ orderForRefund: null, refund: null });
    expect(seen.data._entities[0]).toMatchObject({
      id: 'rich',
      refundSummary: null,
      refunds: { totalCount: 0 },
    });
    expect(seen.data._entities.slice(1)).toMatchObject([
      null,
      { refundAccount: null },
      null,
      { id: 'rich-card', refundAccount: null },
    ]);
  }
});

test('an order without a customer has no owner, whatever the token’s subject', async () => {
  for (const sub of ['null', 'undefined', 'jo', '0']) {
    const { data } = await app.ask('{ orderForRefund(id: "nobodys") { id } }', {}, { sub, scopes: [] });
    expect(data).toEqual({ orderForRefund: null });
  }
});

test('an owner’s preview needs its scope, and a stranger’s preview is that of an unknown order', async () => {
  const query = (id: string) =>
    `{ _entities(representations: [{ __typename: "Order", id: "${id}" }]) { ... on Order { refundPreview(scope: { amount: "1.00" }) { preview { total { gross { amount } } } userErrors { code message } } } } }`;
  const without = await app.ask(query('rich'), {}, owner);
  expect(without.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect(without.data).toEqual({ _entities: [{ refundPreview: null }] });
  const own = await app.ask(query('rich'), {}, { sub: 'jo', scopes: ['refunds:preview'] });
  expect(own.data._entities[0].refundPreview.preview.total).toEqual({ gross: { amount: '1.00' } });
  const stranger: Client = { sub: 'jane', scopes: ['refunds:preview'] };
  const seen = await app.ask(query('rich'), {}, stranger);
  const unknown = await app.ask(query('poor'), {}, stranger);
  expect(unknown.data._entities[0].refundPreview.userErrors).toMatchObject([{ code: 'ORDER_NOT_FOUND' }]);
  expect(renamed(seen)).toEqual(unknown);
});

/** The same ids of an order that isn't there. */
function unknownLike(order: RichOrder): RichOrder {
  return JSON.parse(JSON.stringify(order).replaceAll('rich', 'poor'));
}

function renamed<T>(answer: T): T {
  return JSON.parse(JSON.stringify(answer).replaceAll('rich', 'poor'));
}
