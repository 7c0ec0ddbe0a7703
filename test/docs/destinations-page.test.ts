import { afterAll, beforeAll, test } from 'vitest';
import { approvalAbove200 } from '../support/noted-order.ts';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { expectToAnswerAsPrinted } from './played-page.ts';

let app: TestApp;
/** An allocation of the order that failed. */
let failed = '';
beforeAll(async () => {
  app = await startTestApp('destinations-page', { env: approvalAbove200 });
  const story = play(app);
  const card = { authorized: '80.00', settled: '80.00' };
  const giftCard = { authorized: '20.00', settled: '20.00' };
  await story.recordOrderForRefund(anOrder({ id: '7', card, giftCard }));
  const refund = await story.requestRefund({
    orderId: '7',
    scope: { amount: '25.00' },
    priority: 'CARD_FIRST',
  });
  const [part] = refund.allocations;
  if (part === undefined) throw new Error('The card pays it.');
  await story.recordRefundFailure(part, { message: 'The card is closed.' });
  failed = part.id;
});
afterAll(() => app[Symbol.asyncDispose]());

test('the page answers as it prints', async () => {
  await expectToAnswerAsPrinted(app, 'docs/api/destinations.md', {
    asSent: (request) => request.replace('al_…_1', failed),
  });
});
