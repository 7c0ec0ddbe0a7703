import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startEmbeddedReplicaSet } from '../../src/dev-mongod/embedded.ts';

const binary = inject('mongodBinary');

describe.skipIf(binary === '')('the embedded replica set', () => {
  let folder: string;
  let dbPath: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'embedded-'));
    dbPath = join(folder, 'data');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('takes transactions and ends those of a killed process after 5 seconds', async () => {
    const replicaSet = await startEmbeddedReplicaSet({ binary });
    try {
      const client = await new mongoose.mongo.MongoClient(replicaSet.uri).connect();
      await client.withSession((session) =>
        session.withTransaction(() => client.db('a').collection('b').insertOne({ c: 1 }, { session })),
      );
      const limit = await client.db('admin').command({ getParameter: 1, transactionLifetimeLimitSeconds: 1 });
      expect(limit['transactionLifetimeLimitSeconds']).toBe(5);
      await client.close();
    } finally {
      await replicaSet.stop();
    }
  });

  test('keeps its data over a restart on another port', async () => {
    await withData(async (count) => expect(await count(1)).toBe(1));
    await withData(async (count) => expect(await count(1)).toBe(2));
  });

  test('refuses a folder that a living process uses, in one sentence that names it', async () => {
    const owner = await processThatHolds(dbPath);
    await expect(startEmbeddedReplicaSet({ binary, dbPath })).rejects.toThrow(
      `in use by mongod (pid ${await lockOf(dbPath)}), started by process ${owner.pid}`,
    );
    await kill(owner);
  });

  test('starts on a folder whose process was killed, with its mongod alive or killed too', async () => {
    await kill(await processThatHolds(dbPath));
    await withData(async (count) => expect(await count(0)).toBe(2));
    const owner = await processThatHolds(dbPath);
    process.kill(await lockOf(dbPath), 'SIGKILL');
    await kill(owner);
    await withData(async (count) => expect(await count(0)).toBe(2));
  });

  test('says which file it was where the binary is no mongod, and which folder where it cannot be used', async () => {
    const wrong = startEmbeddedReplicaSet({ binary: '/bin/false', dbPath: join(folder, 'other') });
    await expect(wrong).rejects.toThrow('/bin/false is not a mongod that runs on this machine.');
    await writeFile(join(folder, 'file'), '');
    const noFolder = startEmbeddedReplicaSet({ binary, dbPath: join(folder, 'file') });
    await expect(noFolder).rejects.toThrow(join(folder, 'file'));
  });

  async function withData(use: (count: (add: number) => Promise<number>) => Promise<void>): Promise<void> {
    const replicaSet = await startEmbeddedReplicaSet({ binary, dbPath });
    const client = await new mongoose.mongo.MongoClient(replicaSet.uri).connect();
    try {
      const kept = client.db('a').collection('kept');
      await use(async (add) => {
        if (add > 0) await kept.insertOne({ add });
        return kept.countDocuments();
      });
    } finally {
      await client.close();
      await replicaSet.stop();
    }
  }
});

async function processThatHolds(dbPath: string): Promise<ChildProcess> {
  const module = new URL('../../src/dev-mongod/embedded.ts', import.meta.url).href;
  const script = `
    const { startEmbeddedReplicaSet } = await import(${JSON.stringify(module)});
    await startEmbeddedReplicaSet(${JSON.stringify({ binary, dbPath })});
    console.log('ready');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('the child has no stdout');
  await once(child.stdout, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

async function lockOf(dbPath: string): Promise<number> {
  return Number(await readFile(join(dbPath, 'mongod.lock'), 'utf8'));
}
