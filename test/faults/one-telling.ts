import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { z } from 'zod';
import { openPatiently } from '../../src/store/connection/open-patiently.ts';
import { onlyGroup, takeTurn } from '../../src/store/events/event-lease.ts';
import { followJournal } from '../../src/store/events/follow-journal.ts';

/**
 * A program: a sequencer that takes the turn and puts so many events into the feed, and is killed or frozen at a chosen
 * database command of that.
 */
const assignment = z.object({
  uri: z.string(),
  database: z.string(),
  events: z.number(),
  leaseMs: z.number(),
  blow: z
    .object({ signal: z.enum(['SIGKILL', 'SIGSTOP']), moment: z.enum(['before', 'after']), nth: z.number() })
    .nullable(),
});
const { uri, database, events, leaseMs, blow } = assignment.parse(JSON.parse(process.argv[2] ?? ''));
const store = await openPatiently({ uri, database, monitorCommands: true });
flushCompileCache();

const seen = { before: 0, after: 0 };
const count = (when: 'before' | 'after') => {
  seen[when] += 1;
  if (blow === null || when !== blow.moment || seen[when] !== blow.nth) return;
  writeSync(1, 'struck\n');
  process.kill(process.pid, blow.signal);
};
store.connection
  .getClient()
  .on('commandStarted', () => count('before'))
  .on('commandSucceeded', () => count('after'))
  .on('commandFailed', () => count('after'));

const taken = await takeTurn(store, { group: onlyGroup, leaseMs });
let told = 0;
const ending = new AbortController();
const onEvents = (more: number) => {
  told += more;
  if (told >= events) ending.abort();
};
const ended =
  taken === null
    ? 'no turn'
    : await followJournal(store, taken.lease, { onEvents, signal: ending.signal, awaitMs: 50 }).then(
        () => 'told',
        (error: Error) => error.name,
      );
console.log(ended);
process.exit(0);
