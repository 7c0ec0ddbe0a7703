import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { transitions } from '../../src/domain/refund/allocation-state.ts';
import { refundStepCodes } from '../../src/domain/values/enums.ts';
import { refusalCodes } from '../../src/domain/values/refusal.ts';
import { knownScopes, rootFieldScopes } from '../../src/graph/access/scope-table.ts';
import { limits } from '../../src/graph/limits/limits.ts';
import { pages } from '../docs/blocks.ts';
import { knownIssues } from '../known-issues/index-of-issues.ts';

const root = join(import.meta.dirname, '../..');
const manifest = JSON.parse(textOf('package.json'));
/** Folders with a package.json and a lock file of their own. */
const ownPackages = ['examples/supergraph', 'test/federation', 'test/caches', 'test/desk', 'test/mutation'];
const allText = pages.map((page) => textOf(page)).join('\n');

test('the README is one screen', () => {
  expect(statSync(join(root, 'README.md')).size).toBeLessThanOrEqual(8 * 1024);
});

test('every npm script that a page names exists, and the pages name every one', () => {
  const named = [...allText.matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(test|start)\b)/g)];
  const names = new Set(named.map(([, script, short]) => script ?? short));
  expect([...names].toSorted()).toEqual(Object.keys(manifest.scripts).toSorted());
});

test('the index leads to every page', () => {
  const listed = linked(textOf('docs/README.md')).map((target) => `docs/${target}`);
  expect(listed.toSorted()).toEqual(
    pages.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md').toSorted(),
  );
});

describe.each(pages)('%s', (page) => {
  const text = textOf(page);

  test('names only paths that exist', () => {
    const paths = [...linked(text).map((target) => join(dirname(page), target)), ...quoted(text)];
    expect([...new Set(paths)].filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('links only to headings that exist', () => {
    const lost = [...text.matchAll(/\]\(([^)#:\s]*)#([^)\s]*)\)/g)].filter(([, target = '', anchor = '']) => {
      const other = target === '' ? page : join(dirname(page), target);
      return !anchorsOf(textOf(other)).includes(anchor);
    });
    expect(lost.map(([link]) => link)).toEqual([]);
  });

  test('refers to nothing outside the project', () => {
    const folders = page.split('/').length - 1;
    const outside = new RegExp(`(\\.\\./){${folders + 1},}|/work/|/tmp/|/home/|/root/`);
    expect(text).not.toMatch(outside);
  });
});

test('every configuration variable is in the table, and every one in the table is read', () => {
  const source = textOf('src/config/config.ts');
  const schema = /const variables = z\.object\(\{\n([\s\S]*?)\n\}\);/.exec(source)?.[1] ?? '';
  const files = ['credit-notes', 'connectors', 'events', 'operations', 'desk'];
  const parts = files.map(
    (file) =>
      /export const \w+Variables = \{\n([\s\S]*?)\n\};/.exec(textOf(`src/config/${file}.ts`))?.[1] ?? '',
  );
  const read = [...[schema, ...parts].join('\n').matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name);
  expect(read.length).toBeGreaterThan(10);
  expect(firstCells('docs/operate/configuration.md')).toEqual(read);
});

test.each<[string, string, string]>([
  ['package.json', 'dependencies', 'At run time'],
  ['package.json', 'devDependencies', 'For development'],
  ...ownPackages.map(
    (folder) => [`${folder}/package.json`, 'dependencies', folder] satisfies [string, string, string],
  ),
])('each of %s’s %s has its reason, and no reason is left over', (file, kind, heading) => {
  const names = Object.keys(JSON.parse(textOf(file))[kind]);
  expect(firstCells('docs/internals/dependencies.md', heading).toSorted()).toEqual(names.toSorted());
  const reasons = rows('docs/internals/dependencies.md', heading);
  expect(reasons.filter(([, reason]) => reason === '')).toEqual([]);
});

test('every refusal code is in the table, in its order of precedence', () => {
  expect(firstCells('docs/api/errors.md', 'Refusals')).toEqual([...refusalCodes]);
});

test('every scope is in the table', () => {
  expect(firstCells('docs/api/access.md', 'Access')).toEqual([...knownScopes]);
});

test('what each root field, entity and guarded field needs is in the table, as the subgraph enforces it', () => {
  const table = rows('docs/api/access.md', 'Who may ask for what').flatMap(([fields = '', scopes = '']) =>
    fields.split(', ').map((field) => [field, scopes === 'any valid token' ? [] : scopes.split(' or ')]),
  );
  expect(Object.fromEntries(table)).toEqual(rootFieldScopes);
});

test('every step that a customer is told is in the table', () => {
  expect(firstCells('docs/api/access.md', 'What an owner is told')).toEqual([...refundStepCodes]);
});

test('every limit is in the table with its value', () => {
  const table = rows('docs/api/limits.md').map(([name, value]) => [name, Number(value)]);
  expect(Object.fromEntries(table)).toEqual(limits);
});

test('every state of an allocation is in the table, with what it can become', () => {
  const table = rows('docs/concepts.md', 'How a refund flows').map(([state = '', , next = '']) => [
    state.replace(' *', ''),
    next.split(', ').toSorted(),
  ]);
  const expected = Object.entries(transitions).map(([state, next]) => [state, [...next].toSorted()]);
  expect(Object.fromEntries(table)).toEqual(Object.fromEntries(expected));
});

test('every known issue is in the table, with its test', () => {
  const table = rows('docs/known-issues.md').map(([link, there, here]) => ({ link, there, here }));
  const expected = knownIssues.map(({ id, test: file, there, here }) => {
    return { link: `[${id}](../test/known-issues/${file})`, there, here };
  });
  expect(table).toEqual(expected);
});

/** The targets of links that lead into the project. */
function linked(text: string): string[] {
  return [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target);
}

/** Paths in backticks: below a folder of ours, or a file at the top. */
function quoted(text: string): string[] {
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return spans.filter((span) =>
    /^((src|test|examples|deploy|\.ci)\/[\w./-]*|[\w.-]+\.(ts|json|graphql|md))$/.test(span),
  );
}

/** From a heading of whatever level to the next one. */
function section(page: string, heading: string): string {
  const text = textOf(page);
  const start = text.search(new RegExp(`^#+ ${heading}$`, 'm'));
  if (start < 0) throw new Error(`${page} has no heading ${JSON.stringify(heading)}.`);
  const body = text.slice(text.indexOf('\n', start));
  const end = body.search(/^#+ /m);
  return end < 0 ? body : body.slice(0, end);
}

/** The cells of the tables of a page, or of one section, without the rows of headings, and without backticks. */
function rows(page: string, heading?: string): string[][] {
  const table = (heading === undefined ? textOf(page) : section(page, heading))
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

function firstCells(page: string, heading?: string): string[] {
  return rows(page, heading).map(([first = '']) => first);
}

function isRule(line: string): boolean {
  return /^\|(-+\|)+$/.test(line);
}

function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));
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
