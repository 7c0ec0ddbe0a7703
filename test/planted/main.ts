import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Checker, check, checkers } from './checkers.ts';
import { copyWith } from './copy.ts';
import { type Plant, readPlants } from './plants.ts';

/**
 * `npm run planted [-- --all] [--only name] [--checker campaign]`: the checkers are checked. Each bug of
 * test/planted/patches is put into a copy of the project, and the campaign, the histories, the freezes or the crash
 * points have to notice it. Stops at the first that does, unless `--all` says that each is to try. First of all they
 * run on a copy without a bug: a checker that complains there proves nothing. Exit code 1 where a bug was noticed by
 * none.
 */
const { values } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    checker: { type: 'string', multiple: true, default: [] },
    'no-control': { type: 'boolean', default: false },
  },
});
const outputs = mkdtempSync(path.join(tmpdir(), 'refund-planted-out-'));
const wanted = checkers.filter(({ name }) => values.checker.length === 0 || values.checker.includes(name));
const plants = readPlants().filter(({ name }) => values.only.length === 0 || values.only.includes(name));
console.log(
  `${plants.length} bugs, noticed by: ${wanted.map(({ name }) => name).join(', ')}. What they print: ${outputs}`,
);

let failures = 0;
if (!values['no-control']) {
  const alarmed = await noticedBy(null, wanted, true);
  failures += alarmed.size;
  for (const name of alarmed) console.error(`The ${name} complain though nothing is wrong.`);
}
const table: string[] = [];
for (const plant of plants) {
  const by = await noticedBy(plant, wanted, values.all);
  if (by.size === 0) failures += 1;
  table.push(`| ${plant.name} | ${wanted.map(({ name }) => by.get(name) ?? '').join(' | ')} |`);
}
console.log(
  `\n| bug | ${wanted.map(({ name }) => name).join(' | ')} |\n|---|${wanted.map(() => '---|').join('')}`,
);
console.log(table.join('\n'));
console.log(failures === 0 ? 'Every bug was noticed.' : `${failures} failures.`);
process.exitCode = failures === 0 ? 0 : 1;

/** What each checker makes of it: "noticed in 12 s" or "not noticed". */
async function noticedBy(
  plant: Plant | null,
  by: readonly Checker[],
  all: boolean,
): Promise<Map<string, string>> {
  const name = plant?.name ?? 'no bug';
  const copy = await copyWith(plant);
  const noticed = new Map<string, string>();
  try {
    for (const checker of by) {
      const { complaint, seconds, output } = await check(copy.folder, checker);
      writeFileSync(path.join(outputs, `${name} by ${checker.name}.txt`), output);
      console.log(
        `${name}: ${checker.name} ${complaint === null ? 'noticed nothing' : 'noticed it'} in ${seconds} s. ${complaint ?? ''}`,
      );
      if (complaint === null) continue;
      noticed.set(checker.name, `noticed, ${seconds} s`);
      if (!all) break;
    }
  } finally {
    await copy.remove();
  }
  return noticed;
}
