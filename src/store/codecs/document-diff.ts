/** What an update writes: paths with their new values, and paths of what is no longer there. */
export type Difference = {
  readonly set: Readonly<Record<string, unknown>>;
  readonly unset: readonly string[];
};

/**
 * What is to be written so that a stored document becomes another, field by field: nothing that has a field can be
 * forgotten. Of a list that stays as long only the elements that changed are written, each whole; another list is
 * written whole, and so is a part of a document. So no path leads into another, and the database takes them all.
 */
export function differenceOf(before: object, after: object): Difference {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const set = [...is].flatMap(([name, value]) => changedAt(name, was.get(name), value));
  const unset = [...was.keys()].filter((name) => was.get(name) !== undefined && is.get(name) === undefined);
  return { set: Object.fromEntries(set), unset };
}

/** Null where there is nothing to write. */
export function updateOf({ set, unset }: Difference): Readonly<Record<string, object>> | null {
  const parts = {
    ...(Object.keys(set).length === 0 ? {} : { $set: set }),
    ...(unset.length === 0 ? {} : { $unset: Object.fromEntries(unset.map((path) => [path, ''])) }),
  };
  return Object.keys(parts).length === 0 ? null : parts;
}

function changedAt(path: string, was: unknown, is: unknown): [string, unknown][] {
  if (is === undefined || isSame(was, is)) return [];
  if (!Array.isArray(was) || !Array.isArray(is) || was.length !== is.length) return [[path, is]];
  return is.flatMap((element: unknown, index): [string, unknown][] =>
    isSame(was[index], element) ? [] : [[`${path}.${index}`, element]],
  );
}

/** Whether both are stored alike. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((element, index) => isSame(element, b[index]));
  if (!isPart(a) || !isPart(b)) return false;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => isSame(a[name], b[name]));
}

function isPart(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
