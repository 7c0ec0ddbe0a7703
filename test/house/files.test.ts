import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const MOST_LINES = 200;
const NAMELESS = /(^|\/)(index|utils?|helpers?|common|misc|shared)\.tsx?$/;

const files = ['src', 'test', 'examples', 'deploy'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter(
      (path) =>
        /\.tsx?$/.test(path) && !path.includes('/node_modules/') && !/\/generated(\.ts$|\/)/.test(path),
    ),
);

test('there are files to look at', () => {
  expect(files.length).toBeGreaterThan(10);
});

test(`no file but a test's is longer than ${MOST_LINES} lines`, () => {
  // A suite is read from its titles, and one that is cut in two by its length is found by halves.
  const long = files
    .filter((path) => !path.endsWith('.test.ts'))
    .flatMap((path) => {
      const lines = textOf(path).trimEnd().split('\n').length;
      return lines > MOST_LINES ? [`${path}: ${lines}`] : [];
    });
  expect(long).toEqual([]);
});

test('file names are in kebab case and answer a question', () => {
  expect(files.filter((path) => !/^[a-z0-9/-]+(\.test|\.bench|\.config)?\.tsx?$/.test(path))).toEqual([]);
  expect(files.filter((path) => NAMELESS.test(path))).toEqual([]);
});

test('no test is left out or singled out', () => {
  const marked = files.filter((path) => /\b(test|it|describe)\.(only|skip|todo)\b\s*\(/.test(textOf(path)));
  expect(marked).toEqual([]);
});

test.each(['', 'examples/supergraph/', 'test/federation/', 'test/caches/', 'test/desk/', 'test/mutation/'])(
  'packages of %spackage.json are pinned to exact versions, or link to a package of the project',
  (folder) => {
    const { dependencies, devDependencies } = JSON.parse(textOf(`${folder}package.json`));
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([name, version]) =>
        version !== `file:../../node_modules/${name}` && !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)),
    );
    expect(loose).toEqual([]);
  },
);

function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
