import { buildSubgraphSchema } from '@apollo/subgraph';
import { CriticalityLevel, DiffRule, diff } from '@graphql-inspector/core';
import { type GraphQLSchema, parse } from 'graphql';

/** A sentence for each; both in the order of graphql-inspector. */
export type SchemaChanges = { readonly breaking: readonly string[]; readonly other: readonly string[] };

/**
 * What changed from one schema of a subgraph to the next. Breaking is what a client of today can notice, and what
 * keeps today's gateways from composing: to graphql-inspector a lost @key is the loss of a mere directive.
 * Descriptions don't count. Throws where one of the two is no subgraph's schema.
 */
export async function schemaChanges(before: string, after: string): Promise<SchemaChanges> {
  const rules = [DiffRule.simplifyChanges, DiffRule.ignoreDescriptionChanges];
  const changes = await diff(schemaOf(before), schemaOf(after), rules);
  const sorted = Map.groupBy(changes, ({ criticality, message }) => {
    const breaks = criticality.level === CriticalityLevel.Breaking;
    return breaks || federationBreaks.some((pattern) => pattern.test(message)) ? 'breaking' : 'other';
  });
  const messages = (kind: 'breaking' | 'other') => (sorted.get(kind) ?? []).map(({ message }) => message);
  return { breaking: messages('breaking'), other: messages('other') };
}

const federationBreaks = [
  /^Directive '(key|shareable)' was removed from/,
  /^Directive 'inaccessible' was added to/,
  /^Argument '\w+' was (added to|removed from|changed on) '@key'/,
];

/** With federation's own directives and types, as graphql-inspector's --federationV2 does it. */
function schemaOf(sdl: string): GraphQLSchema {
  return buildSubgraphSchema({ typeDefs: parse(sdl) });
}
