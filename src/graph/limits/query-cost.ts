import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';

type Variables = Readonly<Record<string, unknown>> | undefined;

/** An operation that was validated, so that its fields exist and its fragments end. */
type Asked = {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
};

/**
 * How many objects an operation can make the server answer at the most, or expects to where a list has no
 * limit of its own: pages inside pages multiply. Sizes and weights are those of the schema's @listSize and
 * @cost, which routers with demand control read too; a field that has a cost of its own costs more the more it is
 * given. Scalars cost nothing.
 */
export function costOf({ schema, document, operation, variables }: Asked): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const root = schema.getRootType(operation.operation);
  const walk: Walk = { schema, fragments, values: valuesOf(operation, variables) };
  return root == null ? 0 : costOfSelections(walk, operation.selectionSet, root, noSizes);
}

type Walk = {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly values: Readonly<Record<string, unknown>>;
};

/** How many items the parent's `first` gives to fields such as nodes and edges. */
type SizesFromAbove = ReadonlyMap<string, number>;

const noSizes: SizesFromAbove = new Map();
/** Of a list that the schema says nothing about. */
const usualSize = 2;
/** No page is longer, whatever is asked for: a larger `first` is refused where it is used. */
const longestPage = 100;

function costOfSelections(
  walk: Walk,
  { selections }: SelectionSetNode,
  type: GraphQLNamedType,
  sizes: SizesFromAbove,
): number {
  let cost = 0;
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      cost += costOfField(walk, selection, type, sizes);
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : walk.fragments.get(selection.name.value);
    if (fragment === undefined) continue;
    const condition = fragment.typeCondition?.name.value;
    const inner = condition === undefined ? type : (walk.schema.getType(condition) ?? type);
    cost += costOfSelections(walk, fragment.selectionSet, inner, sizes);
  }
  return cost;
}

function costOfField(walk: Walk, node: FieldNode, parent: GraphQLNamedType, sizes: SizesFromAbove): number {
  const name = node.name.value;
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
  // __typename and introspection: what they cost doesn't grow with what is stored.
  if (field === undefined) return 0;
  const shape = shapeOf(field);
  const given = sliceOf(walk, node, shape);
  const below = given === null ? noSizes : new Map(shape.sized.map((child) => [child, given]));
  const children =
    node.selectionSet === undefined ? 0 : costOfSelections(walk, node.selectionSet, shape.inner, below);
  return itemsOf(walk, node, shape, sizes) * (shape.weight + costOfInput(walk, node, shape) + children);
}

/** What goes through everything that it is given, such as the lines to refund. */
function costOfInput({ values }: Walk, node: FieldNode, { isDear }: FieldShape): number {
  if (!isDear) return 0;
  const given = (node.arguments ?? []).map(({ value }) => valueFromASTUntyped(value, values));
  return costOfItem * given.reduce((sum: number, value) => sum + itemsIn(value), 0);
}

/** An object that is given to work on is dearer than one that is answered. */
const costOfItem = 5;

/** The items of all lists in a value, which has no more nesting than a document or a body may have. */
function itemsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const known = counted.get(value);
  if (known !== undefined) return known;
  const own = Array.isArray(value) ? value.length : 0;
  const count = Object.values(value).reduce((sum: number, part) => sum + itemsIn(part), own);
  counted.set(value, count);
  return count;
}

/** The same variable may be given to hundreds of fields. */
const counted = new WeakMap<object, number>();

/** How many of the field's objects there can be; 1 where it is no list. */
function itemsOf(walk: Walk, node: FieldNode, shape: FieldShape, sizes: SizesFromAbove): number {
  const fromAbove = sizes.get(node.name.value);
  if (fromAbove !== undefined) return fromAbove;
  if (node.name.value !== '_entities') return shape.items;
  const representations = argumentValue(walk, node, 'representations');
  return Array.isArray(representations) ? representations.length : 1;
}

/** What the field's slicing arguments are given, by default too; null where it has none. */
function sliceOf(walk: Walk, node: FieldNode, { slicing }: FieldShape): number | null {
  if (slicing === null) return null;
  const given = slicing.names.map((name) => argumentValue(walk, node, name));
  const numbers = given.filter((one) => typeof one === 'number');
  const size = numbers.length === 0 ? slicing.usual : Math.max(...numbers);
  return Math.min(Math.max(size, 0), longestPage);
}

/** What the schema says of a field; read once, since every request asks for it. */
type FieldShape = {
  readonly inner: GraphQLNamedType;
  readonly weight: number;
  /** It has a cost of its own. */
  readonly isDear: boolean;
  /** How many, where neither the parent nor an argument says. */
  readonly items: number;
  readonly slicing: { readonly names: readonly string[]; readonly usual: number } | null;
  readonly sized: readonly string[];
};

const shapes = new WeakMap<GraphQLField<unknown, unknown>, FieldShape>();

function shapeOf(field: GraphQLField<unknown, unknown>): FieldShape {
  const known = shapes.get(field);
  if (known !== undefined) return known;
  const directives = field.astNode?.directives ?? [];
  const inner = getNamedType(field.type);
  const assumed = argumentOf(directives, 'listSize', 'assumedSize');
  const names = textsOf(argumentOf(directives, 'listSize', 'slicingArguments'));
  const [name] = names;
  const usual = field.args.find((arg) => arg.name === name)?.defaultValue;
  const own = argumentOf(directives, 'cost', 'weight');
  const shape = {
    inner,
    weight: Number(own ?? (isCompositeType(inner) ? 1 : 0)),
    isDear: own !== undefined,
    items: isListType(getNullableType(field.type)) ? (typeof assumed === 'number' ? assumed : usualSize) : 1,
    slicing: name === undefined ? null : { names, usual: typeof usual === 'number' ? usual : longestPage },
    sized: textsOf(argumentOf(directives, 'listSize', 'sizedFields')),
  };
  shapes.set(field, shape);
  return shape;
}

function argumentValue({ values }: Walk, node: FieldNode, name: string): unknown {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  return value === undefined ? undefined : valueFromASTUntyped(value, values);
}

function argumentOf(directives: readonly DirectiveNode[], directive: string, name: string): unknown {
  const applied = directives.find((candidate) => candidate.name.value === directive);
  const value: ValueNode | undefined = applied?.arguments?.find((one) => one.name.value === name)?.value;
  return value === undefined ? undefined : valueFromASTUntyped(value);
}

/** The variables as they came, and the defaults of those that didn't. */
function valuesOf(operation: OperationDefinitionNode, variables: Variables): Record<string, unknown> {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
  );
  return { ...Object.fromEntries(defaults), ...variables };
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
