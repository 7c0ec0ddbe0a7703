import closeWithGrace from 'close-with-grace';
import type { Config } from '../config.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { openSharedDatabase } from '../start/database.ts';
import { createDeps } from '../start/deps.ts';
import { createPayingBack } from '../start/paying-back.ts';

/**
 * Only pays back, until it is told to end: as many of these as are wanted, beside servers or without. DISPATCHER
 * is about servers, so it isn't heeded. Throws an Error with a sentence where the database can't be had.
 */
export async function runDispatcher(config: Config, print: (line: string) => void): Promise<0> {
  const log = createLog(config.logLevel);
  const database = await openSharedDatabase({ config, print });
  const deps = await createDeps(config, database.store);
  const metrics = createMetrics({ transactions: database.store.transactions });
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  closeWithGrace({ delay: closesWithinMs, logger: false }, async ({ err }) => {
    if (err) log.fatal({ err }, 'Closing after an error that nobody caught.');
    end();
    await closed;
  });
  const paying = await createPayingBack({ config: { ...config, dispatcher: true }, deps, log, metrics });
  paying.start();
  const names = config.connectors.map(({ name }) => name);
  print(
    `Paying back through ${names.length === 0 ? 'people alone' : names.join(', ')}; ${database.description}`,
  );
  const closed = ended.then(async () => {
    await paying.stop();
    metrics.close();
    await database.close();
  });
  await closed;
  return 0;
}

const closesWithinMs = 20_000;
