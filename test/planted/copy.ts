import { readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Plant, planted } from './plants.ts';

const project = path.resolve(import.meta.dirname, '../..');

/** A copy of the project in a folder of its own, with the bug in it; with none for null. */
export async function copyWith(plant: Plant | null): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'refund-planted-'));
  const filter = (source: string) => path.basename(source) !== 'node_modules';
  for (const part of copied)
    await cp(path.join(project, part), path.join(folder, part), { recursive: true, filter });
  await symlink(path.join(project, 'node_modules'), path.join(folder, 'node_modules'));
  // What was downloaded and built once: mongod, and the checker of histories.
  await mkdir(path.join(project, '.local'), { recursive: true });
  await symlink(path.join(project, '.local'), path.join(folder, '.local'));
  if (plant !== null) {
    const read = (file: string) => readFileSync(path.join(project, file), 'utf8');
    for (const [file, text] of planted(plant, read)) await writeFile(path.join(folder, file), text);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

const copied = ['src', 'test', 'schema.graphql', 'package.json', 'tsconfig.json', 'vitest.config.ts'];
