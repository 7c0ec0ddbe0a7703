import path from 'node:path';
import { z } from 'zod';
import { type ConnectorConfig, connectorConfig, connectorVariables, readConnectors } from './connectors.ts';
import { type CreditNoteConfig, creditNoteConfig, creditNoteVariables } from './credit-notes.ts';
import { type DeskConfig, deskConfig, deskVariables } from './desk.ts';
import { readEventEndpoints } from './event-endpoints.ts';
import { type EventConfig, eventConfig, eventVariables } from './events.ts';
import { type KeySource, keySource } from './key-source.ts';
import { type OperationsConfig, operationsConfig, operationVariables } from './operations.ts';
import { isSafeUrl, problemsOf } from './problems.ts';
import { minimumSecretLength, splitSecrets } from './secrets.ts';

export type LogLevel = z.infer<typeof logLevel>;

export type Config = CreditNoteConfig &
  ConnectorConfig &
  EventConfig &
  OperationsConfig &
  DeskConfig & {
    readonly production: boolean;
    readonly host: string;
    /** 0 lets the operating system choose. */
    readonly port: number;
    /** Where `npm run dispatcher` shows its health and metrics; 0 lets the operating system choose. */
    readonly dispatcherPort: number;
    readonly logLevel: LogLevel;
    readonly localDir: string;
    readonly introspection: boolean;
    readonly mongo: {
      /** Null: an embedded replica set is started. */
      readonly uri: string | null;
      readonly database: string;
      readonly systemBinary: string | null;
      /** The directories of PATH, in which a mongod is looked for. */
      readonly searchPath: readonly string[];
    };
    readonly auth: {
      readonly keys: KeySource;
      readonly issuer: string;
      readonly audience: string;
      /** How long keys from a URL are used while they can't be fetched again. */
      readonly staleKeysMs: number;
    };
    /** Any of them is taken, so that they can be rotated. Empty: none is asked for (never in production). */
    readonly routerSecrets: readonly string[];
    /** Signs preview tokens. Null: the one in localDir (never in production). */
    readonly previewSecret: string | null;
    /** What GET /metrics asks for as its bearer. Null: it answers everybody (never in production). */
    readonly metricsToken: string | null;
  };

/** Everything that is wrong with the environment, a sentence each; values of secrets are never in it. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The configuration is invalid:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/**
 * Reads the whole configuration at once; nothing else in the project looks at the environment.
 * An empty variable counts as unset. Throws ConfigError with all problems, not only the first.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = variables.safeParse(given);
  const connectors = readConnectors(given);
  const endpoints = readEventEndpoints(given);
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => issue.message)),
    ...problemsOf(given),
    ...connectors.problems,
    ...endpoints.problems,
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return toConfig(parsed.data, { ...connectors, ...endpoints });
}

/** Of the tokens that `npm run token` makes from the local key pair. */
const local = { issuer: 'refund-subgraph-local', audience: 'refund-subgraph' };
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const logLevel = z.enum(logLevels, mustBe('LOG_LEVEL', `one of ${logLevels.join(', ')}`));

const usualPort = 4001;

const variables = z.object({
  NODE_ENV: z
    .enum(['production', 'development', 'test'], mustBe('NODE_ENV', 'production, development or test'))
    .default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: portNumber('PORT'),
  DISPATCHER_PORT: portNumber('DISPATCHER_PORT'),
  LOG_LEVEL: logLevel.optional(),
  LOCAL_DIR: z.string().default('.local'),
  INTROSPECTION: z.enum(['true', 'false'], mustBe('INTROSPECTION', 'true or false')).optional(),
  // The URI can hold a password, so the message doesn't repeat it.
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/./, 'MONGODB_URI must begin with mongodb:// or mongodb+srv://.')
    .optional(),
  MONGODB_DATABASE: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,38}$/, mustBe('MONGODB_DATABASE', '1 to 38 letters, digits, _ or -'))
    .default('refunds'),
  MONGOMS_SYSTEM_BINARY: z.string().optional(),
  PATH: z.string().default(''),
  AUTH_JWKS_FILE: z.string().optional(),
  AUTH_JWKS_URL: z
    .string()
    .refine(isSafeUrl, mustBe('AUTH_JWKS_URL', 'an https URL (http only for localhost)'))
    .optional(),
  AUTH_JWKS_STALE_HOURS: z
    .string()
    .regex(/^\d{1,3}$/, mustBe('AUTH_JWKS_STALE_HOURS', 'a number of hours from 0 to 999'))
    .default('12')
    .transform(Number),
  AUTH_ISSUER: z.string().optional(),
  AUTH_AUDIENCE: z.string().optional(),
  ROUTER_SECRETS: z.string().default('').transform(splitSecrets),
  PREVIEW_SECRET: z
    .string()
    .min(minimumSecretLength, `PREVIEW_SECRET must have at least ${minimumSecretLength} characters.`)
    .optional(),
  METRICS_TOKEN: z
    .string()
    .regex(
      /^[\x21-\x7e]{16,}$/,
      'METRICS_TOKEN must have at least 16 characters, all printable ASCII without spaces.',
    )
    .optional(),
  ...creditNoteVariables,
  ...connectorVariables,
  ...eventVariables,
  ...operationVariables,
  ...deskVariables,
});

/** Every variable that means something here, for whoever checks what a deployment sets. */
export const variableNames: readonly string[] = Object.keys(variables.shape);

type Named = Pick<ReturnType<typeof readConnectors>, 'connectors'> &
  Pick<ReturnType<typeof readEventEndpoints>, 'endpoints'>;

function toConfig(given: z.infer<typeof variables>, { connectors, endpoints }: Named): Config {
  const production = given.NODE_ENV === 'production';
  return Object.freeze({
    production,
    host: given.HOST,
    port: given.PORT ?? usualPort,
    dispatcherPort: given.DISPATCHER_PORT ?? given.PORT ?? 0,
    logLevel: given.LOG_LEVEL ?? (given.NODE_ENV === 'test' ? 'warn' : 'info'),
    localDir: given.LOCAL_DIR,
    introspection: given.INTROSPECTION === undefined ? !production : given.INTROSPECTION === 'true',
    mongo: Object.freeze({
      uri: given.MONGODB_URI ?? null,
      database: given.MONGODB_DATABASE,
      systemBinary: given.MONGOMS_SYSTEM_BINARY ?? null,
      searchPath: Object.freeze(given.PATH.split(path.delimiter).filter((directory) => directory !== '')),
    }),
    auth: Object.freeze({
      keys: keySource(given),
      issuer: given.AUTH_ISSUER ?? local.issuer,
      audience: given.AUTH_AUDIENCE ?? local.audience,
      staleKeysMs: given.AUTH_JWKS_STALE_HOURS * 3_600_000,
    }),
    routerSecrets: Object.freeze(given.ROUTER_SECRETS),
    previewSecret: given.PREVIEW_SECRET ?? null,
    metricsToken: given.METRICS_TOKEN ?? null,
    ...creditNoteConfig(given, `http://${given.HOST}:${given.PORT ?? usualPort}`),
    ...connectorConfig(given, connectors),
    ...eventConfig(given, endpoints),
    ...operationsConfig(given),
    ...deskConfig(given),
  });
}

function portNumber(name: string) {
  const isPort = (text: string) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
  return z.string().refine(isPort, mustBe(name, 'a number from 0 to 65535')).transform(Number).optional();
}

/** A sentence with the value in it; not for secrets. */
function mustBe(name: string, what: string) {
  return {
    error: ({ input }: { readonly input?: unknown }) =>
      `${name} is ${JSON.stringify(input)}; it must be ${what}.`,
  };
}
