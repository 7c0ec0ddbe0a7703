import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { z } from 'zod';
import { readConfig } from '../../src/config/config.ts';
import { createRegistry } from '../../src/connectors/registry.ts';
import { createLog } from '../../src/platform/log.ts';
import { createDeps } from '../../src/start/deps.ts';
import { createDispatchParts } from '../../src/start/dispatching.ts';
import { openPatiently } from '../../src/store/connection/open-patiently.ts';
import { StoreOutage } from '../../src/store/connection/outage.ts';
import { findDue } from '../../src/store/queues/dispatch-queue.ts';
import { dispatch } from '../../src/use-cases/dispatch/dispatch.ts';

/**
 * A program: a dispatcher that takes one step with the part of one order, and is killed or frozen at a chosen
 * database command of that step. One step, and not the dispatcher's whole loop, because then the nth command is
 * the same one each time: its looking for work and its change stream would count, too.
 */
const assignment = z.object({
  orderId: z.string(),
  provider: z.string(),
  pace: z.object({
    leaseSlackMs: z.number(),
    firstDelayMs: z.number(),
    longestDelayMs: z.number(),
    giveUpAfterMs: z.number(),
    idleMs: z.number(),
  }),
  blow: z
    .object({
      signal: z.enum(['SIGKILL', 'SIGSTOP']),
      moment: z.enum(['before', 'after']),
      nth: z.number(),
    })
    .nullable(),
});
const { orderId, provider, pace, blow } = assignment.parse(JSON.parse(process.argv[2] ?? ''));

const config = readConfig(process.env);
const { uri, database } = config.mongo;
if (uri === null) throw new Error('MONGODB_URI says where the order is.');
const store = await openPatiently({ uri, database, monitorCommands: true });
const deps = await createDeps(config, store);
const connectors = await createRegistry(config.connectors);
const log = createLog('silent');
const parts = createDispatchParts({ deps, connectors, log, pace });
// A killed process has no time to keep what was compiled for the next one.
flushCompileCache();

// The driver tells of a command before its first byte is written, and of its answer before anybody else hears it.
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

const due = await findDue(store, { lane: { only: provider }, at: deps.now(), limit: 1_000 });
const ours = due.find(({ refund }) => refund.orderId === orderId);
const step = ours === undefined ? { kind: 'nothing-due' } : await dispatch(parts, ours).catch(orOutage);
console.log(JSON.stringify(step));
// What is left of a call that was cut off isn't waited for.
process.exit(0);

/** Its whole loop would try again later. */
function orOutage(error: unknown) {
  if (error instanceof StoreOutage) return { kind: 'no-database' };
  throw error;
}
