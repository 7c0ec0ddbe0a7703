import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';

export type DocumentSize = {
  readonly fragments: number;
  /** The largest of any operation, with each fragment counted wherever it is spread. */
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly repeats: number;
  readonly mutationRootFields: number;
};

/**
 * Measures what a document unfolds to without unfolding it: each fragment is measured once, and loops take
 * the place of recursion, so that no document can exhaust the time or the stack. A fragment that contains
 * itself counts as nothing; validation refuses it.
 */
export function measureDocument(document: DocumentNode): DocumentSize {
  const fragments = fragmentsOf(document);
  const fragmentSizes = measureFragments(fragments);
  let [depth, fields, aliases, repeats, mutationRootFields] = [0, 0, 0, 0, 0];
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION)
      continue;
    const own = ownSize(definition.selectionSet);
    repeats = Math.max(repeats, own.repeats);
    if (definition.kind === Kind.FRAGMENT_DEFINITION) continue;
    const size = withSpreads(own, fragmentSizes);
    depth = Math.max(depth, size.depth);
    fields = Math.max(fields, size.fields);
    aliases = Math.max(aliases, size.aliases);
    if (definition.operation === OperationTypeNode.MUTATION) {
      mutationRootFields = Math.max(mutationRootFields, size.roots);
    }
  }
  return { fragments: fragments.size, depth, fields, aliases, repeats, mutationRootFields };
}

/** The fields at the top of an operation, those in fragments too; a fragment is entered once, as in execution. */
export function rootFields(operation: OperationDefinitionNode, document: DocumentNode): FieldNode[] {
  const fragments = fragmentsOf(document);
  const entered = new Set<string>();
  const fields: FieldNode[] = [];
  const open: SelectionSetNode[] = [operation.selectionSet];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const selection of next.selections) {
      if (selection.kind === Kind.FIELD) {
        fields.push(selection);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        open.push(selection.selectionSet);
      } else if (!entered.has(selection.name.value)) {
        entered.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment !== undefined) open.push(fragment.selectionSet);
      }
    }
  }
  return fields;
}

type SelectionSize = {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  /** Of the fields, those at the top. */
  readonly roots: number;
};
type OwnSize = SelectionSize & {
  readonly repeats: number;
  readonly spreads: readonly { readonly name: string; readonly depth: number }[];
};
type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

const nothing: SelectionSize = { depth: 0, fields: 0, aliases: 0, roots: 0 };

function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return fragments;
}

/** Without what it spreads, which it lists instead. Inline fragments add no depth. */
function ownSize(selectionSet: SelectionSetNode): OwnSize {
  const spreads: { name: string; depth: number }[] = [];
  const open = [{ selectionSet, depth: 1 }];
  let [depth, fields, aliases, repeats, roots] = [0, 0, 0, 0, 0];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const names = new Map<string, number>();
    for (const selection of next.selectionSet.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        spreads.push({ name: selection.name.value, depth: next.depth - 1 });
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        open.push({ selectionSet: selection.selectionSet, depth: next.depth });
      } else {
        const name = (selection.alias ?? selection.name).value;
        names.set(name, (names.get(name) ?? 0) + 1);
        repeats = Math.max(repeats, names.get(name) ?? 0);
        fields += 1;
        if (next.depth === 1) roots += 1;
        if (selection.alias !== undefined) aliases += 1;
        depth = Math.max(depth, next.depth);
        if (selection.selectionSet !== undefined) {
          open.push({ selectionSet: selection.selectionSet, depth: next.depth + 1 });
        }
      }
    }
  }
  return { depth, fields, aliases, repeats, roots, spreads };
}

/** Inner fragments before the outer ones that spread them, with a stack of our own. */
function measureFragments(fragments: Fragments): ReadonlyMap<string, SelectionSize> {
  const done = new Map<string, SelectionSize>();
  const own = new Map<string, OwnSize>();
  const open = [...fragments.keys()];
  for (let name = open.at(-1); name !== undefined; name = open.at(-1)) {
    const fragment = fragments.get(name);
    const before = own.get(name);
    if (fragment === undefined || done.has(name)) {
      open.pop();
    } else if (before === undefined) {
      const size = ownSize(fragment.selectionSet);
      own.set(name, size);
      for (const spread of size.spreads) if (!own.has(spread.name)) open.push(spread.name);
    } else {
      done.set(name, withSpreads(before, done));
      open.pop();
    }
  }
  return done;
}

function withSpreads(own: OwnSize, sizes: ReadonlyMap<string, SelectionSize>): SelectionSize {
  let { depth, fields, aliases, roots } = own;
  for (const spread of own.spreads) {
    const size = sizes.get(spread.name) ?? nothing;
    depth = Math.max(depth, spread.depth + size.depth);
    fields += size.fields;
    aliases += size.aliases;
    if (spread.depth === 0) roots += size.roots;
  }
  return { depth, fields, aliases, roots };
}
