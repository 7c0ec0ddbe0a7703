import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Composer, compose, composers, type Subgraph } from '../../examples/supergraph/compose.ts';

const companiesFolder = join(import.meta.dirname, 'companies');

/** The schemas that companies have, by the names of their files: written for this, in the shapes of the real ones. */
export const companies: readonly string[] = readdirSync(companiesFolder)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => file.replace('.graphql', ''))
  .toSorted();

export function companySdl(company: string): string {
  return readFileSync(join(companiesFolder, `${company}.graphql`), 'utf8');
}

/** schema.graphql as it is published. */
export const ourSdl = readFileSync(join(import.meta.dirname, '../../schema.graphql'), 'utf8');

export function subgraph(name: string, sdl: string): Subgraph {
  return { name, url: `http://${name}.example`, sdl };
}

/** Ours beside a company's. */
export function withOurs(company: string, sdl: string): readonly Subgraph[] {
  return [subgraph(company, sdl), subgraph('refunds', ourSdl)];
}

/** What both composers say against it, each with its code; empty where both compose it. */
export function complaints(subgraphs: readonly Subgraph[]): string[] {
  return composers.flatMap((composer) => complaintsOf(subgraphs, composer));
}

export function complaintsOf(subgraphs: readonly Subgraph[], composer: Composer): string[] {
  const { errors, supergraphSdl } = compose(subgraphs, composer);
  const said = (errors ?? []).map(
    ({ extensions, message }) => `${composer}: ${extensions?.['code']}: ${message}`,
  );
  return supergraphSdl === undefined && said.length === 0 ? [`${composer}: nothing was composed`] : said;
}
