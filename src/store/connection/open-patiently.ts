import { openStore, type Store, type StoreOptions } from './connect.ts';

/**
 * A machine that starts much at once may take longer to answer than a running service waits for a database. So a start
 * tries again where the time was over, and only there: an address where nobody listens is told at once.
 */
export async function openPatiently(options: StoreOptions, tries = 4): Promise<Store> {
  try {
    return await openStore(options);
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    const isTimeOver = cause instanceof Error && /timed out/i.test(cause.message);
    if (!isTimeOver || tries === 1) throw error;
    return openPatiently(options, tries - 1);
  }
}
