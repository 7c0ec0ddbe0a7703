import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { blocksOf } from './blocks.ts';
import { differenceOf, parsePrinted } from './printed-answer.ts';

const page = 'docs/api/receipts.md';

let app: TestApp;
let allocationIds: readonly string[] = [];
beforeAll(async () => {
  app = await startTestApp('receipts-page');
  const story = play(app);
  const sums = (amount: string) => ({ authorized: amount, settled: amount });
  await story.recordOrderForRefund(anOrder({ id: '8', card: sums('80.00'), giftCard: sums('20.00') }));
  await story.recordInvoiceForRefund({ orderId: '8', number: 'R-1', value: '100.00' });
  const refund = await story.requestRefund({ orderId: '8', scope: { pendingInvoiceNumber: 'R-1' } });
  allocationIds = refund.allocations.map(({ id }) => id);
});
afterAll(() => app[Symbol.asyncDispose]());

test('the page answers as it prints', async () => {
  const blocks = blocksOf(page);
  const differences: (string | null)[] = [];
  let answer: unknown = null;
  for (const { language, text } of blocks) {
    if (language === 'graphql') {
      const asked = allocationIds.reduce(
        (sum, id, index) => sum.replaceAll(`al_…_${index + 1}_8`, id),
        text.replace('rc_…_8', await receiptId()),
      );
      const { data, errors } = await app.ask(asked);
      expect(errors).toEqual([]);
      answer = { data };
    } else differences.push(differenceOf(parsePrinted(text), answer));
  }
  expect(differences).toEqual(blocks.filter(({ language }) => language === 'json').map(() => null));
});

/** Of the order's only receipt so far; none at first. */
async function receiptId(): Promise<string> {
  const { data } = await app.ask('{ orderForRefund(id: "8") { refunds { nodes { receipts { id } } } } }');
  return data.orderForRefund.refunds.nodes[0].receipts[0]?.id ?? '';
}
