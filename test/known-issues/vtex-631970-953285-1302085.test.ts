import { beforeAll, expect, test } from 'vitest';
import { required } from '../../src/domain/values/invariant.ts';
import { anOrder } from '../support/story.ts';
import { appForIssue } from './issue-app.ts';

const issue = appForIssue('631970');
const orderId = 'v 100/2024 #é%2F';

beforeAll(async () => {
  const card = { authorized: '1000.00', settled: '1000.00' };
  await issue.story.recordOrderForRefund(anOrder({ id: orderId, card }));
});

test.each([
  'R 1',
  ' leading and trailing ',
  'NF/2024/001',
  '../../etc/passwd',
  'a#b?c=d&e+f',
  '%2F%20%00',
  'O\'Neil "& Sons" <b>',
  'Größe-ß-ñ',
  '請求書-1',
  '🧾 receipt',
  '$set',
  'a.b.$[]',
  '__proto__',
  '-1',
  'null',
])(
  'VTEX 631970, 953285, 1302085: the invoice number "%s" works in every mutation, id and filter',
  async (number) => {
    const { story, app } = issue;
    const invoice = await story.recordInvoiceForRefund({ orderId, number, value: '10.00' });
    expect(invoice).toMatchObject({ number, pending: { amount: '10.00' } });
    const taken = await story.refusal('recordInvoiceForRefund', {
      orderId,
      number,
      type: 'INPUT',
      issuedAt: '2026-01-15T12:30:39.439Z',
      value: '11.00',
    });
    expect(taken).toMatchObject({ code: 'INVOICE_NUMBER_TAKEN' });

    const refund = await story.requestRefund({ orderId, scope: { pendingInvoiceNumber: number } });
    const allocation = required(refund.allocations[0], 'The refund has an allocation.');
    // As a webhook reports it: by payment and invoice number, without our id.
    await story.recordRefundReceipt(allocation, {
      allocationId: null,
      paymentId: allocation.paymentId,
      invoiceNumber: number,
      providerRefundId: `refund of ${number}`,
    });

    const { data, errors } = await app.ask(
      `query ($representations: [_Any!]!, $orderIds: [ID!]) {
      _entities(representations: $representations) {
        ... on Invoice { refundAccount { number order { id } refundStatus refunded { amount } } }
        ... on Refund { invoiceNumber invoice { id } status }
      }
      refunds(first: 100, filter: { orderIds: $orderIds, status: [SUCCEEDED] }) { nodes { id } }
    }`,
      {
        representations: [
          { __typename: 'Invoice', id: invoice.id },
          { __typename: 'Refund', id: refund.id },
        ],
        orderIds: [orderId],
      },
    );
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([
      {
        refundAccount: {
          number,
          order: { id: orderId },
          refundStatus: 'REFUNDED',
          refunded: { amount: '10.00' },
        },
      },
      { invoiceNumber: number, invoice: { id: invoice.id }, status: 'SUCCEEDED' },
    ]);
    expect(data.refunds.nodes).toContainEqual({ id: refund.id });
    const { invoiceData } = await story.order(orderId, 'invoiceData { invoices { invoiceNumber covered } }');
    expect(invoiceData.invoices).toContainEqual({ invoiceNumber: number, covered: true });
  },
);
