import path from 'node:path';
import { freePort } from '../support/free-port.ts';
import { Respawning } from './respawning.ts';
import { environmentOn, faultFileOf, ledgerFileOf, providerNames, type Stage } from './stage.ts';

/** The processes that everything may happen to. */
export type Cast = {
  readonly dispatchers: readonly [Respawning, ...Respawning[]];
  readonly servers: readonly [Respawning, ...Respawning[]];
  readonly providers: Respawning;
};

export type CastOptions = {
  /** How many servers there are on the one database. */
  readonly servers: 1 | 2;
  /** Of the calls that would pay, how many a provider answers badly, from 0 to 1. */
  readonly shareOfFaults: number;
  /** How often each is tried to start before that is a failure. */
  readonly tries?: number;
};

/** Two dispatchers, servers and the providers, none of them started yet. */
export async function castOf(
  stage: Stage,
  { servers, shareOfFaults, tries = 5 }: CastOptions,
): Promise<Cast> {
  const [psp, stripe, gateway] = [await freePort(), await freePort(), await freePort()];
  const ports = { psp, stripe, gateway };
  const env = () => environmentOn(stage, ports);
  const process = (name: string, program: string, args: () => readonly string[]) =>
    new Respawning({ name, program, args, env, tries, logFile: logFileOf(stage, name) });
  const pace = () => [JSON.stringify(stage.pace)];
  const server = (name: string) => process(name, 'server-program.ts', () => []);
  let starts = 0;
  const providing = () => {
    starts += 1;
    const providers = providerNames.map((name) => {
      return { name, port: ports[name], ledgerFile: ledgerFileOf(stage, name) };
    });
    // Not the same faults again after each restart.
    const seed = stage.seed + starts;
    return [JSON.stringify({ seed, shareOfFaults, faultFile: faultFileOf(stage), providers })];
  };
  return {
    dispatchers: [
      process('dispatcher-1', 'dispatcher-program.ts', pace),
      process('dispatcher-2', 'dispatcher-program.ts', pace),
    ],
    servers: servers === 1 ? [server('server')] : [server('server-1'), server('server-2')],
    providers: process('providers', 'providers-program.ts', providing),
  };
}

/** Those whom others need come first. */
export function everybodyIn({ providers, servers, dispatchers }: Cast): readonly Respawning[] {
  return [providers, ...servers, ...dispatchers];
}

export function logFilesOf(stage: Stage, cast: Cast): string[] {
  return everybodyIn(cast).map(({ name }) => logFileOf(stage, name));
}

function logFileOf({ localDir }: Stage, name: string): string {
  return path.join(localDir, `${name}.log`);
}
