import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../../src/store/connection/connect.ts';
import { openPatiently } from '../../src/store/connection/open-patiently.ts';
import { tokenOf } from '../faults/client.ts';
import { audit, type Remains, readRemains, withoutReceipt } from './audit.ts';
import { type Cast, castOf, everybodyIn, logFilesOf } from './cast.ts';
import { workOffTasks } from './clerk.ts';
import { createDice } from './dice.ts';
import { type Figures, figuresOf } from './figures.ts';
import { recordWhatIsFound } from './last-look.ts';
import { logProblems } from './read-logs.ts';
import { runShop, type ShopBooks } from './shop.ts';
import { createShopClient } from './shop-client.ts';
import { paceOf, type Stage } from './stage.ts';
import { type Hear, makeTrouble } from './troublemaker.ts';
import { bearWitness } from './witness.ts';

export type SoakOptions = {
  /** For as long as that everything goes wrong; then it may come to an end. */
  readonly seconds: number;
  readonly seed: number;
  /** A replica set; the soak uses `database` on it. */
  readonly mongodUri: string;
  readonly database: string;
  /** Empty; it keeps ledgers and logs there. */
  readonly folder: string;
  /** Hears how it goes on. */
  readonly print: (line: string) => void;
  /** Ends the trouble earlier. */
  readonly signal?: AbortSignal;
};

/** Plays a shop, its providers and what can happen to all of them, and audits what is left. */
export async function runSoak(options: SoakOptions): Promise<Figures> {
  const { seconds, seed, mongodUri: uri, database, folder: localDir, print } = options;
  const stage: Stage = { uri, database, localDir, seed, pace: paceOf(seconds) };
  const store = await openPatiently({ uri, database });
  const cast = await castOf(stage, { servers: 1, shareOfFaults: 0.35 });
  const everybody = everybodyIn(cast);
  try {
    for (const one of everybody) await one.start();
    print(`${seconds} s of trouble begin, with the seed ${seed}; logs and ledgers are in ${localDir}.`);
    const played = await play(cast, stage, options);
    print('The trouble is over; what is under way comes to its end.');
    cast.providers.signal('SIGUSR2');
    await drained(store, stage);
    const lastLook = withoutReceipt(await readRemains(store, stage));
    print(`${lastLook.length} payments back have no receipt: people look into the providers' books.`);
    print(`${await recordWhatIsFound(played.client, lastLook)} of them were found and recorded.`);
    for (const one of everybody) await one.stop();
    const remains = await readRemains(store, stage);
    const found = await audit(store, remains);
    const ownEnds = everybody.filter((one) => one.ownEnds > 0).map(({ name }) => `${name} ended by itself.`);
    const violations = [
      ...found.violations,
      ...played.client.complaints,
      ...ownEnds,
      ...logProblems(logFilesOf(stage, cast)),
    ];
    if (violations.length > 0) keepRemains(stage, remains);
    return await figuresOf(store, stage, { ...played, remains, violations, explained: found.explained });
  } finally {
    for (const one of everybody) await one.kill();
    await store.close();
  }
}

async function play(cast: Cast, stage: Stage, { seconds, seed, signal }: SoakOptions) {
  const timeIsUp = AbortSignal.timeout(seconds * 1_000);
  const until = signal === undefined ? timeIsUp : AbortSignal.any([timeIsUp, signal]);
  const token = await tokenOf(stage, { sub: 'soak', expiresIn: seconds + 3_600 });
  const client = createShopClient(
    () => cast.servers[0].said,
    token,
    (line) => appendFileSync(path.join(stage.localDir, 'refusals'), `${line}\n`),
  );
  const books: ShopBooks = { refunds: new Map(), payments: new Map() };
  const dice = (role: string) => createDice(seed, role);
  const troubles = new Map<string, number>();
  const hear: Hear = async (what, bringAbout) => {
    await bringAbout();
    troubles.set(what, (troubles.get(what) ?? 0) + 1);
  };
  const calm = { dispatchers: 4_000, servers: 40_000, providers: 20_000 };
  const [tasksDone, witnessed] = await Promise.all([
    workOffTasks({ client, stage, dice: dice('clerk') }, until),
    bearWitness({ client, stage, books, dice: dice('witness') }, until),
    makeTrouble(cast, { diceOf: dice, calm, hear }, until),
    ...['shop-1', 'shop-2', 'shop-3'].map((name) =>
      runShop({ client, books, dice: dice(name) }, name, until),
    ),
  ]);
  return { client, troubles, tasksDone, witnessed };
}

/** Until no part is under way any more; whatever is then left, the audit tells of. */
async function drained({ collections }: Store, { pace }: Stage): Promise<void> {
  const deadline = performance.now() + pace.giveUpAfterMs + 90_000;
  const underWay = { 'allocations.status': { $in: ['READY', 'SENDING', 'UNKNOWN'] } };
  while (performance.now() < deadline) {
    if ((await collections.refunds.countDocuments(underWay)) === 0) return;
    await pause(500);
  }
}

/** For whoever looks for the cause, since the database goes. */
function keepRemains({ localDir }: Stage, remains: Remains): void {
  const text = JSON.stringify(remains, (_, value) => (typeof value === 'bigint' ? String(value) : value), 1);
  writeFileSync(path.join(localDir, 'remains.json'), text);
}
