import { afterAll, beforeAll, test } from 'vitest';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { expectToAnswerAsPrinted } from './played-page.ts';

let app: TestApp;
/** A refund of 25.00 that was paid before its return was recorded. */
let before = '';
beforeAll(async () => {
  app = await startTestApp('pending-returns-page');
  const story = play(app);
  const line = (id: string, gross: string) => ({ id, description: id, quantity: '1', net: gross, tax: '0' });
  const lines = [line('A', '60.00'), line('B', '40.00')];
  await story.recordOrderForRefund(
    anOrder({ id: '9', card: { authorized: '200.00', settled: '200.00' }, lines }),
  );
  const refund = await story.requestRefund({ orderId: '9', scope: { amount: '25.00' } });
  for (const allocation of refund.allocations) await story.recordRefundReceipt(allocation);
  before = refund.id;
  const returned = [
    { lineId: 'A', quantity: '1', price: '60.00' },
    { lineId: 'B', quantity: '1', price: '40.00' },
  ];
  await story.recordInvoiceForRefund({ orderId: '9', number: 'R-1', value: '100.00', lines: returned });
  await story.recordInvoiceForRefund({ orderId: '9', number: 'R-2', value: '25.00' });
});
afterAll(() => app[Symbol.asyncDispose]());

test('the page answers as it prints', async () => {
  await expectToAnswerAsPrinted(app, 'docs/api/pending-returns.md', {
    asSent: async (request) => request.replace('cl_…_9', await closureId()).replace('rf_…_9', before),
  });
});

/** Of the return's only closure so far; none at first. */
async function closureId(): Promise<string> {
  const { data } = await app.ask('{ orderForRefund(id: "9") { refundInvoices { closures { id } } } }');
  return data.orderForRefund.refundInvoices[0].closures[0]?.id ?? '';
}
