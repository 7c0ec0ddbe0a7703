import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('invoice-ids');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const recordOrder = (id: string) =>
  story.recordOrderForRefund(anOrder({ id, card: { authorized: '100.00', settled: '100.00' } }));

const invoicesById = async (...ids: string[]) => {
  const { data, errors } = await app.ask(
    'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Invoice { id refundAccount { invoiceId number orderId invoice { id } } } } }',
    { of: ids.map((id) => ({ __typename: 'Invoice', id })) },
  );
  expect(errors).toEqual([]);
  return data._entities;
};

describe('an invoice with an id of the source (C2)', () => {
  test('is found by that id and by no other', async () => {
    await recordOrder('billed');
    const invoice = { orderId: 'billed', id: 'bill-77', number: 'R-1', value: '30.00' };
    const recorded = await story.recordInvoiceForRefund(invoice);
    expect(recorded).toMatchObject({ id: 'bill-77', number: 'R-1' });
    expect(await story.recordInvoiceForRefund(invoice)).toMatchObject({ id: 'bill-77' });
    await story.recordInvoiceForRefund({ orderId: 'billed', number: 'R-2', value: '5.00' });
    expect(await invoicesById('bill-77', 'in_6_billed_R-1', 'in_6_billed_R-2')).toEqual([
      {
        id: 'bill-77',
        refundAccount: { invoiceId: 'bill-77', number: 'R-1', orderId: 'billed', invoice: { id: 'bill-77' } },
      },
      { id: 'in_6_billed_R-1', refundAccount: null },
      {
        id: 'in_6_billed_R-2',
        refundAccount: {
          invoiceId: 'in_6_billed_R-2',
          number: 'R-2',
          orderId: 'billed',
          invoice: { id: 'in_6_billed_R-2' },
        },
      },
    ]);
    const refund = await story.requestRefund({ orderId: 'billed', scope: { pendingInvoiceNumber: 'R-1' } });
    const { data } = await app.ask(
      'query ($id: ID!) { refund(id: $id) { invoiceNumber invoice { id } } }',
      refund,
    );
    expect(data.refund).toEqual({ invoiceNumber: 'R-1', invoice: { id: 'bill-77' } });
    await expectBooksToBalance(app.store, 'billed');
  });

  test('keeps it from every other invoice, of this order and of others', async () => {
    for (const id of ['first', 'second']) await recordOrder(id);
    await story.recordInvoiceForRefund({ orderId: 'first', id: 'bill-1', number: 'R-1', value: '30.00' });
    const others = [
      { orderId: 'first', id: 'bill-1', number: 'R-2', value: '30.00' },
      { orderId: 'second', id: 'bill-1', number: 'R-1', value: '30.00' },
    ];
    for (const input of others) {
      expect(await story.refusal('recordInvoiceForRefund', input)).toMatchObject({
        code: 'STATE_CONFLICT',
        path: ['input', 'id'],
      });
    }
    const renamed = { orderId: 'first', id: 'bill-2', number: 'R-1', value: '30.00' };
    expect(await story.refusal('recordInvoiceForRefund', renamed)).toMatchObject({
      code: 'INVOICE_NUMBER_TAKEN',
    });
    expect(await invoicesById('bill-2')).toEqual([{ id: 'bill-2', refundAccount: null }]);
  });

  test('belongs to the one of two orders that recorded it first, when both do at once', async () => {
    for (let n = 0; n < 10; n += 1) {
      const orders = [`left-${n}`, `right-${n}`];
      for (const id of orders) await recordOrder(id);
      const payloads = await Promise.all(
        orders.map((orderId) =>
          story.tryTo(
            'recordInvoiceForRefund',
            'RecordInvoiceForRefundInput',
            { orderId, id: `both-${n}`, number: 'R-1', value: '30.00' },
            'invoice { orderId }',
          ),
        ),
      );
      const [won, ...more] = payloads.flatMap(({ invoice }) => (invoice === null ? [] : [invoice.orderId]));
      expect(more).toEqual([]);
      expect(payloads.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'STATE_CONFLICT' }]);
      expect(await invoicesById(`both-${n}`)).toMatchObject([{ refundAccount: { orderId: won } }]);
    }
  });

  test('can’t have an id of the form that this subgraph makes', async () => {
    await recordOrder('forged');
    const input = { orderId: 'forged', id: 'in_6_forged_R-9', number: 'R-1', value: '30.00' };
    expect(await story.refusal('recordInvoiceForRefund', input)).toMatchObject({
      code: 'TEXT_INVALID',
      path: ['input', 'id'],
    });
  });
});

describe('a line of an invoice (C16)', () => {
  test('may give its total alone, where the unit price is finer than the currency', async () => {
    await recordOrder('bulk');
    const lines = [{ lineId: 'line-1', quantity: '1000', total: '12.35' }];
    await story.recordInvoiceForRefund({ orderId: 'bulk', number: 'R-1', value: '12.35', lines });
    const order = await story.order(
      'bulk',
      'refundInvoices { pending { amount } lines { quantity price { amount } total { amount } } }',
    );
    expect(order.refundInvoices).toEqual([
      {
        pending: { amount: '12.35' },
        lines: [{ quantity: '1000', price: null, total: { amount: '12.35' } }],
      },
    ]);
  });

  test('counts with its total where that differs from price times quantity', async () => {
    await recordOrder('rounded');
    const lines = [{ lineId: 'line-1', quantity: '3', price: '3.33', total: '10.00' }];
    await story.recordInvoiceForRefund({ orderId: 'rounded', number: 'R-1', value: '10.00', lines });
    const { pendingRefunds } = await story.order('rounded', 'pendingRefunds { amount { amount } }');
    expect(pendingRefunds).toEqual([{ amount: { amount: '10.00' } }]);
    const refund = await story.requestRefund({ orderId: 'rounded', scope: { pendingInvoiceNumber: 'R-1' } });
    const { data } = await app.ask(
      'query ($id: ID!) { refund(id: $id) { lines { lineId total { gross { amount } } } } }',
      refund,
    );
    expect(data.refund.lines).toEqual([{ lineId: 'line-1', total: { gross: { amount: '10.00' } } }]);
  });

  test('is refused where price and total contradict each other by more than rounding explains', async () => {
    await recordOrder('odd');
    for (const [price, quantity, total] of [
      ['10.00', '1', '0'],
      ['10.00', '2', '10.00'],
      ['3.33', '3', '10.03'],
      ['0', '2', '5.00'],
    ]) {
      const lines = [{ lineId: 'line-1', quantity, price, total }];
      const input = { orderId: 'odd', number: 'R-1', value: '10.00', lines };
      expect(await story.refusal('recordInvoiceForRefund', input)).toMatchObject({
        code: 'AMOUNT_INVALID',
        path: ['input', 'lines', '0', 'total'],
      });
    }
  });

  test('needs one of them', async () => {
    await recordOrder('bare');
    const input = {
      orderId: 'bare',
      number: 'R-1',
      value: '1.00',
      lines: [{ lineId: 'line-1', quantity: '1' }],
    };
    expect(await story.refusal('recordInvoiceForRefund', input)).toMatchObject({
      code: 'AMOUNT_INVALID',
      path: ['input', 'lines', '0', 'total'],
    });
  });
});
