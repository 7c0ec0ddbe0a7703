import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { fastPace } from './fast-pace.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('manual-tasks', { env: { DISPATCHER: 'on' }, dispatchPace: fastPace });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
});

type Task = {
  readonly cause: string;
  readonly paymentLabel: string;
  readonly message: string;
  readonly amount: { readonly amount: string };
  readonly allocation: { readonly id: string; readonly status: string };
  readonly refund: { readonly id: string; readonly status: string };
  readonly order: { readonly id: string };
  readonly since: string;
  readonly ageSeconds: number;
};

async function tasksPage(first = 100, after: string | null = null) {
  const { data, errors } = await app.ask(
    `query ($first: Int, $after: String) { refundTasks(first: $first, after: $after) {
      nodes { cause paymentLabel message amount { amount } allocation { id status } refund { id status } order { id } since ageSeconds }
      pageInfo { hasNextPage endCursor } } }`,
    { first, after },
  );
  expect(errors).toEqual([]);
  const { nodes, pageInfo } = data.refundTasks;
  return { nodes: nodes as Task[], pageInfo };
}

async function tasksOf(orderId: string): Promise<Task[]> {
  return (await tasksPage()).nodes.filter(({ order }) => order.id === orderId);
}

/** A refund of 30.00 of an order that was paid with a card, for which no connector is configured. */
async function refunded(id: string) {
  const story = play(app);
  await story.recordOrderForRefund(anOrder({ id, card: { authorized: '100.00', settled: '100.00' } }));
  return story.requestRefund({ orderId: id, scope: { amount: '30.00' } });
}

describe('what people must do', () => {
  it('is an allocation that no connector can refund, until its receipt is recorded', async () => {
    const { allocations } = await refunded('by-hand');
    await expect
      .poll(() => tasksOf('by-hand'), { timeout: 10_000 })
      .toMatchObject([
        {
          cause: 'NO_CONNECTOR',
          paymentLabel: 'Mastercard •••• 9518',
          amount: { amount: '30.00' },
          allocation: { id: allocations[0]?.id, status: 'MANUAL' },
          refund: { status: 'ACTION_REQUIRED' },
        },
      ]);
    const [task] = await tasksOf('by-hand');
    expect(task?.message).toContain('Refund it manually');
    expect(task?.ageSeconds).toBeLessThan(60);
    const [part] = allocations;
    if (part === undefined) throw new Error('A refund has a part.');
    await play(app).recordRefundReceipt(part, { source: 'MANUAL' });
    expect(await tasksOf('by-hand')).toEqual([]);
  });

  it('is an allocation whose payment has not settled before the deadline; it goes on waiting', async () => {
    const story = play(app);
    await story.recordOrderForRefund(anOrder({ id: 'overdue', card: { authorized: '100.00' } }));
    const { id } = await story.requestRefund({ orderId: 'overdue', scope: { amount: '30.00' } });
    expect(await tasksOf('overdue')).toEqual([]);
    const longAgo = new Date(Date.now() - 15 * 24 * 3_600_000);
    await app.store.collections.refunds.updateOne(
      { _id: id },
      { $set: { waitingSince: longAgo, 'allocations.0.since': longAgo } },
    );
    expect(await tasksOf('overdue')).toMatchObject([
      {
        cause: 'SETTLEMENT_OVERDUE',
        allocation: { status: 'WAITING_FOR_SETTLEMENT' },
        ageSeconds: expect.any(Number),
      },
    ]);
    expect((await tasksOf('overdue'))[0]?.ageSeconds).toBeGreaterThanOrEqual(1_296_000);
    await story.recordSettlementForRefund({
      orderId: 'overdue',
      paymentId: 'overdue-card',
      settled: '100.00',
    });
    // It has settled, so it was handed over: to people, as no connector pays it back.
    await expect
      .poll(() => tasksOf('overdue'), { timeout: 10_000 })
      .toMatchObject([{ cause: 'NO_CONNECTOR' }]);
  });

  it('comes page by page, the longest waiting first, each once', async () => {
    for (const n of [1, 2, 3]) await refunded(`page-${n}`);
    await expect
      .poll(
        async () => (await tasksPage()).nodes.filter(({ order }) => order.id.startsWith('page-')).length,
        {
          timeout: 10_000,
        },
      )
      .toBe(3);
    const all = (await tasksPage()).nodes.map(({ allocation }) => allocation.id);
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const { nodes, pageInfo } = await tasksPage(1, after);
      paged.push(...nodes.map(({ allocation }) => allocation.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(paged).toEqual(all);
    const since = (await tasksPage()).nodes.map((task) => task.since);
    expect(since).toEqual(since.toSorted());
  });

  it('is for staff alone, and a cursor of another list is refused', async () => {
    const asked = await app.ask('{ refundTasks { nodes { cause } } }', {}, { scopes: ['refunds:write'] });
    expect(asked.errors[0]?.extensions.code).toBe('FORBIDDEN');
    const wrong = await app.ask('{ refundTasks(after: "bm9uZQ") { nodes { cause } } }');
    expect(wrong.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
