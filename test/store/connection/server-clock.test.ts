import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Store } from '../../../src/store/connection/connect.ts';
import { ServerClock } from '../../../src/store/connection/server-clock.ts';
import { newTestStore } from '../test-store.ts';

let store: Store;
beforeAll(async () => {
  store = await newTestStore('server-clock');
});
afterAll(() => store.close());

async function serverNow(): Promise<number> {
  const { localTime } = await store.connection.getClient().db('admin').command({ hello: 1 });
  return localTime.getTime();
}

test('the store’s clock is the server’s, whatever this process takes for the time', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
  try {
    const before = await serverNow();
    const now = store.clock.now().getTime();
    expect(now).toBeGreaterThan(before - 1_000);
    expect(now).toBeLessThanOrEqual((await serverNow()) + 50);
  } finally {
    vi.useRealTimers();
  }
});

test('an answer that was heard late, as by a process that was frozen, sets no clock back', () => {
  const clock = new ServerClock();
  const at = (ms: number) => ({ isWritablePrimary: true, localTime: new Date(ms) });
  clock.hear(at(1_000_000));
  clock.hear(at(400_000));
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(1_000_000);
  clock.hear({ isWritablePrimary: false, localTime: new Date(9_000_000) });
  expect(clock.now().getTime()).toBeLessThan(2_000_000);
  for (let n = 0; n < 20; n += 1) clock.hear(at(400_000));
  expect(clock.now().getTime()).toBeLessThan(1_000_000);
});
