import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a gateway is run that is a program of its own. */
export type GatewayProgram = {
  /** As it is called in messages. */
  readonly name: string;
  readonly command: string;
  readonly args: (supergraphFile: string) => readonly string[];
  /** All of its environment, besides PATH. */
  readonly env: Readonly<Record<string, string>>;
  /** Answers 2xx once requests are taken. */
  readonly readyUrl: string;
  /** The folder that it is started in. */
  readonly cwd?: string;
};

/** Runs it over this supergraph until `stop`. Rejects with its output where it ends before it is ready. */
export async function startProgram(
  { name, command, args, env, readyUrl, cwd }: GatewayProgram,
  supergraphSdl: string,
): Promise<{ stop(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gateway-'));
  const file = path.join(folder, 'supergraph.graphql');
  await writeFile(file, supergraphSdl);
  const child = spawn(command, args(file), {
    ...(cwd === undefined ? {} : { cwd }),
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  };
  await untilReady(child, name, readyUrl).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { stop };
}

const patienceMs = 120_000;

async function untilReady(child: ChildProcess, name: string, readyUrl: string): Promise<void> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}:\n${output}`);
    const ready = await fetch(readyUrl).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await sleep(100);
  }
  throw new Error(`${name} wasn't ready within ${patienceMs} ms:\n${output}`);
}
