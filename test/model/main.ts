import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startEmbeddedReplicaSet } from '../../src/dev-mongod/embedded.ts';
import { findTestMongod } from '../support/mongod-binary.ts';
import { startTestApp } from '../support/test-app.ts';
import { differencesIn } from './differences.ts';
import { added, linesOf, stepsIn } from './figures.ts';
import { runStories } from './run-stories.ts';

/**
 * A program: `npm run model -- --runs 2000 [--seed N] [--path P --replay-path R]`. The paths are those that
 * fast-check printed beside a failure: only that story is then played. Its exit code is 1 where a story shows that
 * the app and the model differ.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string' },
    path: { type: 'string' },
    'replay-path': { type: 'string' },
  },
});
const seed = Number(values.seed ?? randomInt(2 ** 31));
const runs = Number(values.runs);
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(runs) || runs < 1) {
  throw new Error(`--seed is ${values.seed} and --runs is ${values.runs}; both must be whole numbers.`);
}
console.log(`Seed ${seed}; the same stories come again with --seed ${seed}.`);

const mongod = await findTestMongod();
const replicaSet = await startEmbeddedReplicaSet({ binary: mongod.binary });
const begun = performance.now();
try {
  await using app = await startTestApp('model', { mongodUri: replicaSet.uri });
  const again = { path: values.path, replayPath: values['replay-path'] };
  // Side by side, each with a seed of its own: a story is mostly waited for.
  const lanes = again.path === undefined ? Math.min(4, runs) : 1;
  const played = Array.from({ length: lanes }, (_, lane) => {
    const mine = Math.floor((runs + lane) / lanes);
    return runStories(app, { seed: seed + lane, runs: mine, ...again });
  });
  const ended = await Promise.allSettled(played);
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  const figures = added(ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
  for (const line of linesOf(figures)) console.log(line);
  const seconds = Math.round((performance.now() - begun) / 1_000);
  console.log(
    `${stepsIn(figures)} steps of ${runs} stories in ${seconds} s: the app and the model never differed.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  for (const line of differencesIn(error instanceof Error ? error.cause : null)) console.error(line);
  process.exitCode = 1;
} finally {
  await replicaSet.stop();
}
