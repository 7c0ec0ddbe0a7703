import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../connection/connect.ts';

/**
 * Calls `onDue` whenever something may have become due somewhere, by a change stream. It is only a shortcut: who
 * uses it looks from time to time all the same, since a stream may break, and some servers have none. It never
 * throws, and goes on until the signal ends it.
 */
export async function watchRefunds(store: Store, onDue: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const stream = store.collections.refunds.watch(
      [{ $match: { operationType: { $in: ['insert', 'update', 'replace'] } } }],
      { maxAwaitTimeMS: 1_000 },
    );
    const end = () => void stream.close().catch(() => undefined);
    signal.addEventListener('abort', end, { once: true });
    try {
      for await (const _change of stream) onDue();
    } catch {
      // Whoever listens looks by itself meanwhile.
    } finally {
      signal.removeEventListener('abort', end);
      await stream.close().catch(() => undefined);
    }
    await pause(1_000, undefined, { signal }).catch(() => undefined);
  }
}
