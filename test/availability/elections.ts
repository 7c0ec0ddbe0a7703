import { setTimeout as pause } from 'node:timers/promises';
import { required } from '../../src/domain/values/invariant.ts';
import { type Figure, lossFigure, type Measured, timeFigure } from './figure.ts';
import type { Load } from './load.ts';
import { type Stage, setStage } from './stage.ts';

/** How often each. */
export type Rounds = Readonly<Record<'handOvers' | 'stepDowns' | 'kills' | 'freezes', number>>;
type Elections = 'quick' | 'usual';

/** What a set of three members does to the clients of two servers when its primary goes, and what was lost by it. */
export async function measureElections(
  binary: string,
  { rounds, usual }: { readonly rounds: Rounds; readonly usual: Rounds },
): Promise<Measured> {
  await using stage = await setStage(binary, { members: 3 });
  const servers = [stage.server('server-1'), stage.server('server-2')] as const;
  for (const server of servers) await server.start();
  const load = stage.load('elections', (client) => required(servers[client % 2], 'There are two.').said);
  await load.start();
  const figures = [...(await measureAll({ stage, load, elections: 'quick' }, rounds))];
  await stage.set.setElections(usualElections);
  figures.push(...(await measureAll({ stage, load, elections: 'usual' }, usual)));
  await load.stop();
  const wrong = await stage.audit(load, servers[0]);
  const all = [...Object.values(rounds), ...Object.values(usual)].reduce((sum, some) => sum + some, 0);
  const loss = lossFigure('3 members, all of these', {
    rounds: all,
    acknowledged: load.acknowledged.length,
    wrong,
  });
  return { figures: [...figures, loss], wrong };
}

/** MongoDB's own defaults. */
const usualElections = {
  electionTimeoutMillis: 10_000,
  heartbeatIntervalMillis: 2_000,
  catchUpTimeoutMillis: -1,
};

type Scene = { readonly stage: Stage; readonly load: Load; readonly elections: Elections };

async function measureAll(scene: Scene, rounds: Rounds): Promise<readonly Figure[]> {
  const quick = scene.elections === 'quick';
  const settings = quick ? 'election time-out 1 s' : "MongoDB's defaults: 10 s";
  const goal = quick ? 5_000 : null;
  return [
    ...figuresOf(
      `primary hands over (${settings})`,
      await repeat(rounds.handOvers, () => stepDown(scene, { secondaryCatchUpPeriodSecs: 2 })),
      5_000,
    ),
    ...figuresOf(
      `primary steps down by force (${settings})`,
      await repeat(rounds.stepDowns, () => stepDown(scene, { force: true })),
      goal,
    ),
    ...figuresOf(`primary killed (${settings})`, await repeat(rounds.kills, () => kill(scene)), goal),
    ...figuresOf(`primary frozen (${settings})`, await repeat(rounds.freezes, () => freeze(scene)), null),
  ];
}

/** Times in ms since the primary went: the first client that was served again, and the last one. */
type Recovery = { readonly first: number; readonly all: number };

async function stepDown({ stage, load }: Scene, how: Readonly<Record<string, unknown>>): Promise<Recovery> {
  const primary = await stage.set.primary();
  const since = performance.now();
  await primary.tell({ replSetStepDown: 10, ...how });
  // What is sent from now on can't be served by the primary of before.
  const recovered = await recovery(load, since, performance.now());
  // It may be elected again, or soon nobody could; unless it has been already.
  await primary.tell({ replSetFreeze: 0 }).catch(() => undefined);
  return recovered;
}

async function kill({ stage, load }: Scene): Promise<Recovery> {
  const primary = await stage.set.primary();
  const since = performance.now();
  await primary.kill();
  const recovered = await recovery(load, since);
  await primary.start();
  await stage.set.settled();
  return recovered;
}

async function freeze({ stage, load }: Scene): Promise<Recovery> {
  const primary = await stage.set.primary();
  const since = performance.now();
  primary.freeze();
  try {
    return await recovery(load, since);
  } finally {
    primary.thaw();
    await stage.set.settled();
  }
}

async function recovery(load: Load, since: number, gone = since): Promise<Recovery> {
  const served = await load.servedSince(gone);
  return { first: Math.min(...served) - since, all: Math.max(...served) - since };
}

async function repeat<T>(times: number, work: () => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  for (let n = 0; n < times; n += 1) {
    results.push(await work());
    // A steady load between two of them, at no fixed moment of it.
    await pause(300 + Math.random() * 400);
  }
  return results;
}

function figuresOf(what: string, recoveries: readonly Recovery[], goal: number | null): readonly Figure[] {
  if (recoveries.length === 0) return [];
  return [
    timeFigure(
      `${what}: first success`,
      recoveries.map(({ first }) => first),
      goal,
    ),
    timeFigure(
      `${what}: every client served`,
      recoveries.map(({ all }) => all),
      goal,
    ),
  ];
}
