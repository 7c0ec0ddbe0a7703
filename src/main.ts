import closeWithGrace from 'close-with-grace';
import { type Config, readConfig } from './config.ts';
import { createLog } from './log.ts';
import { type App, startApp } from './start/app.ts';
import { greeting } from './start/greeting.ts';
import { startProblem } from './start/start-problem.ts';

/** Longer than the server lets running requests finish, so that only what hangs is cut off. */
const closesWithinMs = 20_000;

try {
  await start(readConfig());
} catch (error) {
  const problem = startProblem(error);
  console.error(problem ?? error);
  process.exit(1);
}

async function start(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  const starting = startApp({ config, log, print: console.log });
  // From the first moment on: a signal while mongod is still starting must not leave it behind.
  closeWithGrace({ delay: closesWithinMs, logger: false }, async ({ signal, err }) => {
    if (err) log.fatal({ err }, 'Closing after an error that nobody caught.');
    else log.info({ signal }, 'Closing.');
    await closeWhatStarted(starting);
  });
  const app = await starting;
  console.log(greeting(app, config).join('\n'));
}

async function closeWhatStarted(starting: Promise<App>): Promise<void> {
  const app = await starting.catch(() => null);
  await app?.close();
}
