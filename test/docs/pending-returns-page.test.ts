import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { blocksOf } from './blocks.ts';
import { differenceOf, parsePrinted } from './printed-answer.ts';

const page = 'docs/api/pending-returns.md';

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
  const blocks = blocksOf(page);
  const differences: (string | null)[] = [];
  let answer: unknown = null;
  for (const { language, text } of blocks) {
    if (language === 'graphql') {
      const asked = text.replace('cl_…_9', await closureId()).replace('rf_…_9', before);
      const { data, errors } = await app.ask(asked);
      expect(errors).toEqual([]);
      answer = { data };
    } else differences.push(differenceOf(parsePrinted(text), answer));
  }
  expect(differences).toEqual(blocks.filter(({ language }) => language === 'json').map(() => null));
});

/** Of the return's only closure so far; none at first. */
async function closureId(): Promise<string> {
  const { data } = await app.ask('{ orderForRefund(id: "9") { refundInvoices { closures { id } } } }');
  return data.orderForRefund.refundInvoices[0].closures[0]?.id ?? '';
}
