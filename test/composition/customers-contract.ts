import { applyTagFilterOnSubgraphs, composeSchemaContract } from '@theguild/federation-composition';
import { buildASTSchema, type GraphQLSchema, parse, print } from 'graphql';
import { type Composer, compose, type Subgraph } from '../../examples/supergraph/compose.ts';

const withoutStaffs = { include: new Set<string>(), exclude: new Set(['staff']) };

/**
 * The schema that a router shows where a contract excludes what is tagged "staff". Throws where it doesn't compose.
 * Unreachable types stay: a registry may leave them in, so the tags alone have to be complete.
 */
export function customersSchema(subgraphs: readonly Subgraph[]): GraphQLSchema {
  const services = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
  const { publicSdl, errors } = composeSchemaContract(services, withoutStaffs);
  if (publicSdl === undefined) throw new Error((errors ?? []).map(({ message }) => message).join('\n'));
  return buildASTSchema(parse(publicSdl));
}

/** What the composer says against the same subgraphs with @inaccessible in the place of the tag. */
export function contractErrors(subgraphs: readonly Subgraph[], composer: Composer): string[] {
  const services = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
  const filtered = applyTagFilterOnSubgraphs(services, withoutStaffs).map(({ name, url, typeDefs }) => {
    return { name, url, sdl: print(typeDefs) };
  });
  return (compose(filtered, composer).errors ?? []).map(({ message }) => message);
}
