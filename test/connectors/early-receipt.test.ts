import { afterAll, beforeAll, expect, test } from 'vitest';
import { fastPace } from '../paying-back/fast-pace.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { startFakePaymentProvider } from './fake-payment-provider.ts';
import type { FakeProvider } from './fault-server.ts';

let app: TestApp;
let provider: FakeProvider;
beforeAll(async () => {
  provider = await startFakePaymentProvider({ lateMs: 1_000 });
  const acme = { name: 'acme', kind: 'payment-provider-protocol', endpoint: provider.url, timeoutMs: 5_000 };
  app = await startTestApp('early-receipt', {
    env: { DISPATCHER: 'on', CONNECTORS: JSON.stringify([acme]) },
    dispatchPace: fastPace,
  });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await provider.close();
});

test.each([
  { what: 'its invoice', invoiceNumber: 'R-1' },
  { what: 'no invoice', invoiceNumber: null },
])('a receipt that is reported with $what before our own call is answered makes nobody pay again', async ({
  invoiceNumber,
}) => {
  const orderId = `order ${invoiceNumber}`;
  const story = play(app);
  const card = { id: `${orderId}-card`, method: 'CARD', provider: 'acme', authorized: '100.00' };
  await story.recordOrder(anOrder({ id: orderId, payments: [{ ...card, settled: '100.00' }] }));
  await story.recordInvoice({ orderId, number: 'R-1', value: '30.00' });
  provider.misbehave('late answer');
  const refund = await story.requestRefund({ orderId, scope: { pendingInvoiceNumber: 'R-1' } });
  const paid = () => provider.ledger.filter(({ paymentId }) => paymentId === card.id);
  await expect.poll(() => paid().length, { timeout: 5_000 }).toBe(1);
  const report = {
    orderId,
    paymentId: card.id,
    invoiceNumber,
    providerRefundId: paid()[0]?.refundId,
    amount: '30.00',
  };
  await story.tryTo('recordReceipt', 'RecordReceiptInput', report, 'receipt { id }');
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  console.log(JSON.stringify([await story.refund(refund), provider.ledger], null, 1));
  expect(paid()).toHaveLength(1);
  await expectBooksToBalance(app.store, orderId);
});
