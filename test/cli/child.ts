import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import { findMongod } from '../../src/dev-mongod/find-mongod.ts';

const root = path.resolve(import.meta.dirname, '../..');

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** A folder of its own for keys, data and temporary files, and the environment of a process that uses it. */
export type Desk = {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  [Symbol.asyncDispose](): Promise<void>;
};

export async function newDesk(): Promise<Desk> {
  const folder = await mkdtemp(path.join(tmpdir(), 'refund-cli-'));
  const env = {
    LOCAL_DIR: path.join(folder, 'local'),
    TMPDIR: folder,
    PORT: '0',
    MONGOMS_SYSTEM_BINARY: await mongodBinary(),
  };
  return {
    folder,
    env,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Runs a file of src to its end, in an environment of these variables alone. */
export async function runToEnd(
  file: 'main.ts' | 'cli/main.ts',
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const child = start(file, args, env);
  const read = readOutput(child);
  const [code] = await once(child, 'close');
  return { code, ...read() };
}

/** A server process; `url` resolves when it says where it serves, and rejects where it ends before. */
export type ServerProcess = {
  readonly pid: number;
  readonly url: Promise<string>;
  /** What it has printed so far. */
  output(): { readonly stdout: string; readonly stderr: string };
  /** Sends the signal, waits for the end, and gives the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  [Symbol.asyncDispose](): Promise<void>;
};

export type RunningServer = Omit<ServerProcess, 'url'> & { readonly url: string };

/** `npm start`, without npm. */
export function launchServer(env: Readonly<Record<string, string>>): ServerProcess {
  const child = start('main.ts', [], env);
  const output = readOutput(child);
  const ended = once(child, 'close');
  const url = new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const said = /serves (http:\S+)/.exec(output().stdout)?.[1];
      if (said !== undefined) resolve(said);
    });
    child.once('close', (code) => reject(new Error(`It ended with ${code}: ${output().stderr}`)));
  });
  // Who stops it before it serves isn't waiting for the URL.
  url.catch(() => undefined);
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
    return child.exitCode;
  };
  const dispose = async () => {
    await stop();
  };
  return { pid: child.pid ?? 0, url, output, stop, [Symbol.asyncDispose]: dispose };
}

export async function startServer(env: Readonly<Record<string, string>>): Promise<RunningServer> {
  const server = launchServer(env);
  return { ...server, url: await server.url };
}

/** A command that goes on until it is told to end. `said` waits for what it prints, and gives the first group. */
export function startCli(args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = start('cli/main.ts', args, env);
  const output = readOutput(child);
  const said = async (what: RegExp): Promise<string> => {
    for (;;) {
      const found = what.exec(output().stdout)?.[1];
      if (found !== undefined) return found;
      if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}: ${output().stderr}`);
      await pause(50);
    }
  };
  return { process: child, output, said };
}

/** Asks a running server in GraphQL. */
export async function ask(url: string, token: string, query: string) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  return answer.json();
}

/** A token from the token command. */
export async function tokenFor(desk: Desk, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runToEnd('cli/main.ts', ['token', ...args], desk.env);
  if (code !== 0) throw new Error(stderr);
  return stdout.trim();
}

/** A mongod that runs here, for processes that start one of their own. */
export async function mongodBinary(): Promise<string> {
  const ofTheRun = inject('mongodBinary');
  if (ofTheRun !== '') return ofTheRun;
  const found = await findMongod({
    path: process.env['PATH'] ?? '',
    cacheDir: path.join(root, '.local/mongod'),
  });
  return found.binary;
}

function start(file: string, args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, [path.join(root, 'src', file), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function readOutput(child: ChildProcess): () => { stdout: string; stderr: string } {
  const read = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    read.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    read.stderr += text;
  });
  return () => ({ ...read });
}
