import type { Log } from '../log.ts';
import { countOverdue } from '../store/manual-tasks.ts';
import type { Deps } from '../use-cases/perform.ts';

/**
 * Says in the log how many refunds have waited too long for their payment to settle (REFUND_WAIT_DEADLINE), now and
 * every ten minutes. They go on waiting, and stand in manualTasks. Gives the end of it.
 */
export function watchOverdue(
  { store, now, waitDeadlineMs }: Pick<Deps, 'store' | 'now' | 'waitDeadlineMs'>,
  log: Log,
  everyMs = 600_000,
): () => void {
  const look = async () => {
    try {
      const overdue = await countOverdue(store, new Date(now().getTime() - waitDeadlineMs));
      if (overdue > 0)
        log.error(
          { overdue },
          'Refunds have waited too long for their payments to settle; manualTasks lists them.',
        );
    } catch (err) {
      log.warn({ err }, 'Nobody could say whether refunds have waited too long; it is asked again.');
    }
  };
  void look();
  const timer = setInterval(look, everyMs).unref();
  return () => clearInterval(timer);
}
