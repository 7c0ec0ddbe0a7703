import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** One value that a caller can send: where in which argument of which field, such as input.lines.0.sku. */
export type InputPlace = {
  readonly field: string;
  readonly path: readonly string[];
  /** The scalar or enum that stands there. */
  readonly type: string;
  /** How the field is asked for with `value` there, and everything that has to stand beside it. */
  readonly request: (value: unknown, known: Known) => { query: string; variables: Record<string, unknown> };
};

/** Good values for required fields, by their name; for what isn't there a text will do. */
export type Known = Readonly<Record<string, unknown>>;

/** Every leaf of every argument of the root fields, and of the fields of an Order and an Invoice. */
export function inputPlaces(schema: GraphQLSchema): InputPlace[] {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const;
  const places = roots.flatMap(([kind, type]) =>
    Object.values(type?.getFields() ?? {}).flatMap(({ name, args }) =>
      placesOf(args, name, (header, call) => `${kind} ${header} { ${name}${call} { ${selectionOf(kind)} } }`),
    ),
  );
  const entities = ['Order', 'Invoice'].flatMap((entity) => {
    const type = schema.getType(entity);
    const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
    return fields.flatMap(({ name, args }) =>
      placesOf(
        args,
        `${entity}.${name}`,
        (header, call) =>
          `query ${header} { _entities(representations: [{ __typename: "${entity}", id: "canary" }]) { ... on ${entity} { ${name}${call} { __typename ${name === 'refundPreview' ? 'userErrors { message }' : ''} } } } }`,
      ),
    );
  });
  return [...places, ...entities];
}

/** The same request with the values where its variables stood. */
export function inDocument({
  query,
  variables,
}: {
  query: string;
  variables: Record<string, unknown>;
}): string {
  return query
    .replace(/^(\w+) \([^)]*\)/, '$1')
    .replace(/\$(\w+)/g, (_whole, name) => literalOf(variables[name]));
}

function literalOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([name, inner]) => `${name}: ${literalOf(inner)}`);
    return `{ ${fields.join(', ')} }`;
  }
  // The closed lists of the schema are the only words like this that are sent.
  const isListed = typeof value === 'string' && /^[A-Z][A-Z_]{3,}$/.test(value);
  return isListed ? value : JSON.stringify(value);
}

function selectionOf(kind: 'query' | 'mutation'): string {
  return kind === 'mutation' ? 'userErrors { code message path limit { amount } }' : '__typename';
}

function placesOf(
  args: readonly GraphQLArgument[],
  field: string,
  document: (header: string, call: string) => string,
): InputPlace[] {
  return args.flatMap((arg) =>
    leavesOf(arg.type, [arg.name]).map(({ path, type }) => ({
      field,
      path,
      type,
      request: (value, known) => {
        const given = args.filter((one) => one === arg || isNonNullType(one.type));
        const header = given.map((one) => `$${one.name}: ${one.type}`).join(', ');
        const call = given.map((one) => `${one.name}: $${one.name}`).join(', ');
        const variables = given.map((one) => {
          const rest = one === arg ? path.slice(1) : null;
          return [one.name, sampleOf(one.type, one.name, { rest, value, known })] as const;
        });
        return { query: document(`(${header})`, `(${call})`), variables: Object.fromEntries(variables) };
      },
    })),
  );
}

function leavesOf(
  type: GraphQLInputType,
  path: readonly string[],
): { path: readonly string[]; type: string }[] {
  if (isNonNullType(type)) return leavesOf(type.ofType, path);
  if (isListType(type)) return leavesOf(type.ofType, [...path, '0']);
  if (!isInputObjectType(type)) return [{ path, type: type.name }];
  return Object.values(type.getFields()).flatMap((field) => leavesOf(field.type, [...path, field.name]));
}

type Wanted = { readonly rest: readonly string[] | null; readonly value: unknown; readonly known: Known };

/** What is required, and on the way to the wanted place what isn't, with the value at its end. */
function sampleOf(type: GraphQLInputType, name: string, wanted: Wanted): unknown {
  const { rest, value, known } = wanted;
  if (isNonNullType(type)) return sampleOf(type.ofType, name, wanted);
  if (rest?.length === 0) return value;
  if (isListType(type)) return [sampleOf(type.ofType, name, { ...wanted, rest: rest?.slice(1) ?? null })];
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => field.name === rest?.[0] || (isNonNullType(field.type) && field.defaultValue === undefined),
    );
    return Object.fromEntries(
      fields.map((field) => {
        const inner = field.name === rest?.[0] ? rest.slice(1) : null;
        return [field.name, sampleOf(field.type, field.name, { ...wanted, rest: inner })];
      }),
    );
  }
  if (isEnumType(type)) return type.getValues()[0]?.name;
  return known[name] ?? samples[type.name] ?? 'canary';
}

const samples: Readonly<Record<string, unknown>> = {
  Decimal: '1.00',
  CurrencyCode: 'EUR',
  DateTime: '2026-01-15T12:30:39.439Z',
  Boolean: false,
  Int: 1,
  _Any: { __typename: 'Order', id: 'canary' },
};
