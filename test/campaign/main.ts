import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findTestMongod } from '../support/mongod-binary.ts';
import { figuresOf } from './campaign-figures.ts';
import { runCampaign } from './run-campaign.ts';
import { tellViolations } from './tell-violations.ts';

/**
 * `npm run faults -- --minutes 3 [--seed 7] [--members 3]`: two servers, two dispatchers and three providers in
 * processes of their own, on a replica set of one member or three, and clients that play random stories, while all of
 * them fail in every way. Then the clients' book, the database and the providers' ledgers are held against each other.
 * Exit code 1 where something is wrong; everything is kept then, and the order concerned is played again alone, at
 * most `--tries` times, with ever fewer calls and faults.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '' },
    seed: { type: 'string', default: '' },
    members: { type: 'string', default: '1' },
    players: { type: 'string', default: '32' },
    tries: { type: 'string', default: '6' },
    keep: { type: 'boolean', default: false },
  },
});
const seconds = values.seconds === '' ? Number(values.minutes) * 60 : Number(values.seconds);
const seed = values.seed === '' ? Math.floor(Math.random() * 1_000_000) : Number(values.seed);
const players = Number(values.players);
const members = values.members === '1' ? 1 : 3;
const isUsable = seconds > 0 && seconds <= 86_400 && Number.isSafeInteger(seed) && players >= 1;
if (!isUsable || !['1', '3'].includes(values.members)) {
  console.error(
    '--minutes or --seconds and --players take a number above 0, --seed a whole one, --members 1 or 3.',
  );
  process.exit(2);
}

// Whatever is broken, and however: it ends, and says so.
const endsWithin = (what: string, limit: number) =>
  setTimeout(() => {
    console.error(`VIOLATION (seed ${seed}) time: ${what} did not come to its end within ${limit} s.`);
    process.exit(1);
  }, limit * 1_000);
const watchdog = endsWithin('the campaign', seconds * 1.5 + 300);

const { binary } = await findTestMongod();
const folder = await mkdtemp(path.join(tmpdir(), 'refund-faults-'));
const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());
const campaign = {
  seconds,
  seed,
  members,
  players,
  binary,
  folder,
  signal: interrupted.signal,
  print: console.log,
} as const;
const outcome = await runCampaign(campaign).catch((error: unknown) => {
  console.error(error);
  console.error(`VIOLATION (seed ${seed}) end: the campaign could not go on; ${folder} has the logs.`);
  process.exit(1);
});
for (const line of figuresOf(outcome)) console.log(line);
clearTimeout(watchdog);
endsWithin('playing it again', 900);
if (outcome.violations.length === 0 && !values.keep) await rm(folder, { recursive: true });
else if (outcome.violations.length > 0)
  await tellViolations(outcome, { ...campaign, tries: Number(values.tries) });
process.exit(outcome.violations.length === 0 ? 0 : 1);
