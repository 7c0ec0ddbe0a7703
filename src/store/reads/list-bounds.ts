import type mongoose from 'mongoose';
import { readLimits } from '../connection/connect.ts';
import { orOutage, StoreOutage } from '../connection/outage.ts';
import {
  between,
  type Collection,
  type Condition,
  examinedAtMost,
  indexed,
  type Listed,
  type ListQuery,
  type Position,
  positionIn,
} from './list-query.ts';
import { type BoundedCount, bounded, countedTo } from './page.ts';

/** The facets that an index is read by (null: by none), and what is left to look for in the documents. */
export type Chosen = { readonly facets: readonly string[] | null; readonly residual: readonly Condition[] };

/**
 * The group of facets that fewest documents have, counted by the index alone and no further than a page would examine;
 * 'nothing' where a group is empty. Throws StoreOutage, as all of these do.
 */
export async function mostSelective<T extends Listed>(
  collection: Collection<T>,
  query: ListQuery,
): Promise<Chosen | 'nothing'> {
  const { groups, rest } = query;
  if (groups.some((group) => group.length === 0)) return 'nothing';
  if (groups.length === 0) return { facets: null, residual: rest };
  const counts =
    groups.length === 1
      ? [0]
      : await Promise.all(groups.map((group) => countIndexed(collection, query, group, examinedAtMost)));
  const best = counts.indexOf(Math.min(...counts));
  const others = groups.filter((_, n) => n !== best).map((group) => ({ facets: { $in: [...group] } }));
  return { facets: groups[best] ?? [], residual: [...rest, ...others] };
}

/** Where that many documents will have been examined, by the index alone; null where there are no more. */
export async function boundaryOf<T extends Listed>(
  collection: Collection<T>,
  query: ListQuery,
  {
    facets,
    after,
    examined,
  }: {
    readonly facets: readonly string[] | null;
    readonly after: Position | null;
    readonly examined: number;
  },
): Promise<Position | null> {
  const { field, direction } = query;
  const finding = collection
    .find(filterOf<T>([...indexed(query, facets), ...between(query, after, null)]), {
      ...readLimits,
      hint: indexOf(query, facets),
      projection: { _id: 1, [field]: 1 },
    })
    .sort({ [field]: direction, _id: direction })
    .skip(examined - 1)
    .limit(1)
    .toArray();
  const [last] = (await orOutage(finding)) as unknown as Listed[];
  return last === undefined ? null : positionIn(query, last);
}

/** So many documents are examined for a count that wasn't asked to be exact. */
const countedAmong = 20_000;

/**
 * How many documents the list has: up to 1,000, of the first 20,000 where something has to be looked for in them; with
 * `exact` all of them, where the database can count them in time.
 */
export async function countList<T extends Listed>(
  collection: Collection<T>,
  query: ListQuery,
  { exact }: { readonly exact: boolean },
): Promise<BoundedCount> {
  const chosen = await mostSelective(collection, query);
  if (chosen === 'nothing') return { count: 0, exact: true };
  const all = [...indexed(query, chosen.facets), ...chosen.residual];
  if (exact) {
    const counted = await countedInTime(collection, filterOf<T>(all), indexOf(query, chosen.facets));
    if (counted !== null) return { count: counted, exact: true };
  }
  if (chosen.residual.length === 0)
    return bounded(await countIndexed(collection, query, chosen.facets, countedTo + 1));
  return countAmongFirst(collection, query, chosen);
}

async function countAmongFirst<T extends Listed>(
  collection: Collection<T>,
  query: ListQuery,
  { facets, residual }: Chosen,
): Promise<BoundedCount> {
  const counting = collection
    .aggregate<{ count: number }>(
      [
        { $match: filterOf<T>(indexed(query, facets)) },
        { $limit: countedAmong },
        { $match: { $and: [...residual] } },
        { $limit: countedTo + 1 },
        { $count: 'count' },
      ],
      { ...readLimits, hint: indexOf(query, facets) },
    )
    .toArray();
  const [[found], examined] = await Promise.all([
    orOutage(counting),
    countIndexed(collection, query, facets, countedAmong + 1),
  ]);
  const count = bounded(Number(found?.count ?? 0));
  return { ...count, exact: count.exact && examined <= countedAmong };
}

/** Null where it takes longer than a read may. */
async function countedInTime<T extends Listed>(
  collection: Collection<T>,
  filter: mongoose.mongo.Filter<T>,
  hint: string,
): Promise<number | null> {
  try {
    return await orOutage(collection.countDocuments(filter, { maxTimeMS: readLimits.maxTimeMS, hint }));
  } catch (error) {
    if (error instanceof StoreOutage) return null;
    throw error;
  }
}

function countIndexed<T extends Listed>(
  collection: Collection<T>,
  query: ListQuery,
  facets: readonly string[] | null,
  limit: number,
): Promise<number> {
  const { maxTimeMS } = readLimits;
  const hint = indexOf(query, facets);
  return orOutage(collection.countDocuments(filterOf<T>(indexed(query, facets)), { maxTimeMS, limit, hint }));
}

function indexOf({ indexes }: ListQuery, facets: readonly string[] | null): string {
  return facets === null ? indexes.all : indexes.ofFacet;
}

/** The driver's filter knows the fields of a collection; a list's are those of any. */
function filterOf<T>(conditions: readonly Condition[]): mongoose.mongo.Filter<T> {
  return { $and: [...conditions] } as mongoose.mongo.Filter<T>;
}
