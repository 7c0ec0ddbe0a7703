import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How long a mongod whose owner is gone gets to obey SIGTERM; SIGKILL loses nothing that was journaled. */
const PATIENCE_MS = 5_000;

/** The file next to the data folder that holds the pid of the process that started mongod there. */
export function ownerFile(dbPath: string): string {
  return `${dbPath}.owner`;
}

/**
 * Makes sure that no mongod runs on `dbPath`. One whose owner was killed is ended; one whose owner still
 * lives makes this throw a sentence that names both. A lock file that nobody holds is mongod's to clear.
 */
export async function freeDataFolder(dbPath: string): Promise<void> {
  const pid = await readPid(join(dbPath, 'mongod.lock'));
  if (pid === null || !(await servesFolder(pid, dbPath))) return;
  const owner = await readPid(ownerFile(dbPath));
  if (owner !== null && owner === (await parentOf(pid))) {
    throw new Error(
      `The database folder ${dbPath} is in use by mongod (pid ${pid}), started by process ${owner}. ` +
        'Stop that process first, or name another database in MONGODB_URI.',
    );
  }
  signal(pid, 'SIGTERM');
  if (await goneWithin(pid, PATIENCE_MS)) return;
  signal(pid, 'SIGKILL');
  if (await goneWithin(pid, PATIENCE_MS)) return;
  throw new Error(
    `A mongod of an earlier run (pid ${pid}) still uses ${dbPath} and could not be stopped: stop it.`,
  );
}

async function readPid(file: string): Promise<number | null> {
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).trim());
  return Number.isSafeInteger(pid) && pid > 1 ? pid : null;
}

/** A pid is used again sooner or later, so the command line decides whether it is still that mongod. */
async function servesFolder(pid: number, dbPath: string): Promise<boolean> {
  return isAlive(pid) && (await ps(pid, 'args')).includes(dbPath);
}

async function parentOf(pid: number): Promise<number> {
  return Number(await ps(pid, 'ppid'));
}

/** Reads /proc where there is one, since small containers have no ps. */
async function ps(pid: number, what: 'args' | 'ppid'): Promise<string> {
  try {
    if (what === 'args') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
    return /^PPid:\s*(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '';
  } catch {
    const answer = await run('ps', ['-ww', '-p', String(pid), '-o', `${what}=`]).catch(() => ({
      stdout: '',
    }));
    return answer.stdout.trim();
  }
}

async function goneWithin(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await pause(50);
  }
  return true;
}

function isAlive(pid: number): boolean {
  return signal(pid, 0);
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}
