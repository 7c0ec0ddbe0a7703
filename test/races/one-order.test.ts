import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play, type Story, type StoryAllocation } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { counted, race, times } from './race-stories.ts';

const card = { authorized: '100.00', settled: '100.00' };

describe.each([1, 2])('with %i server processes on one database', (processes) => {
  let apps: TestApp[];
  let app: TestApp;
  let story: Story;
  beforeAll(async () => {
    app = await startTestApp(`races-${processes}`);
    apps = [app];
    while (apps.length < processes) apps.push(await startTestApp('second', { beside: app }));
    story = play(app);
  });
  afterAll(async () => {
    for (const one of apps.toReversed()) await one[Symbol.asyncDispose]();
  });

  test('of two refunds of 60.00 on 100.00 at once exactly one is accepted, 50 times', async () => {
    for (let i = 0; i < 50; i += 1) {
      const id = `sixty-${i}`;
      await story.recordOrderForRefund(anOrder({ id, card }));
      const inputs = times(2, () => ({ orderId: id, scope: { amount: '60.00' } }));
      const answers = await race(apps, { name: 'requestRefund', inputs, selection: 'refund { id }' });
      expect(counted(answers)).toEqual({ accepted: 1, EXCEEDS_REFUNDABLE: 1 });
      const { refunds } = await expectBooksToBalance(app.store, id);
      expect(refunds).toHaveLength(1);
    }
  });

  test('of 8 receipts of 10.00 that race for 30.00 exactly 3 are taken', async () => {
    const id = 'receipts';
    await story.recordOrderForRefund(anOrder({ id, card: { authorized: '30.00', settled: '30.00' } }));
    const inputs = times(8, (index) => {
      return { orderId: id, paymentId: `${id}-card`, providerRefundId: `p-${index}`, amount: '10.00' };
    });
    const answers = await race(apps, { name: 'recordRefundReceipt', inputs, selection: 'receipt { id }' });
    expect(counted(answers)).toEqual({ accepted: 3, EXCEEDS_REFUNDABLE: 5 });
    const { receipts, refunds } = await expectBooksToBalance(app.store, id);
    expect([receipts.length, refunds.length]).toEqual([3, 3]);
  });

  test('100 refunds of 1.00 at once on one order are all done, and one more is refused', async () => {
    const id = 'hundred';
    await story.recordOrderForRefund(anOrder({ id, card }));
    const inputs = times(100, () => ({ orderId: id, scope: { amount: '1.00' } }));
    const answers = await race(apps, { name: 'requestRefund', inputs, selection: 'refund { id }' });
    expect(counted(answers)).toEqual({ accepted: 100 });
    expect(await story.refusal('requestRefund', { orderId: id, scope: { amount: '0.01' } })).toMatchObject({
      code: 'EXCEEDS_REFUNDABLE',
      limit: { amount: '0.00' },
    });
    const { refunds } = await expectBooksToBalance(app.store, id);
    expect(refunds).toHaveLength(100);
  });

  test('the same receipt under 20 keys at once is one receipt, and every call returns it', async () => {
    const { id, part } = await refundOf('one-receipt');
    const receipt = { orderId: id, providerRefundId: 'p-1', amount: part.amount };
    const named = { ...receipt, allocationId: part.id };
    const unnamed = { ...receipt, paymentId: part.paymentId, invoiceNumber: 'R-1', source: 'RECOVERY' };
    const inputs = times(20, (index) => (index % 2 === 0 ? named : unnamed));
    const selection = 'receipt { id } refund { id status }';
    const answers = await race(apps, { name: 'recordRefundReceipt', inputs, selection });
    expect(counted(answers)).toEqual({ accepted: 20 });
    expect(new Set(answers.map(({ payload }) => JSON.stringify(payload))).size).toBe(1);
    const { receipts } = await expectBooksToBalance(app.store, id);
    expect(receipts).toHaveLength(1);
  });

  test('a cancellation and a receipt at once: whichever is first, the receipt is recorded and all sums agree', async () => {
    for (let i = 0; i < 20; i += 1) {
      const { id, refundId, part } = await refundOf(`cancel-${i}`);
      const [canceled, received] = await Promise.all([
        race(apps, { name: 'cancelRefund', inputs: [{ refundId }], selection: 'refund { id }' }),
        race(apps.toReversed(), {
          name: 'recordRefundReceipt',
          inputs: [{ orderId: id, allocationId: part.id, providerRefundId: 'p-1', amount: part.amount }],
          selection: 'receipt { id }',
        }),
      ]);
      expect(counted(received)).toEqual({ accepted: 1 });
      expect(['{"accepted":1}', '{"STATE_CONFLICT":1}']).toContain(JSON.stringify(counted(canceled)));
      expect(await story.refund({ id: refundId })).toMatchObject({ status: 'SUCCEEDED' });
      await expectBooksToBalance(app.store, id);
    }
  });

  test('a settlement, refunds and receipts at once leave all sums consistent', async () => {
    const id = 'mixed';
    await story.recordOrderForRefund(anOrder({ id, card: { authorized: '100.00', settled: '20.00' } }));
    const first = await story.requestRefund({ orderId: id, scope: { amount: '50.00' } });
    const ready = first.allocations.find(({ status }) => status === 'READY');
    const calls = [
      ...times(5, (index) => {
        const settled = `${40 + 10 * index}.00`;
        return {
          name: 'recordSettlementForRefund',
          input: { orderId: id, paymentId: `${id}-card`, settled },
        };
      }),
      ...times(10, () => ({ name: 'requestRefund', input: { orderId: id, scope: { amount: '7.00' } } })),
      ...times(5, (index) => {
        const receipt = { providerRefundId: `p-${index}`, amount: '4.00' };
        return { name: 'recordRefundReceipt', input: { orderId: id, allocationId: ready?.id, ...receipt } };
      }),
      ...times(5, (index) => {
        return {
          name: 'recordInvoiceForRefund',
          input: { orderId: id, number: `R-${index}`, value: '3.00' },
        };
      }),
      ...times(3, () => ({ name: 'requestPendingRefunds', input: { orderId: id } })),
    ];
    const answers = await Promise.all(
      calls.map(({ name, input }, index) =>
        race([apps[index % apps.length] ?? app], { name, inputs: [input], selection: '__typename' }),
      ),
    );
    const codes = new Set(answers.flat().flatMap((answer) => answer.codes));
    for (const code of codes) {
      expect(['EXCEEDS_REFUNDABLE', 'SETTLEMENT_OUTDATED', 'NOTHING_TO_REFUND']).toContain(code);
    }
    await expectBooksToBalance(app.store, id);
  });

  test('one payment that two orders record at once belongs to one of them', async () => {
    for (let i = 0; i < 10; i += 1) {
      const payments = [{ id: `shared-${i}`, method: 'CARD', provider: 'manual', authorized: '1.00' }];
      const inputs = ['a', 'b'].map((which) => anOrder({ id: `shared-${which}-${i}`, payments }));
      const answers = await race(apps, { name: 'recordOrderForRefund', inputs, selection: 'order { id }' });
      expect(counted(answers)).toEqual({ accepted: 1, STATE_CONFLICT: 1 });
    }
  });

  async function refundOf(id: string): Promise<{ id: string; refundId: string; part: StoryAllocation }> {
    await story.recordOrderForRefund(anOrder({ id, card }));
    await story.recordInvoiceForRefund({ orderId: id, number: 'R-1', value: '50.00' });
    const refund = await story.requestRefund({ orderId: id, scope: { pendingInvoiceNumber: 'R-1' } });
    const [part] = refund.allocations;
    if (part === undefined) throw new Error(`Refund ${refund.id} has no allocation.`);
    return { id, refundId: refund.id, part };
  }
});
