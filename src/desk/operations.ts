import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type GraphQLSchema, parse, validate } from 'graphql';
import { documentProblem } from '../graph/limits/limits.ts';

/** One document that the desk's page may have executed. */
export type DeskOperation = {
  readonly name: string;
  readonly id: string;
  readonly body: string;
  /** A mutation. */
  readonly changes: boolean;
};

const folder = new URL('./operations/', import.meta.url);

/**
 * The desk's whole vocabulary: a file each, named like its operation. What isn't among them can't be asked through the
 * desk's door. Ids are of the text, so that a page that is older than the server is told so and not misunderstood.
 */
export function readOperations(): readonly DeskOperation[] {
  const fragments = textOf('fragments.graphql')
    .split(/^(?=fragment )/m)
    .map((text) => ({ name: /^fragment (\w+)/.exec(text)?.[1] ?? '', text: text.trim() }))
    .filter(({ name }) => name !== '');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql') && file !== 'fragments.graphql')
    .map((file) => {
      const body = withFragments(textOf(file).trim(), fragments);
      const [, kind, name = ''] = /^(query|mutation) (\w+)/m.exec(body) ?? [];
      const id = createHash('sha256').update(body).digest('hex').slice(0, 16);
      return { name, id, body, changes: kind === 'mutation' };
    });
}

/** Throws an Error with a sentence where one of them is none of the schema's: they are not looked at again. */
export function checkOperations(operations: readonly DeskOperation[], schema: GraphQLSchema): void {
  for (const { name, body } of operations) {
    const problem = documentProblem(body) ?? validate(schema, parse(body))[0]?.message ?? null;
    if (problem !== null) throw new Error(`The desk's operation ${name} can't be executed: ${problem}`);
  }
}

type Fragment = { readonly name: string; readonly text: string };

/** With those fragments that it spreads, and that these spread. */
function withFragments(body: string, all: readonly Fragment[]): string {
  const missing = all.filter(
    ({ name }) =>
      new RegExp(`\\.\\.\\.${name}\\b`).test(body) && !new RegExp(`^fragment ${name} `, 'm').test(body),
  );
  if (missing.length === 0) return body;
  return withFragments([body, ...missing.map(({ text }) => text)].join('\n'), all);
}

function textOf(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8');
}
