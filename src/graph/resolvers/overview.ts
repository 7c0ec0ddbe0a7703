import { sumQueues } from '../../store/reads/queue-sums.ts';
import type { GraphContext } from '../context.ts';

/** What waits to be done, queue by queue (C12). */
export async function overview({ deps: { store, waitDeadlineMs } }: GraphContext) {
  const now = store.clock.now().getTime();
  const sums = await sumQueues(store, { overdueBefore: new Date(now - waitDeadlineMs) });
  const queues = sums.map((queue) => ({ ...queue, oldestAgeSeconds: ageOf(queue.oldestSince, now) }));
  return { queues };
}

function ageOf(since: Date | null, now: number): number | null {
  return since === null ? null : Math.max(0, Math.floor((now - since.getTime()) / 1_000));
}
