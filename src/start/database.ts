import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config/config.ts';
import { maskSecrets } from '../platform/mask-secrets.ts';
import { NotAReplicaSet, openStore, type Store } from '../store/connection/connect.ts';
import { openPatiently } from '../store/connection/open-patiently.ts';

export type Database = {
  readonly store: Store;
  /** Ours alone: started here, or by an `npm start` of this folder. */
  readonly embedded: boolean;
  /** Which MongoDB it is and where its data is, for the person who started it; without credentials. */
  readonly description: string;
  /** Closes the connection, and ends the mongod if it was started here. */
  close(): Promise<void>;
};

export type DatabaseOptions = {
  readonly config: Config;
  /** Where downloaded mongods are kept; `mongod` in the local folder where it's absent. */
  readonly mongodCache?: string;
  /** Hears what takes long. */
  readonly print: (line: string) => void;
};

/** The replica set that MONGODB_URI names, or one of our own. Throws an Error with a sentence where there is none. */
export function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { uri } = options.config.mongo;
  return uri === null ? startEmbedded(options) : openNamed(uri, options.config);
}

/** The same, but it joins the embedded database of a running `npm start` instead of being refused by it. */
export async function openSharedDatabase(options: DatabaseOptions): Promise<Database> {
  const running = options.config.mongo.uri === null ? await joinRunning(options.config) : null;
  return running ?? openDatabase(options);
}

async function openNamed(uri: string, { mongo }: Config): Promise<Database> {
  const hosts =
    uri
      .replace(/^mongodb(\+srv)?:\/\//, '')
      .split(/[/?]/)[0]
      ?.split('@')
      .at(-1) ?? '';
  const store = await openPatiently({ uri, database: mongo.database }).catch((error: unknown) => {
    if (error instanceof NotAReplicaSet) throw error;
    const why = maskSecrets(firstLine(error instanceof Error ? (error.cause ?? error) : error));
    throw new Error(`The MongoDB of MONGODB_URI (${hosts}) can't be used: ${why}`, { cause: error });
  });
  const { version } = await store.connection.getClient().db('admin').command({ buildInfo: 1 });
  return {
    store,
    embedded: false,
    description: `MongoDB ${version} at ${hosts} (MONGODB_URI); database ${mongo.database}`,
    close: store.close,
  };
}

async function startEmbedded({ config, mongodCache, print }: DatabaseOptions): Promise<Database> {
  const folder = dataFolder(config);
  const { findMongod, startEmbeddedReplicaSet } = await loadDevMongod();
  const { binary, source, version } = await findMongod({
    systemBinary: config.mongo.systemBinary ?? undefined,
    path: config.mongo.searchPath.join(path.delimiter),
    cacheDir: mongodCache ?? path.join(config.localDir, 'mongod'),
    say: print,
  });
  const replicaSet = await startEmbeddedReplicaSet({ binary, dbPath: folder });
  try {
    const store = await openPatiently({ uri: replicaSet.uri, database: config.mongo.database });
    await writeFile(addressFile(folder), replicaSet.uri);
    return {
      store,
      embedded: true,
      description: `mongod ${version}, ${source} (${binary}), embedded; data in ${folder}`,
      close: async () => {
        await rm(addressFile(folder), { force: true });
        await store.close();
        await replicaSet.stop();
      },
    };
  } catch (error) {
    await replicaSet.stop();
    throw error;
  }
}

/** Loaded only where it is asked for: mongodb-memory-server is a dev dependency. */
async function loadDevMongod() {
  try {
    const { findMongod } = await import('../dev-mongod/find-mongod.ts');
    const { startEmbeddedReplicaSet } = await import('../dev-mongod/embedded.ts');
    return { findMongod, startEmbeddedReplicaSet };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new Error(
      'The embedded database is for development, and this install has no dev dependencies: ' +
        'name a replica set in MONGODB_URI.',
      { cause: error },
    );
  }
}

/** Null where no process of ours runs on the folder: nobody answers there, or somebody else does. */
async function joinRunning(config: Config): Promise<Database | null> {
  const folder = dataFolder(config);
  const uri = await readFile(addressFile(folder), 'utf8').catch(() => null);
  if (uri === null) return null;
  const store = await openStore({ uri, database: config.mongo.database }).catch(() => null);
  if (store === null) return null;
  // The file outlives a killed process, and its port may serve another folder by now.
  const options = await store.connection.getClient().db('admin').command({ getCmdLineOpts: 1 });
  if (options['parsed']?.storage?.dbPath === folder) {
    const description = `the embedded database of the running server; data in ${folder}`;
    return { store, embedded: true, description, close: store.close };
  }
  await store.close();
  return null;
}

function dataFolder({ localDir }: Config): string {
  return path.resolve(localDir, 'data');
}

/** Where a running embedded mongod can be reached. */
function addressFile(folder: string): string {
  return `${folder}.uri`;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0] ?? text;
}
