import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { startApp } from '../../src/start/app.ts';
import type { Store } from '../../src/store/connect.ts';
import type { TestApp } from '../support/test-app.ts';
import { clientOf, environmentOf, type Place } from './client.ts';

/** The product on a database that outlives it. */
export type RestartableApp = Omit<
  TestApp,
  typeof Symbol.asyncDispose | 'get' | 'deps' | 'token' | 'localDir'
> & {
  readonly store: Store;
  stop(): Promise<void>;
};

/** A new instance in this process: it knows nothing but what the database holds. */
export async function startHere(place: Place): Promise<RestartableApp> {
  const config = readConfig(environmentOf(place));
  const app = await startApp({ config, log: createLog(config.logLevel), print: () => undefined });
  const { url } = app;
  const ask = clientOf(url, place);
  return { url, ask, store: app.database.store, databaseUri: place.uri, stop: app.close };
}

/** When an app ends its life: before its nth database command leaves, or after the nth was answered. */
export type Death = { readonly moment: 'before' | 'after'; readonly nth: number };

/** Runs `work` against an app in a process of its own that dies then; tells whether it came to that. */
export async function withDyingApp(
  place: Place,
  { moment, nth }: Death,
  work: (ask: TestApp['ask'], url: string) => Promise<unknown>,
): Promise<'died' | 'survived'> {
  const { child, url } = await oneAtATime(() => startDying(place, { moment, nth }));
  try {
    const outcome = await work(clientOf(url, place), url).then(
      () => 'survived' as const,
      () => 'died' as const,
    );
    if (outcome === 'survived') return outcome;
    await gone(child);
    if (child.signalCode !== 'SIGKILL')
      throw new Error(`The app ended by ${child.signalCode}, and not by itself.`);
    return outcome;
  } finally {
    child.kill('SIGKILL');
    await gone(child);
  }
}

async function firstLine(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) return line;
  throw new Error('The app ended before it listened.');
}

async function startDying(place: Place, { moment, nth }: Death) {
  const program = path.join(import.meta.dirname, 'crashing-app.ts');
  const child = spawn(process.execPath, [program, `${moment} ${nth}`], {
    env: { ...environmentOf(place), NODE_COMPILE_CACHE: path.join(place.localDir, 'compiled') },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return { child, url: await firstLine(child.stdout) };
}

let earlier: Promise<unknown> = Promise.resolve();

/** Starting takes a whole processor; many at once would keep each other from connecting in time. */
function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const turn = earlier.then(work);
  earlier = turn.catch(() => undefined);
  return turn;
}

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
