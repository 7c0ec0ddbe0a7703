import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('issue-1351358');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

test('after a receipt whose invoiceData was lost, only the new return is pending, and it is sent', async () => {
  await story.recordOrder(
    anOrder({
      id: 'vtex-1',
      card: { authorized: '80.00', settled: '80.00' },
      giftCard: { authorized: '20.00', settled: '20.00' },
    }),
  );
  await story.recordInvoice({ orderId: 'vtex-1', number: 'R-1', value: '30.00' });
  const first = await story.requestRefund({ orderId: 'vtex-1', scope: { pendingInvoiceNumber: 'R-1' } });
  for (const allocation of first.allocations) await story.recordReceipt(allocation);

  // The second write of the platform failed: the receipt stays, invoiceData says that nothing was refunded.
  await app.store.collections.orders.updateOne(
    { _id: 'vtex-1' },
    {
      $set: {
        'invoiceData.entries.0.refunded': 0n,
        'invoiceData.entries.0.receiptIds': [],
        'invoiceData.entries.0.covered': false,
      },
    },
  );
  const { data: seen } = await app.ask(
    '{ orderForRefund(id: "vtex-1") { refundSummary { consistent pending { amount } } } refundDrift { nodes { order { id } entries { invoiceNumber stored { amount } derived { amount } missingReceiptIds } } } }',
  );
  expect(seen.orderForRefund.refundSummary).toEqual({ consistent: false, pending: { amount: '0.00' } });
  expect(seen.refundDrift.nodes).toMatchObject([
    {
      order: { id: 'vtex-1' },
      entries: [{ invoiceNumber: 'R-1', stored: { amount: '0.00' }, derived: { amount: '30.00' } }],
    },
  ]);
  expect(seen.refundDrift.nodes[0].entries[0].missingReceiptIds).toHaveLength(first.allocations.length);

  await story.recordInvoice({ orderId: 'vtex-1', number: 'R-2', value: '50.00' });
  const { data: pending } = await app.ask(
    '{ orderForRefund(id: "vtex-1") { pendingRefunds { invoice { number } amount { amount } blockedBy { code } } } }',
  );
  expect(pending.orderForRefund.pendingRefunds).toEqual([
    { invoice: { number: 'R-2' }, amount: { amount: '50.00' }, blockedBy: null },
  ]);

  const second = await story.requestRefund({ orderId: 'vtex-1', scope: { pendingInvoiceNumber: 'R-2' } });
  for (const allocation of second.allocations) await story.recordReceipt(allocation);
  const { data: end } = await app.ask(
    '{ orderForRefund(id: "vtex-1") { refundSummary { consistent pending { amount } refunded { gross { amount } } } invoiceData { invoices { invoiceNumber refunded { amount } covered } } refundInteractions { nodes { type amount { amount } message } } } }',
  );
  expect(end.orderForRefund.refundSummary).toEqual({
    consistent: true,
    pending: { amount: '0.00' },
    refunded: { gross: { amount: '80.00' } },
  });
  expect(end.orderForRefund.invoiceData.invoices).toEqual([
    { invoiceNumber: 'R-1', refunded: { amount: '30.00' }, covered: true },
    { invoiceNumber: 'R-2', refunded: { amount: '50.00' }, covered: true },
  ]);
  const types = end.orderForRefund.refundInteractions.nodes.map((node: { type: string }) => node.type);
  expect(types).toContain('INVOICE_DATA_REALIGNED');
  expect(types.filter((type: string) => type === 'REFUND_PAYMENT')).toHaveLength(
    first.allocations.length + second.allocations.length,
  );
});
