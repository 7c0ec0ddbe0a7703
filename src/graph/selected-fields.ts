import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/** The names of what is selected inside the field, on whatever condition: it tells what surely isn't asked for. */
export function selectedFields({
  fieldNodes,
  fragments,
}: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): ReadonlySet<string> {
  const names = new Set<string>();
  const note = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) note(selection.selectionSet);
      else note(fragments[selection.name.value]?.selectionSet);
    }
  };
  for (const { selectionSet } of fieldNodes) note(selectionSet);
  return names;
}
