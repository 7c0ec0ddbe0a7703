import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** A selection as a tree: the coordinate of each field, its arguments, and what is selected inside it. */
export type Selected = {
  readonly coordinate: string;
  readonly name: string;
  readonly args: string;
  readonly inside: readonly Selected[];
};

/** Literal arguments for the fields that need some, by coordinate. */
export type Arguments = Readonly<Record<string, string>>;

/**
 * Everything inside a type, to the depth given. On one path each type is entered once, so that Order.refunds
 * doesn't go on to Refund.order.refunds: there, and at the end of the depth, only fields without selections
 * are taken. What lists never show (ofOneAlone) isn't asked for inside of one.
 */
export function wholeSelection(
  type: GraphQLObjectType,
  {
    args,
    depth,
    entered = [],
    inList = false,
  }: { args: Arguments; depth: number; entered?: readonly string[]; inList?: boolean },
): Selected[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    const coordinate = `${type.name}.${field.name}`;
    if (inList && ofOneAlone.has(coordinate)) return [];
    const selected = { coordinate, name: field.name, args: argumentsOf(field, coordinate, args) };
    if (!isObjectType(inner)) return [{ ...selected, inside: [] }];
    if (depth <= 1) return [];
    const left = entered.includes(inner.name) ? 1 : depth - 1;
    const within = {
      entered: [...entered, inner.name],
      inList: inList || isListType(getNullableType(field.type)),
    };
    const inside = wholeSelection(inner, { args, depth: left, ...within });
    return inside.length === 0 ? [] : [{ ...selected, inside }];
  });
}

/** Null wherever there may be several (C14). */
const ofOneAlone: ReadonlySet<string> = new Set(['Refund.explanation']);

/** A selection in GraphQL. */
export function printed(selected: readonly Selected[]): string {
  return selected
    .map(({ name, args, inside }) => `${name}${args}${inside.length === 0 ? '' : ` { ${printed(inside)} }`}`)
    .join(' ');
}

/** How many fields a selection has. */
export function sizeOf(selected: readonly Selected[]): number {
  return selected.reduce((size, { inside }) => size + 1 + sizeOf(inside), 0);
}

/** Adds the coordinates of all fields that answered with something (not null, not an empty list). */
export function noteAnswers(selected: readonly Selected[], value: unknown, answered: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) noteAnswers(selected, item, answered);
    return;
  }
  if (!isFields(value)) return;
  for (const { coordinate, name, inside } of selected) {
    const answer = value[name];
    if (answer === null || answer === undefined || (Array.isArray(answer) && answer.length === 0)) continue;
    answered.add(coordinate);
    noteAnswers(inside, answer, answered);
  }
}

/** The coordinates of all fields of all object types that can be reached from the root types. */
export function reachableFields(schema: GraphQLSchema): string[] {
  const seen = new Set<GraphQLObjectType>();
  const open: GraphQLNamedType[] = [schema.getQueryType(), schema.getMutationType()].filter(
    (type) => type != null,
  );
  for (let type = open.pop(); type !== undefined; type = open.pop()) {
    if (isUnionType(type)) open.push(...type.getTypes());
    if (!isObjectType(type) || seen.has(type)) continue;
    seen.add(type);
    for (const field of Object.values(type.getFields())) open.push(getNamedType(field.type));
  }
  return [...seen].flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
}

function argumentsOf(field: GraphQLField<unknown, unknown>, coordinate: string, args: Arguments): string {
  const given = args[coordinate];
  if (given !== undefined) return `(${given})`;
  const missing = field.args.filter(
    ({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined,
  );
  if (missing.length > 0)
    throw new Error(`${coordinate} needs ${missing.map(({ name }) => name).join(', ')}.`);
  return '';
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
