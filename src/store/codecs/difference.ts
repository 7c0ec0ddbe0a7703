import { compiled } from './compiled.ts';
import type { AnyField, Fields } from './field.ts';
import { whole } from './part.ts';

/** The $set of an update: paths and their new values. No path leads into another, so the database takes them all. */
export type Difference = Record<string, unknown>;

type Compared = { readonly before: unknown; readonly after: unknown; readonly context: unknown };

/** Adds to `set` what has to be written at the path. */
type Comparison = (path: string, compared: Compared, set: Difference) => void;

/**
 * Compares two domain values by their fields. What is the same object did not change; of a list that stays as long only
 * the elements that changed are written, each whole; another list is written whole, and so is a part that may be absent.
 */
export function comparisonOf(what: string, field: AnyField): Comparison {
  if (field.list !== undefined) return listComparison(what, field, field.list);
  if (field.part !== undefined) return partComparison(what, field.part);
  return plainComparison(what, field);
}

function plainComparison(what: string, field: AnyField): Comparison {
  const encode = compiled<unknown, unknown, unknown>(what, field.encode, 'context');
  return (path, { before, after, context }, set) => {
    if (before === after) return;
    const is = encode(after, context);
    if (!isSame(encode(before, context), is)) set[path] = is;
  };
}

function listComparison(what: string, field: AnyField, element: AnyField): Comparison {
  const encode = compiled<unknown, unknown, unknown>(what, field.encode, 'context');
  const compare = plainComparison(what, element);
  return (path, { before, after, context }, set) => {
    if (before === after) return;
    if (!Array.isArray(before) || !Array.isArray(after) || before.length !== after.length) {
      set[path] = encode(after, context);
      return;
    }
    for (const [index, one] of after.entries())
      compare(`${path}.${index}`, { before: before[index], after: one, context }, set);
  };
}

function partComparison(what: string, fields: Fields): Comparison {
  const comparisons = Object.entries(fields).map(([name, field]) => ({
    name,
    // What follows from the whole is compared by what follows from the one and from the other.
    valueIn: field.derived === true ? (whole: unknown) => whole : valueAt(field.key ?? name),
    compare: comparisonOf(`${what}.${name}`, field.derived === true ? whole(field) : field),
  }));
  return (path, { before, after, context }, set) => {
    if (before === after) return;
    for (const { name, valueIn, compare } of comparisons) {
      const inside = { before: valueIn(before), after: valueIn(after), context };
      compare(path === '' ? name : `${path}.${name}`, inside, set);
    }
  };
}

function valueAt(key: string): (whole: unknown) => unknown {
  return (whole) => (isPart(whole) ? whole[key] : undefined);
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
