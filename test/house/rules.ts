import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which rules a file cites, and how often each: the same code twice in a sentence counts twice. */
export type Citations = ReadonlyMap<string, ReadonlyMap<string, number>>;

const root = join(import.meta.dirname, '../..');
const code = /\b([DTSAGHPI])([1-9]\d?)(?:[–-]\1?(\d{1,2}))?\b/g;
const heading = /^### ([A-Z]\d+) .+$/gm;

/** The numbers of the rules that a text defines, in its order. */
export function definedIn(text: string): readonly string[] {
  return [...text.matchAll(heading)].map(([, number = '']) => number);
}

/** The codes in a file's comments and in the titles of its tests: an id "S1" in a test's data is no citation. */
export function citedIn(text: string): ReadonlyMap<string, number> {
  const comments = text.match(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g) ?? [];
  const titles = text.match(/\b(?:describe|test|it)(?:\.each\([\s\S]*?\))?\(\s*(['"`])[^\n]*?\1/g) ?? [];
  const found = new Map<string, number>();
  for (const [, letter = '', first = '', last] of [...comments, ...titles].join('\n').matchAll(code)) {
    for (let number = Number(first); number <= Number(last ?? first); number += 1) {
      const cited = `${letter}${number}`;
      found.set(cited, (found.get(cited) ?? 0) + 1);
    }
  }
  return found;
}

/** Of all sources and tests. */
export function readCitations(): Citations {
  return new Map(['src', 'test'].flatMap(filesOf).map((file) => [file, citedIn(textOf(file))] as const));
}

export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('/generated.ts'))
    .sort();
}
