import { parseArgs } from 'node:util';
import { findTestMongod } from '../support/mongod-binary.ts';
import { measureElections } from './elections.ts';
import { type Measured, skippedFigure, tableOf } from './figure.ts';
import { measureFullDisk } from './full-disk.ts';
import { measureKilledApps } from './killed-apps.ts';
import { measureKilledMongods } from './killed-mongods.ts';
import { measurePartitions } from './partitions.ts';
import { mayMount } from './small-disk.ts';
import { measureUnreachable } from './unreachable.ts';
import { mayMakeZones } from './zones.ts';

/**
 * `npm run availability [-- --only elections]`: how long what takes until everything works again, and what was lost,
 * as a table with the goals. Exit code 1 where one of them is missed.
 */
const measurements: Readonly<Record<string, (binary: string) => Promise<Measured>>> = {
  'killed-apps': (binary) => measureKilledApps(binary, 2),
  unreachable: (binary) => measureUnreachable(binary, 2),
  elections: (binary) =>
    measureElections(binary, {
      rounds: { handOvers: 10, stepDowns: 10, kills: 10, freezes: 3 },
      usual: { handOvers: 4, stepDowns: 1, kills: 1, freezes: 1 },
    }),
  'killed-mongods': (binary) => measureKilledMongods(binary, 12),
  'full-disk': (binary) =>
    mayMount() ? measureFullDisk(binary, 2) : skipped('disk full', 'no right to mount a file system'),
  partitions: (binary) =>
    mayMakeZones() ? measurePartitions(binary, 2) : skipped('partition', 'no right to make networks'),
};

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const names = Object.keys(measurements).filter((name) => values.only === undefined || name === values.only);
if (names.length === 0) {
  console.error(`--only is ${values.only}; it must be one of ${Object.keys(measurements).join(', ')}.`);
  process.exit(2);
}
// What was started ends with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const { binary } = await findTestMongod();
const all: Measured[] = [];
for (const name of names) {
  const since = performance.now();
  const measuring = measurements[name]?.(binary) ?? Promise.reject(new Error('It is not there.'));
  all.push(await measuring.catch((error: unknown) => cutShort(name, error)));
  console.log(`${name}: ${Math.round((performance.now() - since) / 1_000)} s`);
}
const figures = all.flatMap((measured) => measured.figures);
const wrong = all.flatMap((measured) => measured.wrong);
console.log(`\n${tableOf(figures)}\n`);
for (const sentence of wrong) console.error(`WRONG: ${sentence}`);
process.exitCode = wrong.length > 0 || figures.some(({ verdict }) => verdict === 'MISS') ? 1 : 0;

/** The others may still be measured. */
function cutShort(name: string, error: unknown): Measured {
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { figures: [], wrong: [`${name} could not be measured to its end: ${why}`] };
}

async function skipped(what: string, why: string): Promise<Measured> {
  return { figures: [skippedFigure(what, why)], wrong: [] };
}
