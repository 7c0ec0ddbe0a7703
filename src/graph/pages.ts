import { BadCursor } from '../store/reads/cursors.ts';
import type { BoundedCount } from '../store/reads/page.ts';
import { badUserInput } from './errors.ts';
import type { PageMapper } from './mappers.ts';

/** The arguments of every list. */
export type PageArguments = {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
};

/** `first` from 1 to 100, else BAD_USER_INPUT (D33). */
export function readPage(
  { first, after }: PageArguments,
  usual: number,
): { first: number; after: string | null } {
  const wanted = first ?? usual;
  if (wanted < 1 || wanted > 100) throw badUserInput(`first is ${wanted}; it must be 1 to 100.`);
  return { first: wanted, after: after ?? null };
}

/** The arguments of lists that are paged from either end. */
export type TwoWayArguments = PageArguments & {
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
};

/** The same from either end; where `last` is given, `first` is ignored. */
export function readPageFromEither(args: TwoWayArguments, usual: number) {
  const { last = null, before = null } = args;
  if (last === null && before !== null) throw badUserInput('before needs last.');
  if (last !== null && (last < 1 || last > 100)) throw badUserInput(`last is ${last}; it must be 1 to 100.`);
  return { ...readPage(args, usual), last, before };
}

/** Runs a read of a page; a cursor that isn't ours is the caller's mistake (D34). */
export async function readingPage<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    throw error instanceof BadCursor ? badUserInput(error.message) : error;
  }
}

/** What every connection resolves in the same way. */
export const connectionFields = {
  nodes: <T>({ page }: PageMapper<T>) => page.items,
  edges: <T>({ page, cursorOf }: PageMapper<T>) =>
    page.items.map((node) => ({ cursor: cursorOf(node), node })),
  pageInfo: <T>({ page, after, cursorOf, startCursor, endCursor, hasPreviousPage }: PageMapper<T>) => {
    const first = page.items[0];
    const last = page.items.at(-1);
    return {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: hasPreviousPage ?? after !== null,
      startCursor: startCursor !== undefined ? startCursor : first === undefined ? null : cursorOf(first),
      endCursor: endCursor !== undefined ? endCursor : last === undefined ? null : cursorOf(last),
    };
  },
};

/** What those that are counted resolve besides. */
export const countedFields = {
  ...connectionFields,
  totalCount: async ({ count }: Counted) => (await count()).count,
  totalCountIsExact: async ({ count }: Counted) => (await count()).exact,
};

type Counted = { readonly count: () => Promise<BoundedCount> };

/** Two fields are made of one count, and neither asks for it unless it is selected. */
export function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | null = null;
  return () => {
    reading ??= read();
    return reading;
  };
}

export const noItems = { items: [], hasNextPage: false } as const;
