import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importsOf, readSources } from './sources.ts';

const root = join(import.meta.dirname, '../..');
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** The embedded database is for development, and loaded only where it is asked for. */
const isForDevelopment = (path: string) => path.startsWith('src/dev-mongod/');
const sources = readSources(root).filter(({ path }) => !isForDevelopment(path));

/** Every package that src imports or finds a file of, types apart: those are gone when it runs. */
const imported = new Map(
  sources.flatMap(({ path, text }) =>
    [...importsOf(text.replace(/^import type [^;]*;/gm, '')), ...resolvedIn(text)]
      .filter((target) => !target.startsWith('.') && !isBuiltin(target))
      .map((target) => [packageOf(target), path] as const),
  ),
);

test('all that src imports is installed by npm ci --omit=dev', () => {
  expect(imported.size).toBeGreaterThan(15);
  expect([...imported].filter(([name]) => !(name in dependencies))).toEqual([]);
});

test('what runs the embedded database, from dev dependencies, is imported by no file as it is loaded', () => {
  const importers = sources.filter(({ text }) => /^import (?!type)[^;]*dev-mongod/m.test(text));
  expect(importers.map(({ path }) => path)).toEqual([]);
});

/** What is found by name and read as a file, such as a font. */
function resolvedIn(text: string): string[] {
  return [...text.matchAll(/\bresolve\(\s*['"`]([@a-z][^'"`$]*)/g)].map(([, target = '']) => target);
}

function packageOf(target: string): string {
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
}
