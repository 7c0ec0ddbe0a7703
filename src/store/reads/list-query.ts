import type mongoose from 'mongoose';

/** What lists go by: each document has its facets in one list, and one index per order begins with them. */
export type Listed = { readonly _id: string; readonly facets?: readonly string[] | null };
export type Collection<T extends Listed> = mongoose.mongo.Collection<T>;

/** A value that a list is sorted by. */
type SortValue = Date | bigint;
/** Where something stands in a list. */
export type Position = { readonly value: SortValue; readonly id: string };

/** A list, as its request narrows and sorts it. */
export type ListQuery = {
  /** The field that it is sorted by, then by id in the same direction. */
  readonly field: string;
  readonly direction: 1 | -1;
  /** Of the field: bounds of the index. From is included, until is not. */
  readonly range: { readonly from?: SortValue; readonly until?: SortValue; readonly to?: SortValue };
  /** Of each group a document has one facet at least. */
  readonly groups: readonly (readonly string[])[];
  /** What no index narrows. */
  readonly rest: readonly Condition[];
  /** The names of the indexes of all documents, and of those of a facet. */
  readonly indexes: { readonly all: string; readonly ofFacet: string };
};

type Bounds = { readonly [K in 'from' | 'until' | 'to']?: SortValue | null | undefined };

/** What is absent or null doesn't bound. */
export function rangeOf({ from, until, to }: Bounds): ListQuery['range'] {
  return { ...(from != null && { from }), ...(until != null && { until }), ...(to != null && { to }) };
}

export function conditionsOf(field: string, { from, until, to }: ListQuery['range']): Condition[] {
  return [
    ...(from === undefined ? [] : [{ [field]: { $gte: from } }]),
    ...(until === undefined ? [] : [{ [field]: { $lt: until } }]),
    ...(to === undefined ? [] : [{ [field]: { $lte: to } }]),
  ];
}

/** One group of facets, where something is asked for. */
export function facetGroup<Name extends string>(
  facet: (name: Name, value: string) => string,
  name: Name,
  values: readonly string[] | string | null | undefined,
): string[][] {
  return values == null ? [] : [[...new Set([values].flat())].map((value) => facet(name, value))];
}

export type Condition = Readonly<Record<string, unknown>>;

/** So many documents are examined for one page; after them it ends, however few it holds, and the next one goes on. */
export const examinedAtMost = 2_000;

/** What bounds the index, and is its partial filter's own condition. */
export function indexed({ field, range }: ListQuery, facets: readonly string[] | null): Condition[] {
  const bounds = [
    ...conditionsOf(field, range),
    // The partial index's own condition, or it isn't used; of other fields it is true of all.
    ...(field === 'completedAt' ? [{ [field]: { $gt: new Date(0) } }] : []),
    ...(facets === null ? [] : [{ facets: facets.length === 1 ? facets[0] : { $in: [...facets] } }]),
  ];
  // $and of nothing is an error.
  return bounds.length === 0 ? [{}] : bounds;
}

/** After the one position and up to the other; the first condition of each bounds the index, the second cuts exactly. */
export function between(
  { field, direction }: ListQuery,
  after: Position | null,
  bound: Position | null,
): Condition[] {
  const [on, upTo] = direction === 1 ? (['$gt', '$lte'] as const) : (['$lt', '$gte'] as const);
  const [onto, before] = direction === 1 ? (['$gte', '$lt'] as const) : (['$lte', '$gt'] as const);
  return [
    ...(after === null
      ? []
      : [
          { [field]: { [onto]: after.value } },
          { $or: [{ [field]: { [on]: after.value } }, { _id: { [on]: after.id } }] },
        ]),
    ...(bound === null
      ? []
      : [
          { [field]: { [upTo]: bound.value } },
          { $or: [{ [field]: { [before]: bound.value } }, { _id: { [upTo]: bound.id } }] },
        ]),
  ];
}

export function positionIn({ field }: ListQuery, stored: Listed): Position {
  const value: unknown = Object.entries(stored).find(([name]) => name === field)?.[1];
  if (value instanceof Date || typeof value === 'bigint') return { value, id: stored._id };
  // What an older version wrote and no migration has reached yet stands at the beginning of time.
  return { value: field === 'size' ? 0n : new Date(0), id: stored._id };
}

/** Which of two positions comes first. */
export function compare({ direction }: ListQuery, a: Position, b: Position): number {
  const byValue = a.value < b.value ? -1 : Number(a.value > b.value);
  return direction * (byValue || (a.id < b.id ? -1 : Number(a.id > b.id)));
}
