import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const docs = join(import.meta.dirname, '../../docs');
const page = readFileSync(join(docs, 'integrate/composition.md'), 'utf8');
const migrating = readFileSync(join(docs, 'api/migrating-from-0.1.md'), 'utf8');

/** What docs/integrate/composition.md tells companies to change, by the name of their schema: diffs. */
export const adviceFor: ReadonlyMap<string, string> = new Map(
  [
    ...page.matchAll(/`test\/composition\/companies\/([\w-]+)\.graphql`[^\n]*\n\n```diff\n([\s\S]*?)^```$/gm),
  ].map(([, company = '', diff = '']) => [company, diff]),
);

/** Types without refund in their names that are this subgraph's, or everybody's. */
export const namedByTheDocs: readonly string[] = [
  ...(/^This subgraph's own are .*$/m.exec(page)?.[0] ?? '').matchAll(/`([A-Z]\w+)`/g),
].map(([, name = '']) => name);

/** The first table: schema, shapes, and whether it composes with 1.0 as it is. */
export const overview: readonly (readonly string[])[] = rowsBelow('# Beside your other subgraphs');

/** What the composers said of 0.1's names: name, company, codes. */
export const oldNames: readonly (readonly string[])[] = rowsBelow('## What 0.1’s names did');

/** 0.1's types and root fields that have another name in 1.0, each with that: from docs/api/migrating-from-0.1.md. */
export const renamedSince: ReadonlyMap<string, string> = new Map(
  [...migrating.matchAll(/^\| `(\w+)` \| `(\w+)` \|$/gm)].map(([, old = '', now = '']) => [old, now]),
);

function rowsBelow(heading: string): string[][] {
  const from = page.slice(page.indexOf(`${heading}\n`) + heading.length);
  const [section = ''] = from.split(/^## /m);
  const rows = [...section.matchAll(/^\| (.+) \|$/gm)].map(([, row = '']) => row.split(' | '));
  return rows.slice(1);
}
