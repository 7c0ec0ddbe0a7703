import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('names');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const names = [
  'R 2026/01 ä',
  'RÉ-7 · "quoted"',
  '../..//%2e%2e?x=1#y',
  '$gt',
  '__proto__',
  'in_3_abc_R-1',
  '返品-1',
  '\u{1f4b8}_1',
  ' leading and trailing ',
];

for (const name of names) {
  test(`an order and an invoice of the name ${JSON.stringify(name)} work in ids, filters and _entities`, async () => {
    await story.recordOrderForRefund(
      anOrder({ id: name, card: { authorized: '100.00', settled: '100.00' } }),
    );
    const invoice = await story.recordInvoiceForRefund({ orderId: name, number: name, value: '30.00' });
    expect(invoice.number).toBe(name);
    const refund = await story.requestRefund({ orderId: name, scope: { pendingInvoiceNumber: name } });
    for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
    const { data, errors } = await app.ask(
      `query ($representations: [_Any!]!, $order: ID!, $refund: ID!) {
        _entities(representations: $representations) {
          ... on Order { id refundSummary { refunded { gross { amount } } } }
          ... on Invoice { id invoice: refundAccount { number refundStatus order { id } refunds { totalCount nodes { id } } } }
          ... on Refund { id invoiceNumber }
          ... on PaymentAllocation { id status receipts { amount { amount } } }
          ... on Payment { id payment: refundAccount { refunded { amount } } }
        }
        refund(id: $refund) { coverage { invoice { id } amount { amount } } }
        refunds(filter: { orderIds: [$order] }) { totalCount nodes { id } }
        orderForRefund(id: $order) { id invoiceData { invoices { invoiceNumber covered } } }
      }`,
      {
        representations: [
          { __typename: 'Order', id: name },
          { __typename: 'Invoice', id: invoice.id },
          { __typename: 'Refund', id: refund.id },
          { __typename: 'PaymentAllocation', id: refund.allocations[0]?.id },
          { __typename: 'Payment', id: `${name}-card` },
        ],
        order: name,
        refund: refund.id,
      },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      _entities: [
        { id: name, refundSummary: { refunded: { gross: { amount: '30.00' } } } },
        {
          id: invoice.id,
          invoice: {
            number: name,
            refundStatus: 'REFUNDED',
            order: { id: name },
            refunds: { totalCount: 1, nodes: [{ id: refund.id }] },
          },
        },
        { id: refund.id, invoiceNumber: name },
        {
          id: refund.allocations[0]?.id,
          status: 'SUCCEEDED',
          receipts: [{ amount: { amount: '30.00' } }],
        },
        { id: `${name}-card`, payment: { refunded: { amount: '30.00' } } },
      ],
      refund: { coverage: [{ invoice: { id: invoice.id }, amount: { amount: '30.00' } }] },
      refunds: { totalCount: 1, nodes: [{ id: refund.id }] },
      orderForRefund: { id: name, invoiceData: { invoices: [{ invoiceNumber: name, covered: true }] } },
    });
    await expectBooksToBalance(app.store, name);
  });
}

test('composed and decomposed accents are one invoice number, shown as it was given first', async () => {
  const id = 'accents';
  await story.recordOrderForRefund(anOrder({ id, card: { authorized: '100.00', settled: '100.00' } }));
  const composed = 'R\u00e9-1';
  const decomposed = 'Re\u0301-1';
  const first = await story.recordInvoiceForRefund({ orderId: id, number: composed, value: '30.00' });
  expect(await story.recordInvoiceForRefund({ orderId: id, number: decomposed, value: '30.00' })).toEqual(
    first,
  );
  const refund = await story.requestRefund({ orderId: id, scope: { pendingInvoiceNumber: decomposed } });
  expect(refund.allocations).toMatchObject([{ amount: '30.00' }]);
  await expectBooksToBalance(app.store, id);
});

const currencies = [
  { currencyCode: 'JPY', net: '909', tax: '91', sum: '1000', part: '333', rest: '667', tooFine: '333.0' },
  {
    currencyCode: 'KWD',
    net: '9.091',
    tax: '0.909',
    sum: '10.000',
    part: '3.333',
    rest: '6.667',
    tooFine: '3.3333',
  },
  {
    currencyCode: 'HUF',
    net: '9.09',
    tax: '0.91',
    sum: '10.00',
    part: '3.33',
    rest: '6.67',
    tooFine: '3.333',
  },
];

for (const { currencyCode, net, tax, sum, part, rest, tooFine } of currencies) {
  test(`${currencyCode} is kept and shown with its own minor digits`, async () => {
    const id = `in-${currencyCode}`;
    const lines = [{ id: 'line-1', description: 'Tea', quantity: '3', net, tax }];
    await story.recordOrderForRefund(
      anOrder({ id, currencyCode, lines, card: { authorized: sum, settled: sum } }),
    );
    const scope = { lines: [{ lineId: 'line-1', gross: tooFine }] };
    expect(await story.refusal('requestRefund', { orderId: id, scope })).toMatchObject({
      code: 'AMOUNT_SCALE',
    });
    const refund = await story.requestRefund({
      orderId: id,
      scope: { lines: [{ lineId: 'line-1', gross: part }] },
    });
    for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
    const full = await story.requestRefund({ orderId: id, scope: { full: true } });
    expect(full.allocations).toMatchObject([{ amount: rest }]);
    for (const allocation of full.allocations) await story.recordRefundReceipt(allocation);
    expect(
      await story.order(
        id,
        'refundSummary { refunded { net { amount currencyCode } tax { amount } gross { amount } } refundable { amount } }',
      ),
    ).toEqual({
      refundSummary: {
        refunded: { net: { amount: net, currencyCode }, tax: { amount: tax }, gross: { amount: sum } },
        refundable: { amount: currencyCode === 'JPY' ? '0' : currencyCode === 'KWD' ? '0.000' : '0.00' },
      },
    });
    await expectBooksToBalance(app.store, id);
  });
}
