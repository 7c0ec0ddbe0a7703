import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { blocksOf } from './blocks.ts';
import { differenceOf, parsePrinted } from './printed-answer.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('disputes-page');
  const story = play(app);
  await story.recordOrderForRefund(anOrder({ id: '11', card: { authorized: '100.00', settled: '100.00' } }));
  await story.recordInvoiceForRefund({ orderId: '11', number: 'R-1', value: '60.00' });
});
afterAll(() => app[Symbol.asyncDispose]());

test('the page answers as it prints', async () => {
  const blocks = blocksOf('docs/api/disputes.md');
  const differences: (string | null)[] = [];
  let answer: unknown = null;
  for (const { language, text } of blocks) {
    if (language === 'graphql') {
      const { data, errors } = await app.ask(text);
      expect(errors).toEqual([]);
      answer = { data };
    } else differences.push(differenceOf(parsePrinted(text), answer));
  }
  expect(differences).toEqual(blocks.filter(({ language }) => language === 'json').map(() => null));
});
