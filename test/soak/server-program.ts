import { flushCompileCache } from 'node:module';
// Loaded first: while a busy machine compiles them, the connection would wait for longer than it may.
import '../../src/graph/context.ts';
import '../../src/graph/schema.ts';
import '../../src/http/server.ts';
import { readConfig } from '../../src/config/config.ts';
import { createLog } from '../../src/platform/log.ts';
import { startApp } from '../../src/start/app.ts';

/** A program: `npm start` on the MONGODB_URI of its environment. Ends with whoever started it. */
const config = readConfig(process.env);
const app = await startApp({ config, log: createLog(config.logLevel), print: () => undefined });
process.once('SIGTERM', async () => {
  await app.close();
  process.exit(0);
});
process.stdin.resume().on('end', () => process.exit(0));
flushCompileCache();
console.log(`ready ${app.url}`);
