import { randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedReplicaSet } from '../../src/dev-mongod/embedded.ts';
import { findTestMongod } from '../support/mongod-binary.ts';
import { runCampaign } from './campaign.ts';

/** A program: `npm run fuzz -- --seconds 60 [--seed N]`. Its exit code is 1 where it found something. */
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } },
});
const seed = Number(values.seed ?? randomInt(2 ** 31));
const milliseconds = Number(values.seconds) * 1_000;
if (!Number.isSafeInteger(seed) || !(milliseconds > 0)) {
  throw new Error(`--seconds is ${values.seconds} and --seed is ${values.seed}; both must be whole numbers.`);
}
console.log(`Seed ${seed}; the same requests come again with --seed ${seed}.`);

const localDir = await mkdtemp(path.join(tmpdir(), 'refund-fuzz-'));
const mongod = await findTestMongod();
const replicaSet = await startEmbeddedReplicaSet({ binary: mongod.binary });
try {
  const place = { uri: replicaSet.uri, database: `fuzz-${randomUUID().slice(0, 8)}`, localDir };
  const { requests, accepted, refused, slowestMs, statuses } = await runCampaign(place, {
    seed,
    milliseconds,
  });
  const byStatus = [...statuses].toSorted().map(([status, count]) => `${status}: ${count}`);
  console.log(`${requests} requests: ${accepted} accepted mutations, ${refused} that changed nothing.`);
  console.log(
    `By status ${byStatus.join(', ')}. The slowest took ${Math.round(slowestMs)} ms. Nothing was found.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await replicaSet.stop();
  await rm(localDir, { recursive: true, force: true });
}
