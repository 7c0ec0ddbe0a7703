import { composeServices } from '@apollo/composition';
import { composeServices as composeByTheGuild } from '@theguild/federation-composition';
import { parse } from 'graphql';

/** A subgraph as a composer takes it: its schema, and where a gateway finds it. */
export type Subgraph = { readonly name: string; readonly url: string; readonly sdl: string };

export const composers = ['apollo', 'guild'] as const;

/** Whose composition: @apollo/composition (rover uses it), or @theguild/federation-composition (Hive's): G6 wants both. */
export type Composer = (typeof composers)[number];

/** The supergraph's SDL, or all that the composer says against it; hints are what it would rather have otherwise. */
export type Composed = {
  readonly supergraphSdl?: string | undefined;
  readonly errors?: readonly ComposerError[] | undefined;
  readonly hints?: readonly { readonly message: string }[] | undefined;
};

type ComposerError = {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
};

/** The supergraph's SDL. Throws an Error with all that the composer says against it. */
export function composeSupergraph(subgraphs: readonly Subgraph[], composer: Composer): string {
  const { supergraphSdl, errors } = compose(subgraphs, composer);
  if (supergraphSdl !== undefined) return supergraphSdl;
  const why = (errors ?? []).map(({ message }) => `- ${message}`).join('\n');
  throw new Error(`The subgraphs can't be composed by ${composer}:\n${why}`);
}

export function compose(subgraphs: readonly Subgraph[], composer: Composer): Composed {
  return composedBy[composer](subgraphs);
}

const composedBy: Readonly<Record<Composer, (subgraphs: readonly Subgraph[]) => Composed>> = {
  apollo: (subgraphs) => composeServices(subgraphs.map(parsed)),
  guild: (subgraphs) => composeByTheGuild(subgraphs.map(parsed)),
};

function parsed({ name, url, sdl }: Subgraph) {
  return { name, url, typeDefs: parse(sdl) };
}
