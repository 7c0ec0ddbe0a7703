import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../examples/supergraph/free-port.ts';

/** A subgraph that runs, as a composer takes it. */
export type RunningSubgraph = {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
  stop(): Promise<void>;
};

/** The folder that Apollo's suite was published in. */
export const suiteFolder = path.dirname(
  createRequire(import.meta.url).resolve('@apollo/federation-subgraph-compatibility-tests/package.json'),
);

/** One of the two subgraphs that the suite brings with it, in a process of its own. */
export async function startSuiteSubgraph(name: 'users' | 'inventory'): Promise<RunningSubgraph> {
  const folder = path.join(suiteFolder, 'dist/subgraphs', name);
  const port = String(await freePort());
  const child = spawn(process.execPath, [path.join(folder, 'index.js')], {
    env: { USERS_PORT: port, INVENTORY_PORT: port },
    cwd: folder,
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}/`;
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  while (!(await answers(url))) {
    if (child.exitCode !== null)
      throw new Error(`The suite's subgraph ${name} ended with ${child.exitCode}.`);
    await sleep(100);
  }
  return { name, url, sdl: readFileSync(path.join(folder, `${name}.graphql`), 'utf8'), stop };
}

async function answers(url: string): Promise<boolean> {
  const headers = { 'content-type': 'application/json' };
  const asked = fetch(url, { method: 'POST', headers, body: '{"query":"{ __typename }"}' });
  return asked.then(
    ({ ok }) => ok,
    () => false,
  );
}
