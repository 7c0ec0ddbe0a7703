import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import type { Session, Store, TransactionCounts } from '../connection/connect.ts';
import { durable } from '../connection/durable.ts';
import { StoreOutage } from '../connection/outage.ts';

/** A transaction that takes longer is given up, in ms (T1). */
const timeLimit = 5_000;

const options: mongoose.mongo.TransactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: durable,
  readPreference: 'primary',
  maxCommitTimeMS: timeLimit,
};

/**
 * Runs `work` in one transaction (T1): all of it is durable on a majority when this returns, or none of it is.
 * `work` may run more than once, so it consists of statements with operators alone, each with the session, one
 * after the other (T2, T4), and holds no state. Throws what `work` throws, after nothing was written; any other
 * error means that nobody knows whether it was (T5), StoreOutage after 5 s among them. The driver's errors come
 * out as they are (T6).
 *
 * The driver's own withTransaction isn't used: its timeoutMS has had no effect since version 7.8, and without it
 * a hanging commit is waited for, and conflicts are repeated, for two minutes.
 */
export async function inTransaction<T>(
  store: Store,
  work: (session: Session) => Promise<T>,
  /** One that others can end; whoever gives it ends it too, and doesn't use it again after StoreOutage. Else one of its own. */
  given?: Session,
): Promise<T> {
  const session = given ?? store.connection.getClient().startSession();
  const deadline = Date.now() + timeLimit;
  const running = untilCommitted(session, work, { deadline, counts: store.transactions }).finally(() =>
    given === undefined ? session.endSession() : undefined,
  );
  const { promise: timeOver, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(tookTooLong()), timeLimit);
  try {
    return await Promise.race([running, timeOver]);
  } finally {
    clearTimeout(timer);
    // Where the time is over, it still ends by itself, and nobody listens to how.
    running.catch(() => undefined);
  }
}

async function untilCommitted<T>(
  session: Session,
  work: (session: Session) => Promise<T>,
  { deadline, counts }: { readonly deadline: number; readonly counts: TransactionCounts },
): Promise<T> {
  for (let conflicts = 0; ; conflicts += 1) {
    if (conflicts > 0) await pause(Math.random() * Math.min(100, 2 * 2 ** conflicts));
    session.startTransaction(options);
    counts.attempts += 1;
    try {
      const result = await work(session);
      if (Date.now() >= deadline) throw tookTooLong();
      await commit(session, deadline);
      counts.commits += 1;
      return result;
    } catch (error) {
      if (session.inTransaction()) await session.abortTransaction();
      // What this label is on did not take effect, and may be done again as a whole.
      const again = hasLabel(error, 'TransientTransactionError');
      if (again) counts.conflicts += 1;
      if (!again || Date.now() >= deadline) throw error;
    }
  }
}

/** A commit may be repeated: the server does it once, and answers what became of it. */
async function commit(session: Session, deadline: number): Promise<void> {
  for (;;) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      if (!hasLabel(error, 'UnknownTransactionCommitResult') || Date.now() >= deadline) throw error;
      await pause(5);
    }
  }
}

function tookTooLong(): StoreOutage {
  return new StoreOutage(`The database did not finish the transaction within ${timeLimit / 1_000} s.`, {
    retryable: true,
  });
}

function hasLabel(error: unknown, label: string): boolean {
  return error instanceof mongoose.mongo.MongoError && error.hasErrorLabel(label);
}
