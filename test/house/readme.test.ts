import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { transitions } from '../../src/domain/refund/allocation-state.ts';
import { refusalCodes } from '../../src/domain/values/refusal.ts';
import { knownScopes, rootFieldScopes } from '../../src/graph/access/scope-table.ts';
import { limits } from '../../src/graph/limits/limits.ts';
import { knownIssues } from '../known-issues/index-of-issues.ts';

const root = join(import.meta.dirname, '../..');
const readme = textOf('README.md');
const manifest = JSON.parse(textOf('package.json'));

test('every npm script that the README names exists, and it names every one', () => {
  const named = [...readme.matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(test|start)\b)/g)];
  const names = new Set(named.map(([, script, short]) => script ?? short));
  expect([...names].toSorted()).toEqual(Object.keys(manifest.scripts).toSorted());
});

test('every path that the README names exists', () => {
  const paths = [...linked(readme), ...quoted(readme), ...inTree(readme)];
  expect(paths.length).toBeGreaterThan(60);
  expect([...new Set(paths)].filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every folder of sources and of tests is in the tree', () => {
  const folders = ['src', 'test', 'examples'].flatMap((top) => {
    const entries = readdirSync(join(root, top), { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${top}/${name}/`);
  });
  expect(folders.filter((folder) => !inTree(readme).includes(folder))).toEqual([]);
});

test('every link inside the README leads to a heading of it', () => {
  const headings = [...readme.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));
  const anchors = [...readme.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor]) => anchor);
  expect(anchors.filter((anchor) => !headings.includes(anchor ?? ''))).toEqual([]);
});

test('the README refers to nothing outside the project', () => {
  expect(readme).not.toMatch(/\.\.\/|\/work\/|\/tmp\/|\/home\/|\/root\//);
});

test('every configuration variable is in the table, and every one in the table is read', () => {
  const source = textOf('src/config/config.ts');
  const schema = /const variables = z\.object\(\{\n([\s\S]*?)\n\}\);/.exec(source)?.[1] ?? '';
  const parts = ['src/config/credit-notes.ts', 'src/config/connectors.ts', 'src/config/operations.ts'].map(
    (file) => /export const \w+Variables = \{\n([\s\S]*?)\n\};/.exec(textOf(file))?.[1] ?? '',
  );
  const read = [...[schema, ...parts].join('\n').matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name);
  expect(read.length).toBeGreaterThan(10);
  expect(firstCells('Configuration')).toEqual(read);
});

test('every dependency has its reason, and no reason is left over', () => {
  const { dependencies, devDependencies } = manifest;
  const names = Object.keys({ ...dependencies, ...devDependencies });
  expect(firstCells('Dependencies').toSorted()).toEqual(names.toSorted());
  expect(rows('Dependencies').filter(([, reason]) => reason === '')).toEqual([]);
});

test('every refusal code is in the table, in its order of precedence', () => {
  expect(firstCells('Refusals')).toEqual([...refusalCodes]);
});

test('every scope is in the table', () => {
  expect(firstCells('Access')).toEqual([...knownScopes]);
});

test('what each root field, entity and guarded field needs is in the table, as the subgraph enforces it', () => {
  const table = rows('Who may ask for what').flatMap(([fields = '', scopes = '']) =>
    fields.split(', ').map((field) => [field, scopes === 'any valid token' ? [] : scopes.split(' or ')]),
  );
  expect(Object.fromEntries(table)).toEqual(rootFieldScopes);
});

test('every limit is in the table with its value', () => {
  const table = rows('Limits').map(([name, value]) => [name, Number(value)]);
  expect(Object.fromEntries(table)).toEqual(limits);
});

test('every state of an allocation is in the table, with what it can become', () => {
  const table = rows('How a refund flows').map(([state = '', , next = '']) => [
    state.replace(' *', ''),
    next.split(', ').toSorted(),
  ]);
  const expected = Object.entries(transitions).map(([state, next]) => [state, [...next].toSorted()]);
  expect(Object.fromEntries(table)).toEqual(Object.fromEntries(expected));
});

test('every known issue is in the table, with its test', () => {
  const table = rows('Known issues of other systems').map(([link, there, here]) => ({ link, there, here }));
  const expected = knownIssues.map(({ id, test: file, there, here }) => {
    return { link: `[${id}](test/known-issues/${file})`, there, here };
  });
  expect(table).toEqual(expected);
});

test('every answer of the tour is JSON once its gaps are closed', () => {
  const tour = section('Five-minute tour');
  const answers = [...tour.matchAll(/```json\n([\s\S]*?)```/g)].map(([, answer = '']) => answer);
  expect(answers.length).toBeGreaterThan(8);
  for (const answer of answers) expect(JSON.parse(answer.replaceAll('[…]', '[]'))).toHaveProperty('data');
});

/** The targets of links that lead into the project. */
function linked(text: string): string[] {
  return [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, target = '']) => target);
}

/** Paths in backticks: below a folder of ours, or a file at the top. */
function quoted(text: string): string[] {
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return spans.filter((span) =>
    /^((src|test|examples|deploy|\.ci)\/[\w./-]*|[\w.-]+\.(ts|json|graphql|md))$/.test(span),
  );
}

/** The first word of each line of the tree. */
function inTree(text: string): string[] {
  const tree = /```\n([\s\S]*?)```/.exec(section('The project’s tree', text))?.[1] ?? '';
  return tree.split('\n').flatMap((line) => line.split(' ')[0] || []);
}

/** From a heading of whatever level to the next one. */
function section(heading: string, text = readme): string {
  const start = text.search(new RegExp(`^#+ ${heading}$`, 'm'));
  if (start < 0) throw new Error(`The README has no heading ${JSON.stringify(heading)}.`);
  const body = text.slice(text.indexOf('\n', start));
  // A comment in a shell block begins as a heading does; none of them begins its line.
  const end = body.search(/^#+ /m);
  return end < 0 ? body : body.slice(0, end);
}

/** The cells of a section's tables, without the rows of headings, and without backticks. */
function rows(heading: string): string[][] {
  const table = section(heading)
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return table
    .filter((line, index) => !isRule(line) && !isRule(table[index + 1] ?? ''))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

function firstCells(heading: string): string[] {
  return rows(heading).map(([first = '']) => first);
}

function isRule(line: string): boolean {
  return /^\|(-+\|)+$/.test(line);
}

/** As GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
