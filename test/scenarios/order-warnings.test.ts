import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let story: Story;
beforeAll(async () => {
  app = await startTestApp('order-warnings');
  story = play(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const selection = 'order { id } warnings { code message path }';
const record = (input: Record<string, unknown>) =>
  story.tryTo('recordOrderForRefund', 'RecordOrderForRefundInput', input, selection);
const line = { id: 'line-1', description: 'A pair of shoes', quantity: '1', net: '45.48', tax: '9.10' };
const surcharge = {
  id: 'interest',
  kind: 'SURCHARGE',
  description: 'Interest',
  quantity: '1',
  net: '62.08',
  tax: '0.00',
};
const exceeds = [
  {
    code: 'PAYMENTS_EXCEED_LINES',
    message: expect.stringContaining('62.08 EUR'),
    path: ['input', 'payments'],
  },
];

describe('an order whose payments are above its lines', () => {
  test('is recorded, with a warning that states the difference', async () => {
    const card = { authorized: '116.66', settled: '116.66' };
    const payload = await record(anOrder({ id: 'above', card, lines: [line] }));
    expect(payload).toMatchObject({ order: { id: 'above' }, userErrors: [], warnings: exceeds });
  });

  test('gets the same warning again under the same key, whatever came after it, and under another key', async () => {
    const idempotencyKey = randomUUID();
    const order = anOrder({ id: 'again', card: { authorized: '116.66' }, lines: [line] });
    const first = await record({ ...order, idempotencyKey });
    expect(await record(order)).toMatchObject({ warnings: exceeds, replayed: false });
    const explained = { ...order, sourceRevision: '2', lines: [line, surcharge] };
    expect(await record(explained)).toMatchObject({ userErrors: [], warnings: [] });
    expect(await record({ ...order, idempotencyKey })).toEqual({ ...first, replayed: true });
    expect(first.warnings).toEqual(exceeds);
  });

  test.each([
    ['a SURCHARGE line explains it', { lines: [line, surcharge] }, { authorized: '116.66' }],
    ['the rest of it was voided', { lines: [line] }, { authorized: '116.66', voided: '62.08' }],
    ['it is paid exactly', { lines: [line] }, { authorized: '54.58' }],
    ['it is paid in part', { lines: [line] }, { authorized: '20.00', settled: '20.00' }],
  ])('gets none where %s', async (title, more, card) => {
    const payload = await record(anOrder({ id: `none: ${title}`, card, ...more }));
    expect(payload).toMatchObject({ userErrors: [], warnings: [] });
  });

  test('gets one where only part of the difference is explained, over all its payments', async () => {
    const payload = await record(
      anOrder({
        id: 'partly',
        card: { authorized: '116.66' },
        giftCard: { authorized: '10.00' },
        lines: [line, { ...surcharge, net: '10.00' }],
      }),
    );
    expect(payload.warnings).toMatchObject([{ message: expect.stringContaining('62.08 EUR') }]);
  });

  test('gets none where it is refused', async () => {
    const payload = await record(anOrder({ id: 'refused', card: { authorized: '-1' }, lines: [line] }));
    expect(payload).toMatchObject({
      order: null,
      warnings: [],
      userErrors: [{ code: 'AMOUNT_NOT_POSITIVE' }],
    });
  });
});
