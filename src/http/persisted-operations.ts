import { readFile } from 'node:fs/promises';
import type { FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLSchema, Kind, parse, validate } from 'graphql';
import { z } from 'zod';
import type { OperationsConfig } from '../config/operations.ts';
import { documentProblem } from '../graph/limits/limits.ts';
import { documentOf } from './document-guard.ts';

/** The operations of a manifest, for Apollo's persisted queries and for the gate before them. */
export type PersistedOperations = {
  /** Reads as Apollo's cache of persisted queries does; nothing is ever added. */
  readonly cache: {
    get(key: string): Promise<string | undefined>;
    set(): Promise<void>;
    delete(): Promise<false>;
  };
  /** A hook that refuses, in the mode `only`, what isn't in the manifest. */
  readonly gate: (request: FastifyRequest) => Promise<void>;
};

/**
 * Reads the manifest, in the format of Apollo's generate-persisted-query-manifest. Each operation is checked at
 * once against the schema and the limits of documents, since none is looked at again when its id comes. Null
 * where no manifest is configured.
 * Throws an Error whose message is a sentence for whoever starts the server.
 */
export async function loadPersistedOperations(
  config: OperationsConfig['persistedOperations'],
  schema: GraphQLSchema,
): Promise<PersistedOperations | null> {
  if (config === null) return null;
  const { mode, manifest } = config;
  const operations = await readManifest(manifest);
  const bodies = new Map<string, string>();
  for (const { id, name, type, body } of operations) {
    if (bodies.has(id)) throw unusable(manifest, `contains the id ${JSON.stringify(id)} more than once`);
    const problem = problemOf({ name, type, body }, schema);
    if (problem !== null)
      throw unusable(manifest, `contains the unusable operation ${JSON.stringify(name)}: ${problem}`);
    bodies.set(id, body);
  }
  const known = new Set(bodies.values());
  return {
    cache: {
      get: async (key) => bodies.get(key.replace(/^apq:/, '')),
      set: async () => undefined,
      delete: async () => false,
    },
    gate: async (request) => {
      if (mode === 'allow') return;
      const source = documentOf(request);
      const id = idOf(request);
      if (source === null && id === null) return;
      if (source === null ? bodies.has(id ?? '') : known.has(source)) return;
      throw notListed();
    },
  };
}

const manifestShape = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(
    z.object({
      id: z.string().min(1),
      name: z.string(),
      type: z.enum(['query', 'mutation', 'subscription']),
      body: z.string().min(1),
    }),
  ),
});

async function readManifest(file: string) {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw unusable(file, 'can’t be read');
  }
  const read = manifestShape.safeParse(jsonOf(text));
  if (!read.success) throw unusable(file, 'is not a persisted-query manifest of version 1');
  return read.data.operations;
}

function problemOf(
  { name, type, body }: { name: string; type: string; body: string },
  schema: GraphQLSchema,
): string | null {
  const tooLarge = documentProblem(body);
  if (tooLarge !== null) return tooLarge;
  try {
    const document = parse(body);
    const [operation, another] = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
    if (operation === undefined || another !== undefined) return 'its body must be one operation.';
    if (operation.name?.value !== name || operation.operation !== type)
      return `its body must be a ${type} of that name.`;
    return validate(schema, document)[0]?.message ?? null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function unusable(file: string, what: string): Error {
  return new Error(`PERSISTED_OPERATIONS_MANIFEST names ${file}, which ${what}.`.replace(/\.\.$/, '.'));
}

function notListed(): GraphQLError {
  return new GraphQLError(
    'Only persisted operations are accepted: send the id of an operation in the manifest.',
    { extensions: { code: 'FORBIDDEN', http: { status: 403 } } },
  );
}

/** The id that the request names in Apollo's persistedQuery extension; an empty one where it is no text. */
function idOf({ method, body, url }: FastifyRequest): string | null {
  const given =
    method === 'GET'
      ? jsonOf(new URLSearchParams(url.slice(url.indexOf('?') + 1)).get('extensions') ?? 'null')
      : isFields(body)
        ? body['extensions']
        : null;
  const persisted = isFields(given) ? given['persistedQuery'] : null;
  if (!isFields(persisted)) return null;
  return typeof persisted['sha256Hash'] === 'string' ? persisted['sha256Hash'] : '';
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
