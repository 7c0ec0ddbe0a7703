import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { z } from 'zod';
import { fillingOf } from '../../src/start/event-sending.ts';
import { openPatiently } from '../../src/store/connection/open-patiently.ts';
import { fillLanes, rememberEndpoint } from '../../src/store/events/event-endpoints.ts';
import { tellNextLane } from '../../src/use-cases/tell/tell.ts';
import { sendingTo } from '../support/told.ts';

/** A program: a sender that queues what the feed holds for one endpoint and sends it, and is killed at a chosen database command of that. */
const { uri, database, url, blow } = z
  .object({
    ...{ uri: z.string(), database: z.string(), url: z.string() },
    blow: z.object({ moment: z.enum(['before', 'after']), nth: z.number() }),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));
const store = await openPatiently({ uri, database, monitorCommands: true });
flushCompileCache();

const seen = { before: 0, after: 0 };
const count = (when: 'before' | 'after') => {
  seen[when] += 1;
  if (when !== blow.moment || seen[when] !== blow.nth) return;
  writeSync(1, 'struck\n');
  process.kill(process.pid, 'SIGKILL');
};
store.connection
  .getClient()
  .on('commandStarted', () => count('before'))
  .on('commandSucceeded', () => count('after'))
  .on('commandFailed', () => count('after'));

const { endpoint, tell } = sendingTo(store, url);
await rememberEndpoint(store, fillingOf(endpoint));
while (await fillLanes(store, fillingOf(endpoint)));
while (await tellNextLane(tell, [endpoint.name]));
console.log('sent');
process.exit(0);
