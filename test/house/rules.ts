import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A rule of docs/rules.md or docs/invariants.md: its number, and which files cite it. */
export type Rule = {
  readonly code: string;
  readonly holders: readonly string[];
  readonly tests: readonly string[];
};

/** Which rules a file cites, and how often each: the same code twice in a sentence counts twice. */
export type Citations = ReadonlyMap<string, ReadonlyMap<string, number>>;

const root = join(import.meta.dirname, '../..');
const code = /\b([CDTSAGHPEI])(\d{1,2})(?:[–-]\1?(\d{1,2}))?\b/g;
/** Rules about how the house is built or tried are held outside of src: by a lint rule, a setting, a sample. */
const holds = /^(src\/|examples\/|test\/house\/lint\/|vitest\.config\.ts$)/;
/** Here the codes of rules are what is being tested. */
const isExample = /^test\/house\/rules\./;
const heading = /^### ([A-Z]\d+) .+$/gm;
/** So many files stand below a rule; the others are found by searching for its number. */
const mostShown = 6;

/** The numbers of the rules that a text defines, in its order. */
export function definedIn(text: string): readonly string[] {
  return [...text.matchAll(heading)].map(([, number = '']) => number);
}

/** The codes in a file's comments and in the titles of its tests: an id "S1" in a test's data is no citation. */
export function citedIn(text: string): ReadonlyMap<string, number> {
  const comments = text.match(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g) ?? [];
  const titling = /\b(?:describe|test|it)(?:\.\w+\([\s\S]*?\))?\(\s*(['"`])([^\n]*?)\1/g;
  const titles = [...text.matchAll(titling)].map(([, , title = '']) => title);
  const found = new Map<string, number>();
  for (const [, letter = '', first = '', last] of [...comments, ...titles].join('\n').matchAll(code)) {
    for (let number = Number(first); number <= Number(last ?? first); number += 1) {
      const cited = `${letter}${number}`;
      found.set(cited, (found.get(cited) ?? 0) + 1);
    }
  }
  return found;
}

/** Of all that can hold a rule and of all tests. */
export function readCitations(): Citations {
  const found = ['src', 'test', 'examples'].flatMap(filesOf).filter((file) => !isExample.test(file));
  const files = [...found, 'vitest.config.ts'];
  return new Map(files.map((file) => [file, citedIn(textOf(file))] as const));
}

/** Who cites the rule, the files that do it most first. */
export function ruleOf(number: string, citations: Citations): Rule {
  const citing = [...citations]
    .flatMap(([file, codes]) => (codes.has(number) ? [{ file, times: codes.get(number) ?? 0 }] : []))
    .sort((a, b) => b.times - a.times || (a.file < b.file ? -1 : 1))
    .map(({ file }) => file);
  return {
    code: number,
    holders: citing.filter((file) => holds.test(file)),
    tests: citing.filter((file) => !holds.test(file)),
  };
}

/** The text with the line of files below each rule written anew: the last one of its section. */
export function withFiles(text: string, citations: Citations): string {
  const sections = text.split(/^(?=#{2,3} )/m);
  return sections
    .map((section) => {
      const [number] = definedIn(section);
      if (number === undefined) return section;
      const body = section.replace(/\n+_(?:Held|Shown) by[\s\S]*$/, '').trimEnd();
      return `${body}\n\n${filesLine(ruleOf(number, citations))}\n\n`;
    })
    .join('')
    .replace(/\n+$/, '\n');
}

export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function filesLine({ holders, tests }: Rule): string {
  return `_Held by_ ${listed(holders, 'src/')} · _shown by_ ${listed(tests, 'test/')}`;
}

/** What lies elsewhere than in that folder is told by its whole path. */
function listed(files: readonly string[], folder: string): string {
  if (files.length === 0) return 'nothing';
  const nameOf = (file: string) => (file.startsWith(folder) ? file.slice(folder.length) : file);
  const shown = files.slice(0, mostShown).map((file) => `[${nameOf(file)}](../${file})`);
  const more = files.length - shown.length;
  return more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${more} more`;
}

function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(ts|grit)$/.test(path) && !/\/(node_modules\/|generated(\.ts$|\/))/.test(path))
    .sort();
}
