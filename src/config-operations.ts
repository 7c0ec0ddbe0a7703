import { z } from 'zod';

export type OperationsConfig = {
  /**
   * only: nothing but the manifest's operations is executed. allow: its ids are taken, and any document.
   * Null: no ids are taken.
   */
  readonly persistedOperations: { readonly mode: 'only' | 'allow'; readonly manifest: string } | null;
};

const modes = ['only', 'allow'] as const;

/** The variables of persisted operations, for config.ts. */
export const operationVariables = {
  PERSISTED_OPERATIONS: z
    .enum(modes, {
      error: ({ input }) => `PERSISTED_OPERATIONS is ${JSON.stringify(input)}; it must be only or allow.`,
    })
    .optional(),
  PERSISTED_OPERATIONS_MANIFEST: z.string().optional(),
};

type Given = z.infer<z.ZodObject<typeof operationVariables>>;

export function operationsConfig(given: Given): OperationsConfig {
  const { PERSISTED_OPERATIONS: mode, PERSISTED_OPERATIONS_MANIFEST: manifest } = given;
  return {
    persistedOperations:
      mode === undefined || manifest === undefined ? null : Object.freeze({ mode, manifest }),
  };
}

/** One of the two without the other; a sentence each. */
export function operationProblems(given: Readonly<Record<string, string | undefined>>): string[] {
  const { PERSISTED_OPERATIONS: mode, PERSISTED_OPERATIONS_MANIFEST: manifest } = given;
  if (mode !== undefined && manifest === undefined) {
    return [
      `PERSISTED_OPERATIONS_MANIFEST is missing; PERSISTED_OPERATIONS=${mode} needs the file of operations.`,
    ];
  }
  if (manifest !== undefined && mode === undefined) {
    return [
      'PERSISTED_OPERATIONS is missing; with a manifest given it says whether other documents are taken (allow) or not (only).',
    ];
  }
  return [];
}
