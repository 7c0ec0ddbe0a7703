import { afterAll, beforeAll, test } from 'vitest';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { expectToAnswerAsPrinted } from './played-page.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('goodwill-page');
  const lines = [{ id: 'L1', description: 'Two chairs', quantity: '2', net: '200.00', tax: '40.00' }];
  const card = { authorized: '300.00', settled: '300.00' };
  await play(app).recordOrderForRefund(anOrder({ id: '11', card, lines }));
});
afterAll(() => app[Symbol.asyncDispose]());

test('the page answers as it prints', async () => {
  await expectToAnswerAsPrinted(app, 'docs/api/goodwill-and-tax.md');
});
