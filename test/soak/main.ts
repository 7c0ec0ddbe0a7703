import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedReplicaSet } from '../../src/dev-mongod/embedded.ts';
import { findTestMongod } from '../support/mongod-binary.ts';
import { runSoak } from './run-soak.ts';

/**
 * `npm run soak -- --minutes 5 [--seed 7]`: dispatchers, server and providers in processes of their own, which are
 * killed and frozen at random while money goes back. Exit code 1 where something is wrong afterwards; the logs,
 * the ledgers and all that the database held are kept then.
 */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string', default: '' } },
});
const seconds = Number(values.minutes) * 60;
const seed = values.seed === '' ? Math.floor(Math.random() * 1_000_000) : Number(values.seed);
if (!(seconds > 0 && seconds <= 86_400) || !Number.isSafeInteger(seed)) {
  console.error('--minutes takes a number above 0, --seed a whole number.');
  process.exit(2);
}

const { binary } = await findTestMongod();
const folder = await mkdtemp(path.join(tmpdir(), 'refund-soak-'));
const replicaSet = await startEmbeddedReplicaSet({ binary });
const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());
try {
  const soak = { seconds, seed, folder, mongodUri: replicaSet.uri, database: 'soak' };
  const { lines, explained, violations } = await runSoak({
    ...soak,
    print: console.log,
    signal: interrupted.signal,
  });
  for (const line of [...lines, ...explained]) console.log(line);
  for (const violation of violations) console.error(`VIOLATION (seed ${seed}): ${violation}`);
  process.exitCode = violations.length === 0 ? 0 : 1;
  if (violations.length === 0) await rm(folder, { recursive: true });
} finally {
  await replicaSet.stop();
}
