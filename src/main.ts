import { setTimeout } from 'node:timers/promises';
import closeWithGrace from 'close-with-grace';
import { type Config, readConfig } from './config/config.ts';
import { createLog, type Log } from './platform/log.ts';
import type { Tracing } from './platform/tracing.ts';
import type { App } from './start/app.ts';

/** Longer than the server lets running requests finish, so that only what hangs is cut off. */
const closesWithinMs = 20_000;

/** How long a client that keeps its connection has to hear that it ends: who sends just as it ends gets no answer. */
const partingMs = 500;

// What is to be traced is patched as it is loaded, so nothing above may load http, graphql or mongoose.
try {
  await start(readConfig());
} catch (error) {
  const { startProblem } = await import('./start/start-problem.ts');
  const problem = startProblem(error);
  console.error(problem ?? error);
  process.exit(1);
}

async function start(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  const tracing = await startTracingIfWanted(config, log);
  const { startApp } = await import('./start/app.ts');
  const starting = startApp({ config, log, print: console.log });
  // From the first moment on: a signal while mongod is still starting must not leave it behind.
  closeWithGrace({ delay: closesWithinMs, logger: false }, async ({ signal, err }) => {
    if (err) log.fatal({ err }, 'Shutting down after an uncaught exception.');
    else log.info({ signal }, 'Closing.');
    await closeWhatStarted(starting);
    await tracing?.stop();
  });
  const app = await starting;
  const { greeting } = await import('./start/greeting.ts');
  console.log(greeting(app, config).join('\n'));
}

/** Null where it is not configured: then none of its code is loaded. */
async function startTracingIfWanted({ tracing }: Config, log: Log): Promise<Tracing | null> {
  if (tracing === null) return null;
  const { startTracing } = await import('./platform/tracing.ts');
  return startTracing(tracing, log);
}

async function closeWhatStarted(starting: Promise<App>): Promise<void> {
  const app = await starting.catch(() => null);
  if (app === null) return;
  app.startDraining();
  await setTimeout(partingMs);
  await app.close();
}
