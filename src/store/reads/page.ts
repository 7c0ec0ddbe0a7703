/** One page of a list; what comes after it is asked for with the cursor of its last item. */
export type Page<T> = { readonly items: readonly T[]; readonly hasNextPage: boolean };

/** Counting stops at 1,000, for it costs time by the document; `exact` is false where there are more. */
export type BoundedCount = { readonly count: number; readonly exact: boolean };

export const countedTo = 1_000;

/** One more item than asked for tells that there is a next page. */
export function pageOf<T>(found: readonly T[], first: number): Page<T> {
  return { items: found.slice(0, first), hasNextPage: found.length > first };
}

export function bounded(count: number): BoundedCount {
  return { count: Math.min(count, countedTo), exact: count <= countedTo };
}
