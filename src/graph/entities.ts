import { type GraphQLFieldResolver, type GraphQLSchema, isUnionType } from 'graphql';
import { required } from '../domain/invariant.ts';
import { badUserInput } from './errors.ts';

/**
 * Lets each representation of `_entities` fail by itself: @apollo/subgraph fails all of them where one names an
 * unknown type. Loaders batch as before, for all are asked for in one turn. Changes the schema that is given.
 */
export function resolveEachByItself(schema: GraphQLSchema): GraphQLSchema {
  const union = schema.getType('_Entity');
  const entities = isUnionType(union) ? union.getTypes().map(({ name }) => name) : [];
  const field = required(schema.getQueryType()?.getFields()['_entities'], 'A subgraph has _entities.');
  const resolveAll = required(field.resolve, 'A subgraph resolves _entities.');
  field.resolve = (root, { representations }, context, info) =>
    representations.map((one: unknown) => {
      // An error among the items of a list is that item's.
      if (!entities.includes(typenameOf(one))) return strangerError();
      return firstOf(resolveAll(root, { representations: [one] }, context, info));
    });
  return schema;
}

function typenameOf(representation: unknown): string {
  if (typeof representation !== 'object' || representation === null) return '';
  const name = '__typename' in representation ? representation.__typename : '';
  return typeof name === 'string' ? name : '';
}

function strangerError(): Error {
  return badUserInput('A representation is an object whose __typename is one of the entities.');
}

function firstOf(resolved: ReturnType<GraphQLFieldResolver<unknown, unknown>>): unknown {
  return Array.isArray(resolved) ? resolved[0] : null;
}
