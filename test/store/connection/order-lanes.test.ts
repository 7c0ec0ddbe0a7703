import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { OrderLanes } from '../../../src/store/connection/order-lanes.ts';
import { StoreOutage } from '../../../src/store/connection/outage.ts';

test('the writes to one order go one after another, in the order they came in (T8)', async () => {
  const lanes = new OrderLanes();
  const steps: string[] = [];
  const work = (name: string) => async () => {
    steps.push(`${name} begins`);
    await pause(1);
    steps.push(`${name} ends`);
  };
  await Promise.all([lanes.run('a', work('first')), lanes.run('a', work('second'))]);
  expect(steps).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

test('orders do not wait for one another', async () => {
  const lanes = new OrderLanes();
  const { promise, resolve } = Promise.withResolvers<void>();
  const blocked = lanes.run('a', () => promise);
  expect(await lanes.run('b', async () => 'done')).toBe('done');
  resolve();
  await blocked;
});

test('what fails is its own matter: the next one goes on', async () => {
  const lanes = new OrderLanes();
  const failing = lanes.run('a', () => Promise.reject(new Error('mine')));
  const next = lanes.run('a', async () => 'done');
  await expect(failing).rejects.toThrow('mine');
  expect(await next).toBe('done');
});

test('an order with nothing under way takes no memory', async () => {
  const lanes = new OrderLanes();
  await Promise.allSettled([
    lanes.run('a', async () => 1),
    lanes.run('b', () => Promise.reject(new Error('no'))),
  ]);
  expect(lanes.busy).toBe(0);
});

test('a full write queue of an order rejects the next write as retryable', async () => {
  const lanes = new OrderLanes(2);
  const { promise, resolve } = Promise.withResolvers<void>();
  const taken = [lanes.run('a', () => promise), lanes.run('a', () => promise)];
  const turnedAway = lanes.run('a', () => promise);
  await expect(turnedAway).rejects.toBeInstanceOf(StoreOutage);
  resolve();
  await Promise.all(taken);
  expect(await lanes.run('a', async () => 'done')).toBe('done');
});
