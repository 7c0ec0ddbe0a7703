import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

// The types of what needs the packages of a folder (see install-folders.ts), as far as they are installed: `npm run
// check` works after `npm ci` alone, and `npm run test:rest` installs all of them and then checks them here.

const root = join(import.meta.dirname, '../..');

/** TypeScript's projects, each with the folder whose packages it reads. */
const projects = [
  ['examples/supergraph', 'examples/supergraph'],
  ['deploy', 'examples/supergraph'],
  ['test/caches', 'test/caches'],
  ['test/desk', 'test/desk'],
  ['test/mutation', 'test/mutation'],
] as const;

for (const [project, folder] of projects) {
  if (!existsSync(join(root, folder, 'node_modules'))) {
    console.log(`${project}: types not checked, ${folder} is not installed; npm run test:rest does both.`);
    continue;
  }
  const { status } = spawnSync('tsc', ['--noEmit', '-p', project], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
