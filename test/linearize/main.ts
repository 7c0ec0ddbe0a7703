import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { mongodFaults } from '../faults/mongod-faults.ts';
import { findTestMongod } from '../support/mongod-binary.ts';
import { buildChecker, CheckerMissing } from './build-checker.ts';
import { type Figures, runLinearize } from './run-linearize.ts';

/**
 * `npm run linearize [-- --histories 20 --operations 300 --seconds 600 --seed 7 --members 3 --pause 25]`: whether what clients
 * were told while the database failed and servers died is what one account would have said, one question after the
 * other. Exit code 1 where it isn't, and the history is kept; 2 where it can't be found out.
 */
const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '20' },
    operations: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '600' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    members: { type: 'string', default: '3' },
    pause: { type: 'string', default: '25' },
    faults: { type: 'string', default: mongodFaults.join(',') },
  },
});
const [histories, operations, seconds, seed, pauseMs] = [
  Number(values.histories),
  Number(values.operations),
  Number(values.seconds),
  Number(values.seed),
  Number(values.pause),
];
const members = values.members === '1' ? 1 : 3;
if (
  ![histories, operations, seconds].every((n) => n > 0 && n <= 86_400) ||
  ![seed, pauseMs].every(Number.isSafeInteger)
) {
  giveUp(
    '--histories, --operations and --seconds take a number from 1 to 86400, --seed and --pause (ms) a whole number.',
  );
}
if (values.members !== String(members)) giveUp('--members takes 1 or 3.');
const [first, ...others] = mongodFaults.filter((fault) => values.faults.split(',').includes(fault));
if (first === undefined) giveUp(`--faults takes some of: ${mongodFaults.join(', ')}.`);

const checker = await buildChecker().catch((error: unknown) => {
  if (error instanceof CheckerMissing) return giveUp(error.message);
  throw error;
});
const { binary } = await findTestMongod();
const folder = await mkdtemp(path.join(tmpdir(), 'refund-linearize-'));
const figures = await runLinearize({
  histories,
  operations,
  seconds,
  seed,
  members,
  pauseMs,
  dbFaults: [first, ...others],
  mongodBinary: binary,
  checker,
  folder,
  print: console.log,
});
process.exitCode = tell(figures) ? 0 : 1;
if (process.exitCode === 0) await rm(folder, { recursive: true });

function tell({ verdicts, faults, complaints }: Figures): boolean {
  const sum = (of: (one: Figures['verdicts'][number]) => number) =>
    verdicts.reduce((all, one) => all + of(one), 0);
  const counts = [...faults].map(([what, n]) => `${what} ${n}`).join(', ');
  console.log(`seed ${seed}, ${members} member${members === 1 ? '' : 's'}, faults: ${counts}`);
  console.log(
    `${verdicts.length} histories, ${sum((one) => one.operations)} operations, ${sum((one) => one.unknown)} of them never answered, checked in ${sum((one) => one.milliseconds) / 1_000} s`,
  );
  for (const complaint of complaints) console.error(`COMPLAINT (seed ${seed}): ${complaint}`);
  const bad = verdicts.filter(({ verdict }) => verdict !== 'Ok');
  for (const { verdict, file, why, picture } of bad) {
    console.error(`${verdict.toUpperCase()} (seed ${seed}): ${file} ${picture ?? ''}`);
    if (why !== undefined) console.error(why);
  }
  if (bad.length === 0 && complaints.length === 0) console.log('Every history is Ok.');
  return bad.length === 0 && complaints.length === 0;
}

function giveUp(why: string): never {
  console.error(why);
  process.exit(2);
}
