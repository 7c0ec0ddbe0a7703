import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.resolve(import.meta.dirname, '../..');

/** Histories can't be checked on this machine. The message is one sentence for whoever wanted them to be. */
export class CheckerMissing extends Error {
  override readonly name = 'CheckerMissing';
}

/**
 * Builds test/faults/porcupine by Go, once for each state of its sources, and gives the program's path. `searched`
 * is a PATH; where it is empty nothing is found. Throws CheckerMissing where Go, or the one module that it needs,
 * can't be had; any other error says that the sources don't build.
 */
export async function buildChecker({
  searched = process.env['PATH'] ?? '',
  folder = path.join(root, '.local/porcupine'),
}: {
  readonly searched?: string;
  readonly folder?: string;
} = {}): Promise<string> {
  const program = path.join(folder, hashOfSources(), 'porcupine');
  if (existsSync(program)) return program;
  const go = findGo(searched);
  mkdirSync(path.dirname(program), { recursive: true });
  await run(go, ['mod', 'download']).catch((error: unknown) => {
    throw new CheckerMissing(
      `Go is here, but the module github.com/anishathalye/porcupine can't be fetched: ${lastLine(error)}`,
    );
  });
  // Two that build at once each put a whole program in its place.
  const unfinished = `${program}.${process.pid}`;
  await run(go, ['build', '-buildvcs=false', '-o', unfinished, '.']);
  renameSync(unfinished, program);
  return program;
}

const sources = path.join(root, 'test/faults/porcupine');

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(sources).toSorted()) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(path.join(sources, name)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

function findGo(searched: string): string {
  const folders = [
    ...searched.split(path.delimiter).filter(Boolean),
    ...(searched === '' ? [] : usualFolders),
  ];
  const found = folders.map((folder) => path.join(folder, 'go')).find(isProgram);
  if (found !== undefined) return found;
  throw new CheckerMissing(
    'Go is missing: histories are checked by a program in Go (test/faults/porcupine), so install Go 1.21 or newer from https://go.dev/dl and put it on the PATH.',
  );
}

/** Where Go's own installer puts it, which not every shell has on its PATH. */
const usualFolders = ['/usr/local/go/bin'];

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function run(go: string, args: readonly string[]): Promise<void> {
  // No other version of Go is fetched behind anybody's back.
  const env = { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly' };
  await promisify(execFile)(go, [...args], { cwd: sources, env });
}

function lastLine(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return text.trim().split('\n').at(-1) ?? '';
}
