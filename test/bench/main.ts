import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { memoryOf } from './processor-time.ts';
import {
  askForEntities,
  askForPreviews,
  askForReceipts,
  askForRefunds,
  askOnOneOrder,
  type Effort,
} from './questions.ts';
import { page, printed, type Report } from './report.ts';
import { setStage } from './stage.ts';

/**
 * `npm run bench [-- --quick --json --beside ../other-checkout --only refunds,receipts --rounds 5 --seconds 3 --orders 1000]`:
 * what a call costs, beside the driver alone, and beside another checkout where one is given. Writes bench/report.html.
 */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    beside: { type: 'string' },
    only: { type: 'string' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    orders: { type: 'string' },
  },
});
const questions = {
  refunds: askForRefunds,
  receipts: askForReceipts,
  hot: askOnOneOrder,
  entities: askForEntities,
  previews: askForPreviews,
};
const effort: Effort = {
  atOnce: [1, 8, 16, 64],
  rounds: numberOf(values.rounds, values.quick ? 2 : 5),
  ms: 1_000 * numberOf(values.seconds, values.quick ? 0.5 : 3),
  warmMs: values.quick ? 12_000 : 60_000,
};
const orders = numberOf(values.orders, values.quick ? 500 : 1_000);
const asked = values.only?.split(',') ?? Object.keys(questions);

// What is printed is the figures alone.
const say = console.log;
console.log = console.error;
const loadBefore = loadavg()[0] ?? 0;
const stage = await setStage({ orders, beside: values.beside ?? null });
try {
  const figures = [];
  for (const [name, ask] of Object.entries(questions)) {
    if (!asked.includes(name)) continue;
    console.error(`${name} …`);
    figures.push(...(await ask(stage, effort)));
  }
  const [contender] = stage.contenders;
  const report: Report = {
    circumstances: {
      date: new Date().toISOString(),
      command: ['npm run bench --', ...process.argv.slice(2)].join(' '),
      commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
      node: process.versions.node,
      processors: availableParallelism(),
      load: [loadBefore, loadavg()[0] ?? 0],
      orders,
      startedInMs: contender?.server.startedIn ?? Number.NaN,
      memory: contender === undefined ? { now: 0, peak: 0 } : memoryOf(contender.server.pid),
    },
    figures,
  };
  const folder = path.resolve(import.meta.dirname, '../../bench');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'report.html'), page(report));
  say(values.json ? JSON.stringify(report, null, 2) : printed(report));
} finally {
  await stage.close();
}

function numberOf(text: string | undefined, otherwise: number): number {
  const number = text === undefined ? otherwise : Number(text);
  if (number > 0) return number;
  throw new Error(`${text} is not a number above 0.`);
}
