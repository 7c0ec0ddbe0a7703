import { BadCursor } from '../store/reads/cursors.ts';
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
  pageInfo: <T>({ page, after, cursorOf }: PageMapper<T>) => {
    const first = page.items[0];
    const last = page.items.at(-1);
    return {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: after !== null,
      startCursor: first === undefined ? null : cursorOf(first),
      endCursor: last === undefined ? null : cursorOf(last),
    };
  },
};

export const noItems = { items: [], hasNextPage: false } as const;
