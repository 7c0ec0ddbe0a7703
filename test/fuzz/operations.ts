import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { Random } from './random.ts';
import { randomValue, type Seen } from './values.ts';

/** A GraphQL request, as it is built of the schema. */
export type Operation = { readonly query: string; readonly variables: Readonly<Record<string, unknown>> };

/** One operation of one to three root fields; every argument is a variable, and every mutation shows its refusals. */
export function randomOperation(random: Random, seen: Seen, schema: GraphQLSchema): Operation {
  const mutating = random.percent(60);
  const root = mutating ? schema.getMutationType() : schema.getQueryType();
  if (root == null) throw new Error('The schema has queries and mutations.');
  const builder = newBuilder(random, seen);
  const fields = Array.from({ length: random.percent(80) ? 1 : 1 + random.below(3) }, (_, index) => {
    const field = random.pick(Object.values(root.getFields()));
    return `f${index}: ${builder.field(field, 1 + random.below(6), mutating ? 'userErrors { code } replayed' : '')}`;
  });
  const variables = Object.keys(builder.types).map((name) => `$${name}: ${builder.types[name]}`);
  const header = variables.length === 0 ? '' : `(${variables.join(', ')})`;
  return {
    query: `${mutating ? 'mutation' : 'query'} Fuzz${header} { ${fields.join(' ')} }`,
    variables: builder.values,
  };
}

function newBuilder(random: Random, seen: Seen) {
  const types: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const field = (of: GraphQLField<unknown, unknown>, depth: number, always = ''): string => {
    const given = of.args.filter(({ type }) => isNonNullType(type) || random.percent(30));
    const args = given.map(({ name, type }) => {
      const variable = `v${Object.keys(types).length}`;
      types[variable] = String(type);
      values[variable] = randomValue(random, seen, type, name);
      return `${name}: $${variable}`;
    });
    return `${of.name}${args.length === 0 ? '' : `(${args.join(', ')})`}${selection(of, depth, always)}`;
  };
  const selection = (of: GraphQLField<unknown, unknown>, depth: number, always: string): string => {
    const type = getNamedType(of.type);
    if (isUnionType(type)) {
      const parts = random
        .some(type.getTypes(), 60)
        .map((one) => `... on ${one.name} { ${inside(one, depth)} }`);
      return ` { __typename ${parts.join(' ')} }`;
    }
    return isObjectType(type) ? ` { ${always} ${inside(type, depth)} }` : '';
  };
  const inside = (type: GraphQLObjectType, depth: number): string => {
    const all = Object.values(type.getFields());
    const open = depth > 0 ? all : all.filter(({ type: inner }) => !isObjectType(getNamedType(inner)));
    const chosen = random.some(open, open.length > 8 ? 30 : 60);
    const ids = all.filter(({ name }) => /^(id|token|endCursor)$/.test(name));
    return ['__typename', ...new Set([...ids, ...chosen])]
      .map((one, index) => (typeof one === 'string' ? one : aliased(one, index, depth)))
      .join(' ');
  };
  // Aliases keep fields of one name and different arguments or types apart, as fragments side by side need it.
  const aliased = (one: GraphQLField<unknown, unknown>, index: number, depth: number): string =>
    one.args.length > 0
      ? `${one.name}${index}${Object.keys(types).length}: ${field(one, depth - 1)}`
      : field(one, depth - 1);
  return { field, types, values };
}

/** A document with a few bytes changed, doubled or left out. */
export function damaged(random: Random, text: string): string {
  let result = text;
  for (let change = 0; change <= random.below(3); change += 1) {
    const at = random.below(result.length);
    const end = at + random.below(8);
    const insert = random.pick([
      '',
      '{',
      '}',
      '...',
      '"',
      '$',
      '@skip(if: true)',
      '\u0000',
      result.slice(at, end + 20),
      '#',
    ]);
    result = result.slice(0, at) + insert + result.slice(end);
  }
  return result;
}
