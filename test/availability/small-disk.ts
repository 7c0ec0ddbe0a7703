import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isPermitted, run, undoingAtExit } from './privileges.ts';

/** A file system in memory that is large enough for a new mongod and little else. */
export type SmallDisk = Disposable & {
  readonly folder: string;
  /** To the last byte. */
  fill(): void;
  free(): void;
};

/** Whether this process may mount one. */
export function mayMount(): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), 'refund-may-mount-'));
  try {
    return isPermitted(mounting('1m', folder), ['umount', folder]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function mountSmallDisk(): Promise<SmallDisk> {
  const folder = mkdtempSync(path.join(tmpdir(), 'refund-disk-'));
  const undoing = undoingAtExit(() => [
    // Lazily: a mongod that is just being killed may still hold it.
    ['umount', '--lazy', folder],
    ['rmdir', folder],
  ]);
  const [command = '', ...args] = mounting('450m', folder);
  await run(command, ...args);
  const ballast = path.join(folder, 'ballast');
  return {
    folder,
    fill: () => fill(ballast),
    free: () => rmSync(ballast),
    [Symbol.dispose]: undoing[Symbol.dispose],
  };
}

/** A journal alone takes 300 MB: three files of 100 MB, of which two are for later. */
function mounting(size: string, folder: string): readonly string[] {
  return ['mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder];
}

function fill(file: string): void {
  const ballast = openSync(file, 'a');
  try {
    for (const size of [1_000_000, 4_096, 1]) {
      const block = Buffer.alloc(size);
      while (fits(ballast, block));
    }
  } finally {
    closeSync(ballast);
  }
}

function fits(file: number, block: Buffer): boolean {
  try {
    return writeSync(file, block) === block.length;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}
