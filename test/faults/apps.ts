import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { readConfig } from '../../src/config/config.ts';
import { createLog } from '../../src/platform/log.ts';
import { startApp } from '../../src/start/app.ts';
import type { Store } from '../../src/store/connection/connect.ts';
import type { TestApp } from '../support/test-app.ts';
import { clientOf, environmentOf, type Place } from './client.ts';

/** The product on a database that outlives it. */
export type RestartableApp = Omit<
  TestApp,
  typeof Symbol.asyncDispose | 'get' | 'deps' | 'token' | 'localDir' | 'deskLink'
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
  const { child, url } = await oneAtATime(() => startStruck(place, ['SIGKILL', moment, String(nth)]));
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

/** The database commands of `work` against an app of its own that lives: "update refunds", in the order of their answers. */
export async function commandsOf(
  place: Place,
  work: (ask: TestApp['ask']) => Promise<unknown>,
): Promise<string[]> {
  const { child, url, lines } = await oneAtATime(() => startStruck(place, ['tell']));
  const told: string[] = [];
  try {
    await work(clientOf(url, place));
  } finally {
    // Its last words are read, too: it ends by itself once nobody is there any more.
    child.stdin.end();
    for await (const line of lines) told.push(line);
    await gone(child);
  }
  return told;
}

/** An app that freezes after its nth database command was answered, and goes on when it is told to. */
export type FreezingApp = {
  readonly ask: TestApp['ask'];
  /** Resolves when it is frozen. */
  readonly frozen: Promise<void>;
  goOn(): void;
  [Symbol.asyncDispose](): Promise<void>;
};

export async function startFreezing(place: Place, nth: number): Promise<FreezingApp> {
  const { child, url, lines } = await startStruck(place, ['SIGSTOP', 'after', String(nth)]);
  return {
    ask: clientOf(url, place),
    frozen: lines.next().then(({ value }) => {
      if (value !== 'struck') throw new Error(`The app ended by ${child.signalCode ?? child.exitCode}.`);
    }),
    goOn: () => child.kill('SIGCONT'),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await gone(child);
    },
  };
}

/** Its arguments are those of struck-app.ts. */
async function startStruck(place: Place, how: readonly string[]) {
  const program = path.join(import.meta.dirname, 'struck-app.ts');
  const child = spawn(process.execPath, [program, ...how], {
    env: {
      ...environmentOf(place),
      MONGODB_URI: announcing(place.uri),
      NODE_COMPILE_CACHE: path.join(place.localDir, 'compiled'),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // A frozen one doesn't notice that the test is gone.
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value, done } = await lines.next();
  if (done) throw new Error('The app ended before it listened.');
  return { child, url: value, lines };
}

/** The driver announces its commands only where it is told to; everything else is the product as it starts. */
function announcing(uri: string): string {
  return `${uri}${uri.includes('?') ? '&' : '?'}monitorCommands=true`;
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
