import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openPatiently } from '../../src/store/connection/open-patiently.ts';
import { ask, type Desk, mongodBinary, newDesk, runToEnd, startServer, tokenFor } from '../cli/child.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await newDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

const refusal = async (env: Record<string, string>) => {
  const { code, stdout, stderr } = await runToEnd('main.ts', [], { ...desk.env, ...env });
  expect(stderr, 'a person needs no stack').not.toContain('    at ');
  expect(stdout).toBe('');
  expect(code).toBe(1);
  return stderr;
};

test('all configuration problems are reported together', async () => {
  const said = await refusal({ PORT: '70000', MONGODB_URI: 'mongo.internal', NODE_ENV: 'production' });
  for (const name of ['PORT', 'MONGODB_URI', 'AUTH_ISSUER', 'ROUTER_SECRETS'])
    expect(said).toContain(`- ${name}`);
  expect(said.startsWith('The configuration is invalid:\n')).toBe(true);
});

test('a named mongod that is none is refused in one sentence', async () => {
  expect(await refusal({ MONGOMS_SYSTEM_BINARY: '/nowhere/mongod' })).toMatch(
    /^MONGOMS_SYSTEM_BINARY names \/nowhere\/mongod, which is not a mongod .*\n$/,
  );
});

test('a key file that is not there is refused in one sentence', async () => {
  const env = { AUTH_JWKS_FILE: '/nowhere/keys.json', AUTH_ISSUER: 'i', AUTH_AUDIENCE: 'a' };
  expect(await refusal(env)).toBe('AUTH_JWKS_FILE names /nowhere/keys.json, which does not exist.\n');
});

test('a MongoDB that does not answer is named without its password', async () => {
  const port = String(await freePort());
  const said = await refusal({ MONGODB_URI: `mongodb://ada:s3cret@127.0.0.1:${port}/?authSource=admin` });
  expect(said).toMatch(
    new RegExp(
      `^The MongoDB of MONGODB_URI \\(127\\.0\\.0\\.1:${port}\\) can't be used: .*ECONNREFUSED.*\\n$`,
    ),
  );
  expect(said).not.toContain('s3cret');
});

test('a single MongoDB server, which has no transactions, is refused in one sentence', async () => {
  const port = String(await freePort());
  await using _single = await singleServer(port, path.join(desk.folder, 'single'));
  expect(await refusal({ MONGODB_URI: `mongodb://127.0.0.1:${port}` })).toMatch(
    new RegExp(`^The MongoDB at 127\\.0\\.0\\.1:${port} is a standalone server, .* replica set.*\\n$`),
  );
});

test('a port in use is named, and the mongod that had been started is ended', async () => {
  const { server, port } = await listening();
  try {
    expect(await refusal({ PORT: String(port) })).toBe(
      `Another process is listening on 127.0.0.1:${port}: stop it, or set another PORT.\n`,
    );
    expect(await readdir(path.join(desk.env['LOCAL_DIR'] ?? ''))).not.toContain('data.uri');
  } finally {
    server.close();
  }
});

test('a MongoDB given by MONGODB_URI gets no sample orders', async () => {
  const database = `own-${process.pid}`;
  const env = { ...desk.env, MONGODB_URI: inject('mongodUri'), MONGODB_DATABASE: database };
  const store = await openPatiently({ uri: inject('mongodUri'), database });
  try {
    await using server = await startServer(env);
    expect(server.output().stdout).toContain(`(MONGODB_URI); database ${database}`);
    const token = await tokenFor(desk, '--scope', 'refunds:read');
    const answer = await ask(server.url, token, '{ orderForRefund(id: "1001") { id } }');
    expect(answer).toEqual({ data: { orderForRefund: null } });
    expect(await store.collections.orders.countDocuments()).toBe(0);
  } finally {
    await store.connection.dropDatabase();
    await store.close();
  }
});

async function listening(): Promise<{ server: Server; port: number }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It listens on no port.');
  return { server, port: address.port };
}

async function freePort(): Promise<number> {
  const { server, port } = await listening();
  server.close();
  await once(server, 'close');
  return port;
}

/** A mongod that is no member of a set. */
async function singleServer(port: string, folder: string): Promise<AsyncDisposable> {
  await mkdir(folder);
  const args = [
    '--port',
    port,
    '--dbpath',
    folder,
    '--bind_ip',
    '127.0.0.1',
    '--wiredTigerCacheSizeGB',
    '0.25',
  ];
  const child = spawn(await mongodBinary(), args, { stdio: ['ignore', 'pipe', 'ignore'] });
  await saidToWait(child);
  return {
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await once(child, 'close');
    },
  };
}

async function saidToWait(child: ChildProcess): Promise<void> {
  for await (const text of child.stdout ?? []) {
    if (String(text).includes('Waiting for connections')) break;
  }
  throwIfEnded(child);
}

function throwIfEnded({ exitCode }: ChildProcess): void {
  if (exitCode !== null) throw new Error(`mongod ended with ${exitCode}.`);
}
