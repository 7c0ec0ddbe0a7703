import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('reversed');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const selection = `refunds { nodes { receipts {
  id amount { amount } liveAmount { amount } reversals { id providerReversalId amount { amount } at message }
} } }`;
const receiptsOf = async (id: string) => (await story.order(id, selection)).refunds.nodes[0].receipts;

test('a reversed receipt shows a live amount of zero, its reversal, and (to staff) why', async () => {
  const id = 'reversed';
  await story.recordOrderForRefund(
    anOrder({ id, customerId: 'jo', card: { authorized: '100.00', settled: '100.00' } }),
  );
  const refund = await story.requestRefund({ orderId: id, scope: { amount: '40.00' } });
  const [allocation] = refund.allocations;
  if (allocation === undefined) throw new Error('There is an allocation.');
  const { receipt } = await story.recordRefundReceipt(allocation);
  expect(await receiptsOf(id)).toEqual([
    { id: receipt.id, amount: { amount: '40.00' }, liveAmount: { amount: '40.00' }, reversals: [] },
  ]);
  const why = { reversesReceiptId: receipt.id, message: 'The account is closed.' };
  await story.recordRefundFailure(allocation, why);
  const [reversed] = await receiptsOf(id);
  expect(reversed).toMatchObject({
    amount: { amount: '40.00' },
    liveAmount: { amount: '0.00' },
    reversals: [{ providerReversalId: null, amount: { amount: '40.00' }, message: 'The account is closed.' }],
  });
  const shown = await app.ask(
    `query ($id: ID!) { orderForRefund(id: $id) { ${selection} } }`,
    { id },
    { sub: 'jo', scopes: [] },
  );
  const [asOwner] = shown.data.orderForRefund.refunds.nodes[0].receipts;
  expect(asOwner).toEqual({ ...reversed, reversals: [{ ...reversed.reversals[0], message: null }] });
  expect(Date.parse(reversed.reversals[0].at)).toBeGreaterThan(0);
  await story.recordRefundFailure(allocation, why);
  expect(await receiptsOf(id)).toEqual([reversed]);
  await expectBooksToBalance(app.store, id);
});
