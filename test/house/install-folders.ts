import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// `node test/house/install-folders.ts examples/supergraph …`: what only few commands need has a package.json and a
// lock file in a folder of its own. It is installed by the first command that needs it, and again where the lock
// file has changed. 0: it is there. 1: npm says why not.

const root = join(import.meta.dirname, '../..');

for (const folder of process.argv.slice(2)) {
  if (isInstalled(folder)) continue;
  console.error(`${folder}/node_modules is missing or older than its lock file: npm ci there, once.`);
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: join(root, folder),
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (status !== 0) process.exit(1);
  writeFileSync(stampOf(folder), lockOf(folder));
}

/** By what the lock file says and not by its time: git writes files anew that have not changed. */
function isInstalled(folder: string): boolean {
  return existsSync(stampOf(folder)) && readFileSync(stampOf(folder), 'utf8') === lockOf(folder);
}

function stampOf(folder: string): string {
  return join(root, folder, 'node_modules/.installed-lock');
}

function lockOf(folder: string): string {
  return createHash('sha256')
    .update(readFileSync(join(root, folder, 'package-lock.json')))
    .digest('hex');
}
