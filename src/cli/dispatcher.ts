import closeWithGrace from 'close-with-grace';
import type { Config } from '../config/config.ts';
import { startWatchServer } from '../http/watch-server.ts';
import { createLog } from '../platform/log.ts';
import { createMetrics } from '../platform/metrics.ts';
import { openSharedDatabase } from '../start/database.ts';
import { createDeps } from '../start/deps.ts';
import { createPayingBack } from '../start/paying-back.ts';
import { startTelling } from '../start/telling.ts';
import { metricsSources } from '../start/watched.ts';

/**
 * Only pays back, until it is told to end: as many of these as are wanted, beside servers or without. DISPATCHER
 * is about servers, so it isn't heeded. Throws an Error with a sentence where the database can't be had.
 */
export async function runDispatcher(config: Config, print: (line: string) => void): Promise<0> {
  const log = createLog(config.logLevel);
  const database = await openSharedDatabase({ config, print });
  const deps = await createDeps(config, database.store);
  const health = async () => {
    await database.store.ping();
    return true;
  };
  const metrics = createMetrics(metricsSources(database.store, config));
  const watch = await startWatchServer({ config, health, metrics, log }).catch(async (error: unknown) => {
    metrics.close();
    await database.close();
    throw error;
  });
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  closeWithGrace({ delay: closesWithinMs, logger: false }, async ({ err }) => {
    if (err) log.fatal({ err }, 'Shutting down after an uncaught exception.');
    end();
    await closed;
  });
  const paying = await createPayingBack({ config: { ...config, dispatcher: true }, deps, log, metrics });
  paying.start();
  const telling = startTelling({
    config: { ...config, dispatcher: true },
    store: database.store,
    log,
    metrics,
  });
  const names = config.connectors.map(({ name }) => name);
  print(
    `Refunding through ${names.length === 0 ? 'manual tasks only (no connector is configured)' : names.join(', ')}; ${database.description}`,
  );
  print(`Health: ${watch.url}/health/ready, metrics: ${watch.url}/metrics.`);
  const closed = ended.then(async () => {
    watch.startDraining();
    await Promise.all([paying.stop(), telling.stop()]);
    await watch.close();
    metrics.close();
    await database.close();
  });
  await closed;
  return 0;
}

const closesWithinMs = 20_000;
