import { setTimeout as pause } from 'node:timers/promises';
import { StoreOutage } from '../../store/connection/outage.ts';
import type { DispatchPace } from './dispatch-dependencies.ts';

/**
 * What a provider said is kept for as long as the part is ours: a database that is away is waited for. A process that
 * was frozen meanwhile has that time behind it, so it tries again all the same.
 */
export async function orWait<T>({ leaseSlackMs }: DispatchPace, work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + leaseSlackMs;
  for (let [tries, waitMs] = [1, 100]; ; tries += 1, waitMs = Math.min(waitMs * 2, 2_000)) {
    try {
      return await work();
    } catch (error) {
      const isOver = tries >= fewestTries && performance.now() + waitMs >= deadline;
      if (!(error instanceof StoreOutage) || isOver) throw error;
      await pause(waitMs);
    }
  }
}

const fewestTries = 3;
