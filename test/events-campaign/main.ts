import { parseArgs } from 'node:util';
import { startEmbeddedReplicaSet } from '../../src/dev-mongod/embedded.ts';
import { findTestMongod } from '../support/mongod-binary.ts';
import { runCampaign } from './run-campaign.ts';

/**
 * `npm run events:campaign -- --minutes 10`: events are written, sequenced and sent by processes that are killed and
 * frozen at random, to a receiver that fails at random and is killed. Exit code 1 where an order's events didn't come
 * whole and in order.
 */
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const seconds = Number(values.minutes) * 60;
if (!(seconds > 0 && seconds <= 86_400)) {
  console.error('--minutes takes a number above 0.');
  process.exit(2);
}
const { binary } = await findTestMongod();
const replicaSet = await startEmbeddedReplicaSet({ binary });
try {
  const { figures, violations } = await runCampaign({
    ...{ seconds, uri: replicaSet.uri, database: 'events-campaign', damage: null },
  });
  console.log(figures);
  for (const violation of violations.slice(0, 50)) console.error(`VIOLATION: ${violation}`);
  if (violations.length > 50) console.error(`… and ${violations.length - 50} more.`);
  process.exitCode = violations.length === 0 ? 0 : 1;
} finally {
  await replicaSet.stop();
}
