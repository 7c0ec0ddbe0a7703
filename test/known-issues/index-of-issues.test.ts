import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { knownIssues } from './index-of-issues.ts';

const folder = import.meta.dirname;
const tests = readdirSync(folder).filter(
  (name) => name.endsWith('.test.ts') && name !== 'index-of-issues.test.ts',
);

test('every known issue in the list has its test, and every test is in the list', () => {
  expect(tests.toSorted()).toEqual([...new Set(knownIssues.map((issue) => issue.test))].toSorted());
});

test('no known issue stands in the list twice', () => {
  expect(new Set(knownIssues.map(({ id }) => id)).size).toBe(knownIssues.length);
});

test.each(knownIssues)(
  '$id: its number stands in the name of its test file and in a sentence of it',
  ({ id, test: file }) => {
    const number = required(id);
    expect(file.split(/[-.]/)).toContain(number);
    const sentences =
      readFileSync(join(folder, file), 'utf8').match(/(?<=')(VTEX|[\w-]+#)[\d, ]+(?=: )/g) ?? [];
    expect(sentences.flatMap((start) => start.match(/\d+/g) ?? [])).toContain(number);
  },
);

function required(id: string): string {
  const number = /\d+$/.exec(id)?.[0];
  if (number === undefined) throw new Error(`${id} has no number.`);
  return number;
}
