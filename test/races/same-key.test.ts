import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { counted, race, times } from './race-stories.ts';

const card = { authorized: '100.00', settled: '100.00' };

describe.each([1, 2])('with %i server processes on one database', (processes) => {
  let apps: TestApp[];
  let app: TestApp;
  let story: Story;
  beforeAll(async () => {
    app = await startTestApp(`same-key-${processes}`);
    apps = [app];
    while (apps.length < processes) apps.push(await startTestApp('second', { beside: app }));
    story = play(app);
  });
  afterAll(async () => {
    for (const one of apps.toReversed()) await one[Symbol.asyncDispose]();
  });

  const selections: Readonly<Record<string, string>> = {
    recordOrderForRefund: 'order { id refundSummary { settled { amount } } }',
    recordInvoiceForRefund: 'invoice { id number value { amount } pending { amount } }',
    requestRefund: 'refund { id status allocations { id amount { amount } status } }',
    recordRefundReceipt:
      'receipt { id amount { amount } } refund { id status } order { invoiceData { revision } }',
    requestPendingRefunds: 'refunds { id }',
    realignRefundInvoiceData: 'realigned { invoiceNumber }',
  };

  for (const [name, selection] of Object.entries(selections)) {
    test(`${name}: 20 calls at once with one key have one effect and 20 equal answers`, async () => {
      const id = `twenty-${name}`;
      if (name !== 'recordOrderForRefund') await story.recordOrderForRefund(anOrder({ id, card }));
      if (name === 'requestPendingRefunds')
        await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '30.00' });
      const input = { ...inputOf(name, id), idempotencyKey: `key-${name}` };
      const answers = await race(apps, { name, inputs: times(20, () => input), selection });
      expect(counted(answers)).toEqual({ accepted: 20 });
      expect(new Set(answers.map(({ payload }) => JSON.stringify(payload))).size).toBe(1);
      expect(answers.filter(({ replayed }) => !replayed).length).toBeLessThanOrEqual(1);
      const books = await expectBooksToBalance(app.store, id);
      expect(books.journal.filter(({ mutation }) => mutation === name)).toHaveLength(1);
      expect(books.order.revision).toBe(books.journal.filter(({ revision }) => revision != null).length);
    });
  }

  test('one key with two inputs at once has one effect, and the other input is refused', async () => {
    for (let i = 0; i < 10; i += 1) {
      const id = `two-inputs-${i}`;
      await story.recordOrderForRefund(anOrder({ id, card }));
      const inputs = times(20, (index) => {
        return { idempotencyKey: id, orderId: id, scope: { amount: index % 2 === 0 ? '1.00' : '2.00' } };
      });
      const answers = await race(apps, { name: 'requestRefund', inputs, selection: 'refund { id }' });
      expect(counted(answers)).toEqual({ accepted: 10, IDEMPOTENCY_KEY_REUSED: 10 });
      expect((await expectBooksToBalance(app.store, id)).refunds).toHaveLength(1);
    }
  });

  test('one key for two orders at once has one effect on each', async () => {
    for (let i = 0; i < 10; i += 1) {
      const ids = [`left-${i}`, `right-${i}`];
      for (const id of ids) await story.recordOrderForRefund(anOrder({ id, card }));
      const inputs = ids.map((orderId) => {
        return { idempotencyKey: `orders-${i}`, orderId, scope: { amount: '1.00' } };
      });
      const answers = await race(apps, { name: 'requestRefund', inputs, selection: 'refund { id }' });
      expect(counted(answers)).toEqual({ accepted: 2 });
      for (const id of ids) expect((await expectBooksToBalance(app.store, id)).refunds).toHaveLength(1);
    }
  });
});

function inputOf(name: string, orderId: string): Readonly<Record<string, unknown>> {
  switch (name) {
    case 'recordOrderForRefund':
      return anOrder({ id: orderId, card });
    case 'recordInvoiceForRefund':
      return { orderId, number: 'R-1', value: '30.00' };
    case 'requestRefund':
      return { orderId, scope: { amount: '60.00' } };
    case 'recordRefundReceipt':
      return { orderId, paymentId: `${orderId}-card`, providerRefundId: 'p-1', amount: '60.00' };
    default:
      return { orderId };
  }
}
