import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { readConfig } from '../../src/config/config.ts';
import { knownScopes } from '../../src/graph/access/scope-table.ts';
import { ensureLocalKeys, signLocalToken } from '../../src/start/local-keys.ts';
import { HttpClient } from './http-client.ts';

/** The whole product as a process of its own, of this checkout or of another one. */
export type ServerUnderTest = {
  readonly pid: number;
  readonly client: HttpClient;
  /** From its start to its first answer, in ms. */
  readonly startedIn: number;
  readonly close: () => Promise<void>;
};

export async function startServer(
  checkout: string,
  { uri, database }: { readonly uri: string; readonly database: string },
  folder: string,
): Promise<ServerUnderTest> {
  const settings = {
    MONGODB_URI: uri,
    MONGODB_DATABASE: database,
    PORT: '0',
    DISPATCHER: 'off',
    LOG_LEVEL: 'error',
    LOCAL_DIR: folder,
  };
  const began = performance.now();
  const child = spawn(process.execPath, ['test/soak/server-program.ts'], {
    cwd: path.resolve(checkout),
    env: { ...process.env, ...settings },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const url = await urlOf(child);
  const { auth } = readConfig(settings);
  const token = await signLocalToken(await ensureLocalKeys(folder), {
    subject: 'bench',
    scopes: knownScopes,
    issuer: auth.issuer,
    audience: auth.audience,
    issuedAt: new Date(),
    expiresAt: new Date(Date.now() + 86_400_000),
  });
  const client = new HttpClient(url, token);
  await client.post('{ __typename }', {});
  return {
    pid: child.pid ?? 0,
    client,
    startedIn: performance.now() - began,
    close: async () => {
      client.close();
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** It prints "ready" and its address. */
async function urlOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The server has a stdout.');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^ready (\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return url;
  }
  throw new Error('The server ended before it was ready.');
}
