import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoMemoryServer } from 'mongodb-memory-server';
import mongoose from 'mongoose';
import { mongodVersion } from './find-mongod.ts';
import { freeDataFolder, ownerFile } from './leftover-mongod.ts';

const HOST = '127.0.0.1';
const REPLICA_SET = 'refunds';
const ELECTED_WITHIN_MS = 30_000;
const ALREADY_INITIALIZED = 23;
const NOT_YET_INITIALIZED = 94;

export type EmbeddedOptions = {
  binary: string;
  /** The folder that keeps the data from one start to the next; without it the data goes on stop. */
  dbPath?: string | undefined;
  /** Preferred port; another one is taken where it's in use, and any free one where it's absent. */
  port?: number | undefined;
  /** More server parameters, such as enableTestCommands=1 for fault injection. */
  setParameters?: Readonly<Record<string, string | number>> | undefined;
};

export type EmbeddedReplicaSet = { uri: string; pid: number; stop: () => Promise<void> };

/**
 * Starts one mongod as a replica set of one member (transactions need one) and waits until it takes
 * writes. A transaction of a killed process frees its documents after 5 seconds, not 60 (T7).
 * Started again on the same `dbPath` it carries on with the data there, on whatever port.
 * Throws a sentence where the folder is in use or mongod doesn't start.
 */
export async function startEmbeddedReplicaSet(given: EmbeddedOptions): Promise<EmbeddedReplicaSet> {
  const options = given.dbPath === undefined ? given : { ...given, dbPath: resolve(given.dbPath) };
  if (options.dbPath !== undefined) {
    await mkdir(options.dbPath, { recursive: true });
    await freeDataFolder(options.dbPath);
    await writeFile(ownerFile(options.dbPath), `${process.pid}\n`);
  }
  const server = await startMongod(options);
  const stop = async () => {
    await server.stop({ doCleanup: options.dbPath === undefined });
  };
  try {
    const { instance, port } = server.instanceInfo ?? {};
    const pid = instance?.mongodProcess?.pid;
    if (port === undefined || pid === undefined) throw new Error('mongod started without a port or a pid');
    await becomePrimary(`${HOST}:${port}`);
    return { uri: `mongodb://${HOST}:${port}/?replicaSet=${REPLICA_SET}`, pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startMongod(options: EmbeddedOptions): Promise<MongoMemoryServer> {
  const { binary, dbPath, port } = options;
  const version = await mongodVersion(binary);
  if (version === null) throw new Error(`${binary} is not a mongod that runs on this machine.`);
  const parameters = {
    transactionLifetimeLimitSeconds: 5,
    diagnosticDataCollectionEnabled: 'false',
    // A lone member has nobody to hand over to, so an ended one needn't wait the usual 15 seconds.
    shutdownTimeoutMillisForSignaledShutdown: 200,
    ...options.setParameters,
  };
  try {
    return await MongoMemoryServer.create({
      // Without the version it would warn that this binary isn't the one it would have fetched.
      binary: { systemBinary: binary, version },
      instance: {
        ip: HOST,
        replSet: REPLICA_SET,
        storageEngine: 'wiredTiger',
        launchTimeout: 60_000,
        args: [
          ...['--wiredTigerCacheSizeGB', '0.5'],
          ...Object.entries(parameters).flatMap(([name, value]) => ['--setParameter', `${name}=${value}`]),
        ],
        ...(dbPath === undefined ? {} : { dbPath }),
        ...(port === undefined ? {} : { port }),
      },
      // A group of its own: Ctrl-C in the terminal must reach this process and let it drain first.
      spawn: { detached: true },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const where = dbPath === undefined ? 'a temporary folder' : dbPath;
    throw new Error(`${binary} didn't start on ${where}: ${reason.trim()}`, { cause: error });
  }
}

/** Initiates the set, or points the configuration that the folder remembers at the port of today. */
async function becomePrimary(host: string): Promise<void> {
  for (const deadline = Date.now() + ELECTED_WITHIN_MS; ; await pause(50)) {
    try {
      return await configured(host);
    } catch (error) {
      // A set that finds or gets another configuration closes connections, this one among them.
      if (!(error instanceof mongoose.mongo.MongoNetworkError) || Date.now() > deadline) throw error;
    }
  }
}

async function configured(host: string): Promise<void> {
  const client = new mongoose.mongo.MongoClient(`mongodb://${host}`, { directConnection: true });
  try {
    const admin = client.db('admin');
    const known = await knownConfiguration(admin);
    if (known === null) {
      await initiate(admin, host);
    } else if (known.members[0]?.host !== host) {
      const config = { ...known, version: known.version + 1, members: [{ _id: 0, host }] };
      await admin.command({ replSetReconfig: config, force: true });
    }
    await writable(admin, host);
  } finally {
    await client.close();
  }
}

type Admin = mongoose.mongo.Db;
type Configuration = { version: number; members: { _id: number; host: string }[] };

async function knownConfiguration(admin: Admin): Promise<Configuration | null> {
  try {
    // The driver types every command's answer as Document; this command answers with this shape.
    return (await admin.command({ replSetGetConfig: 1 }))['config'] as Configuration;
  } catch (error) {
    if (codeOf(error) === NOT_YET_INITIALIZED) return null;
    throw error;
  }
}

async function initiate(admin: Admin, host: string): Promise<void> {
  try {
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } });
  } catch (error) {
    if (codeOf(error) !== ALREADY_INITIALIZED) throw error;
  }
}

async function writable(admin: Admin, host: string): Promise<void> {
  const deadline = Date.now() + ELECTED_WITHIN_MS;
  while (Date.now() < deadline) {
    if ((await admin.command({ hello: 1 }))['isWritablePrimary'] === true) return;
    await pause(20);
  }
  throw new Error(`The mongod on ${host} didn't become primary within ${ELECTED_WITHIN_MS / 1000} seconds.`);
}

function codeOf(error: unknown): unknown {
  return error instanceof mongoose.mongo.MongoServerError ? error.code : undefined;
}
