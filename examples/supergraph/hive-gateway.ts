import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import type { StartGateway } from './gateway.ts';

/** `hive-gateway supergraph`, as it is run in production, in a process of its own. Rejects with its output where it ends. */
export const startHiveGateway: StartGateway = async ({ supergraphSdl, routerSecret, port, page }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'hive-gateway-'));
  const file = path.join(folder, 'supergraph.graphql');
  await writeFile(file, supergraphSdl);
  const origin = `http://127.0.0.1:${await freePort(port)}`;
  const args = [
    'supergraph',
    file,
    '--config-path',
    config,
    '--host',
    '127.0.0.1',
    '--port',
    new URL(origin).port,
  ];
  const child = spawn(process.execPath, [program, ...args], {
    env: {
      PATH: process.env['PATH'],
      ROUTER_SECRET: routerSecret,
      LOG_LEVEL: 'warn',
      ...(page && { PAGE: JSON.stringify(page) }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  };
  await untilReady(child, origin).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url: `${origin}/graphql`, stop };
};

const program = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@graphql-hive/gateway')),
  'bin.js',
);
const config = fileURLToPath(new URL('./hive-page.config.ts', import.meta.url));

const patienceMs = 120_000;

async function untilReady(child: ChildProcess, origin: string): Promise<void> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`Hive Gateway ended with ${child.exitCode}:\n${output}`);
    const ready = await fetch(`${origin}/readiness`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await sleep(100);
  }
  throw new Error(`Hive Gateway wasn't ready within ${patienceMs} ms:\n${output}`);
}
