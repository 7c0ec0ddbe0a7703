import type { Log } from '../platform/log.ts';
import { countOverdue, countUnsure } from '../store/reads/manual-tasks.ts';
import { askedAloneForMs } from '../use-cases/dispatch/dispatch-dependencies.ts';
import type { Deps } from '../use-cases/perform.ts';

/**
 * Says in the log how many refunds have waited too long for their payment to settle (REFUND_WAIT_DEADLINE), and of how
 * many nobody knows after 15 minutes whether they were paid; now and every ten minutes. They go on waiting and being
 * asked about, and stand in refundTasks. Gives the end of it.
 */
export function watchOverdue(
  { store, waitDeadlineMs }: Pick<Deps, 'store' | 'waitDeadlineMs'>,
  log: Log,
  everyMs = 600_000,
): () => void {
  const before = (ms: number) => new Date(store.clock.now().getTime() - ms);
  const look = async () => {
    try {
      const overdue = await countOverdue(store, before(waitDeadlineMs));
      if (overdue > 0)
        log.error(
          { overdue },
          'Refunds are overdue: their payments have not settled within REFUND_WAIT_DEADLINE; refundTasks lists them.',
        );
      const unknown = await countUnsure(store, before(askedAloneForMs));
      if (unknown > 0)
        log.error(
          { unknown },
          'Refund outcomes have been unknown for over 15 minutes; they are being checked, and refundTasks lists them.',
        );
    } catch (err) {
      log.warn({ err }, 'The check for overdue refunds failed; it will be retried.');
    }
  };
  void look();
  const timer = setInterval(look, everyMs).unref();
  return () => clearInterval(timer);
}
