import { flushCompileCache } from 'node:module';
import { readConfig } from '../../src/config/config.ts';
import { createLog } from '../../src/platform/log.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { openSharedDatabase } from '../../src/start/database.ts';
import { createDeps } from '../../src/start/deps.ts';
import type { DispatchingParts } from '../../src/start/dispatching.ts';
import { createPayingBack } from '../../src/start/paying-back.ts';

/** A program: `npm run dispatcher` at the pace that its argument gives as JSON. Ends with whoever started it. */
const config = readConfig(process.env);
// The soak writes it (stage.ts), and a wrong one would show at once: nothing would be paid back.
const pace: NonNullable<DispatchingParts['pace']> = JSON.parse(process.argv[2] ?? '');
const log = createLog(config.logLevel);
const database = await openSharedDatabase({ config, print: () => undefined });
const deps = await createDeps(config, database.store);
const metrics = createMetrics({ transactions: database.store.transactions });
const paying = await createPayingBack({ config: { ...config, dispatcher: true }, deps, log, metrics, pace });
paying.start();

process.once('SIGTERM', async () => {
  await paying.stop();
  metrics.close();
  await database.close();
  process.exit(0);
});
process.stdin.resume().on('end', () => process.exit(0));
flushCompileCache();
console.log('ready');
