import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '../../src/platform/log.ts';
import { watchOverdue } from '../../src/start/overdue-alert.ts';
import { type PayingApp, refundThrough, startPayingApp, untilStates } from './paying-app.ts';

let paying: PayingApp;
beforeAll(async () => {
  paying = await startPayingApp('unknown-tasks');
});
afterAll(() => paying[Symbol.asyncDispose]());

async function tasksOf(orderId: string) {
  const { data, errors } = await paying.app.ask(`{ refundTasks(first: 100) { nodes {
    cause message since actFrom amount { amount } order { id } allocation { status } refund { status } } } }`);
  expect(errors).toEqual([]);
  return data.refundTasks.nodes.filter(({ order }: { order: { id: string } }) => order.id === orderId);
}

function minutesBetween({ since, actFrom }: { since: string; actFrom: string }): number {
  return (Date.parse(actFrom) - Date.parse(since)) / 60_000;
}

test('an UNKNOWN allocation is listed at once, needs manual action after 15 minutes, and is checked all the while', async () => {
  paying.psp.misbehave('frozen connection', 'frozen connection', 'frozen connection');
  const refund = await refundThrough(paying, 'psp', { id: 'unsure' });
  await untilStates(paying, refund, 'UNKNOWN');
  const [task, ...others] = await tasksOf('unsure');
  expect(others).toEqual([]);
  expect(task).toMatchObject({
    cause: 'UNKNOWN',
    amount: { amount: '30.00' },
    allocation: { status: 'UNKNOWN' },
    refund: { status: 'IN_PROGRESS' },
  });
  expect(task.message).toContain('checked automatically');
  expect(minutesBetween(task)).toBe(15);
  await expect.poll(() => paying.psp.calls.length, { timeout: 10_000 }).toBeGreaterThan(2);
  // The provider answers again: it is paid, and nobody has anything to do any more.
  await untilStates(paying, refund, 'SUCCEEDED');
  expect(await tasksOf('unsure')).toEqual([]);
});

test('a refund that the provider reports as pending is listed too, and needs no action meanwhile', async () => {
  paying.stripe.begin('pending');
  const refund = await refundThrough(paying, 'stripe', { id: 'begun' });
  await untilStates(paying, refund, 'UNKNOWN');
  expect(await tasksOf('begun')).toMatchObject([{ cause: 'UNKNOWN', actFrom: null }]);
  paying.stripe.begin('succeeded');
});

test('an error in the log says after 15 minutes that outcomes are unknown, and not before', async () => {
  paying.psp.misbehave('frozen connection', 'frozen connection', 'frozen connection');
  const refund = await refundThrough(paying, 'psp', { id: 'alerting' });
  await untilStates(paying, refund, 'UNKNOWN');
  const { store } = paying.app;
  const told = async () => {
    const lines: string[] = [];
    const log = createLog('error', { write: (line) => lines.push(line) });
    const stop = watchOverdue({ store, waitDeadlineMs: 3_600_000 }, log, 50);
    await new Promise((resolve) => setTimeout(resolve, 400));
    stop();
    return lines.map((line) => JSON.parse(line)).filter(({ unknown }) => unknown !== undefined);
  };
  expect(await told()).toEqual([]);
  const longAgo = new Date(Date.now() - 16 * 60_000);
  await store.collections.refunds.updateOne({ _id: refund.id }, { $set: { unsureSince: longAgo } });
  expect((await told())[0]).toMatchObject({ unknown: 1 });
});
