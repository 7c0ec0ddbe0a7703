import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { fastPace } from './fast-pace.ts';

const hour = 3_600_000;

/** All that asks this process for the time is told one that is that far from the database's. */
function clockIsOff(ms: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms, shouldAdvanceTime: false });
}

afterEach(() => {
  vi.useRealTimers();
});

/** A refund of an order that people pay back, requested at a server whose clock is off by so much. */
async function requestedAt(app: TestApp, id: string, offMs: number) {
  clockIsOff(offMs);
  await play(app).recordOrderForRefund(anOrder({ id, card: { authorized: '100.00', settled: '100.00' } }));
  const refund = await play(app).requestRefund({ orderId: id, scope: { amount: '30.00' } });
  vi.useRealTimers();
  return refund;
}

async function untilHandedOver(app: TestApp, refund: { readonly id: string }): Promise<void> {
  const status = async () => (await play(app).refund(refund)).status;
  await expect.poll(status, { timeout: 10_000 }).toBe('ACTION_REQUIRED');
}

describe('a process whose clock is wrong', () => {
  let server: TestApp;
  beforeAll(async () => {
    server = await startTestApp('wrong-clocks');
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it.each([
    ['an hour ahead', hour],
    ['an hour behind', -hour],
  ])('%s delays no refund that is requested of it', async (name, offMs) => {
    const refund = await requestedAt(server, name, offMs);
    await using dispatcher = await startTestApp('wrong-clocks', {
      beside: server,
      env: { DISPATCHER: 'on' },
      dispatchPace: fastPace,
    });
    await untilHandedOver(dispatcher, refund);
  });

  it.each([
    ['an hour ahead', hour],
    ['an hour behind', -hour],
  ])('%s dispatches what is due, and nothing else', async (name, offMs) => {
    const due = await requestedAt(server, `due, ${name}`, 0);
    const later = await requestedAt(server, `later, ${name}`, 0);
    const inHalfAnHour = new Date(Date.now() + hour / 2);
    await server.store.collections.refunds.updateOne(
      { _id: later.id },
      {
        $set: {
          nextDueAt: inHalfAnHour,
          'allocations.0.dueAt': inHalfAnHour,
          'allocations.0.nextAttemptAt': inHalfAnHour,
        },
      },
    );
    clockIsOff(offMs);
    await using dispatcher = await startTestApp('wrong-clocks', {
      beside: server,
      env: { DISPATCHER: 'on' },
      dispatchPace: fastPace,
    });
    await untilHandedOver(dispatcher, due);
    expect((await play(dispatcher).refund(later)).allocations[0]?.status).toBe('READY');
  });

  it('whose own decisions are an hour ahead still makes an allocation due at once', async () => {
    const ahead = { ...server.deps, now: () => new Date(Date.now() + hour) };
    const { requestRefund } = await import('../../src/use-cases/request-refund.ts');
    await play(server).recordOrderForRefund(
      anOrder({ id: 'ahead', card: { authorized: '9.00', settled: '9.00' } }),
    );
    const requester = { actor: 'tester', mayOperate: true } as unknown as Parameters<typeof requestRefund>[1];
    const input = { idempotencyKey: 'ahead', orderId: 'ahead', reason: 'x', scope: { amount: '3.00' } };
    const { answer } = await requestRefund(ahead, requester, input as Parameters<typeof requestRefund>[2]);
    const stored = await server.store.collections.refunds.findOne({ _id: answer?.refundIds?.[0] ?? '' });
    expect(stored?.nextDueAt?.getTime()).toBeLessThan(Date.now() + 1_000);
  });
});
