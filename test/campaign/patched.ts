/** How a change stream tells of an update. */
export type UpdateDescription = {
  readonly updatedFields?: Readonly<Record<string, unknown>>;
  readonly removedFields?: readonly string[];
  readonly truncatedArrays?: readonly { readonly field: string; readonly newSize: number }[];
};

type Node = Record<string, unknown>;

/** The document after the update. What isn't changed is shared with the one before, which stays as it is. */
export function patched(document: unknown, update: UpdateDescription): unknown {
  let after = document;
  for (const { field, newSize } of update.truncatedArrays ?? []) {
    after = changed(after, field.split('.'), (array) =>
      Array.isArray(array) ? array.slice(0, newSize) : array,
    );
  }
  for (const [field, value] of Object.entries(update.updatedFields ?? {})) {
    after = changed(after, field.split('.'), () => value);
  }
  for (const field of update.removedFields ?? []) after = changed(after, field.split('.'), () => undefined);
  return after;
}

function changed(node: unknown, path: readonly string[], change: (value: unknown) => unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return change(node);
  if (Array.isArray(node)) {
    const copy = [...node];
    copy[Number(first)] = changed(copy[Number(first)], rest, change);
    return copy;
  }
  const fields: Node = typeof node === 'object' && node !== null ? { ...node } : {};
  const value = changed(fields[first], rest, change);
  if (value === undefined) delete fields[first];
  else fields[first] = value;
  return fields;
}
