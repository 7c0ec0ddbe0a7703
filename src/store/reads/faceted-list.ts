import type mongoose from 'mongoose';
import { readLimits } from '../connection/connect.ts';
import { orOutage } from '../connection/outage.ts';
import { boundaryOf, mostSelective } from './list-bounds.ts';
import {
  between,
  type Collection,
  type Condition,
  compare,
  examinedAtMost,
  indexed,
  type Listed,
  type ListQuery,
  type Position,
  positionIn,
} from './list-query.ts';
import type { Page } from './page.ts';

/** So many facets are asked for by one query: the server reads that many stretches of an index side by side. */
const facetsAtOnce = 100;

/** A page, and where it ends: after its last document, or where it had examined enough. */
export type ListPage<T> = Page<T> & { readonly end: Position | null };

/**
 * A page of a list, by an index whatever narrows it: by that of the most selective facet, whose documents are
 * examined one after another until the page is full or 2,000 have been. Throws StoreOutage.
 */
export async function listPage<T extends Listed>(
  collection: Collection<T>,
  query: ListQuery,
  { first, after }: { readonly first: number; readonly after: Position | null },
): Promise<ListPage<T>> {
  const chosen = await mostSelective(collection, query);
  if (chosen === 'nothing') return { items: [], hasNextPage: false, end: null };
  const isFiltered = chosen.residual.length > 0;
  const stretches = chunksOf(chosen.facets);
  const bounds = isFiltered
    ? await Promise.all(
        stretches.map((facets) => boundaryOf(collection, query, { facets, after, examined: examinedAtMost })),
      )
    : [];
  const bound = nearest(bounds, query);
  const found = await Promise.all(
    stretches.map((facets) => {
      const conditions = [...indexed(query, facets), ...between(query, after, bound), ...chosen.residual];
      return orOutage(findStretch(collection, query, { facets, conditions, limit: first + 1 }));
    }),
  );
  return pageFrom(found.flat(), query, { first, bound });
}

/** The documents of the stretches in the list's order, each once: one with two of the facets is found twice. */
function pageFrom<T extends Listed>(
  found: readonly T[],
  query: ListQuery,
  { first, bound }: { readonly first: number; readonly bound: Position | null },
): ListPage<T> {
  const byId = new Map(found.map((stored) => [stored._id, stored]));
  const sorted = [...byId.values()].sort((a, b) =>
    compare(query, positionIn(query, a), positionIn(query, b)),
  );
  const items = sorted.slice(0, first);
  if (sorted.length > first || bound === null) {
    const last = items.at(-1);
    return { items, hasNextPage: sorted.length > first, end: last ? positionIn(query, last) : null };
  }
  return { items, hasNextPage: true, end: bound };
}

function findStretch<T extends Listed>(
  collection: Collection<T>,
  query: ListQuery,
  asked: {
    readonly facets: readonly string[] | null;
    readonly conditions: readonly Condition[];
    readonly limit: number;
  },
): Promise<T[]> {
  const { field, direction, indexes } = query;
  const finding = collection
    .find({ $and: asked.conditions } as mongoose.mongo.Filter<T>, {
      ...readLimits,
      hint: asked.facets === null ? indexes.all : indexes.ofFacet,
    })
    .sort({ [field]: direction, _id: direction })
    .limit(asked.limit);
  // The driver's type of a document with an _id is another one for every collection.
  return finding.toArray() as Promise<unknown> as Promise<T[]>;
}

function nearest(bounds: readonly (Position | null)[], query: ListQuery): Position | null {
  return bounds.reduce(
    (first, bound) =>
      first === null || (bound !== null && compare(query, bound, first) < 0) ? bound : first,
    null,
  );
}

function chunksOf(facets: readonly string[] | null): readonly (readonly string[] | null)[] {
  if (facets === null) return [null];
  const count = Math.ceil(facets.length / facetsAtOnce);
  return Array.from({ length: count }, (_, n) => facets.slice(n * facetsAtOnce, (n + 1) * facetsAtOnce));
}
