import { z } from 'zod';

export type OperationsConfig = {
  /**
   * only: nothing but the manifest's operations is executed. allow: its ids are taken, and any document.
   * Null: no ids are taken.
   */
  readonly persistedOperations: { readonly mode: 'only' | 'allow'; readonly manifest: string } | null;
  /** How many of the router's requests are worked on at once; the next one is told to come back later. */
  readonly maxInFlight: number;
  /** How many bytes their bodies may have together. */
  readonly maxBytesInFlight: number;
  /** Null: nothing is traced, and no code for it is loaded. Where the spans go is read by OpenTelemetry itself. */
  readonly tracing: { readonly serviceName: string } | null;
};

const modes = ['only', 'allow'] as const;

/** The variables of persisted operations, of load and of tracing, for config.ts. */
export const operationVariables = {
  PERSISTED_OPERATIONS: z.enum(modes, mustBe('PERSISTED_OPERATIONS', 'only or allow')).optional(),
  PERSISTED_OPERATIONS_MANIFEST: z.string().optional(),
  MAX_IN_FLIGHT: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, mustBe('MAX_IN_FLIGHT', 'a number from 1 to 99999'))
    .default('500')
    .transform(Number),
  MAX_BYTES_IN_FLIGHT: z
    .string()
    .regex(
      /^([3-9]\d{6}|[1-9]\d{7,10})$/,
      mustBe(
        'MAX_BYTES_IN_FLIGHT',
        'a number from 3000000 (one request body of the largest size) to 99999999999',
      ),
    )
    .default('32000000')
    .transform(Number),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl('OTEL_EXPORTER_OTLP_ENDPOINT'),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: httpUrl('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'),
  OTEL_EXPORTER_OTLP_PROTOCOL: z
    .literal('http/json', mustBe('OTEL_EXPORTER_OTLP_PROTOCOL', 'http/json, the only supported protocol'))
    .optional(),
  OTEL_SERVICE_NAME: z.string().default('refund-subgraph'),
  OTEL_TRACES_EXPORTER: z
    .enum(['otlp', 'none'], mustBe('OTEL_TRACES_EXPORTER', 'otlp or none'))
    .default('otlp'),
  OTEL_SDK_DISABLED: z.enum(['true', 'false'], mustBe('OTEL_SDK_DISABLED', 'true or false')).default('false'),
};

type Given = z.infer<z.ZodObject<typeof operationVariables>>;

export function operationsConfig(given: Given): OperationsConfig {
  const { PERSISTED_OPERATIONS: mode, PERSISTED_OPERATIONS_MANIFEST: manifest } = given;
  return {
    persistedOperations:
      mode === undefined || manifest === undefined ? null : Object.freeze({ mode, manifest }),
    maxInFlight: given.MAX_IN_FLIGHT,
    maxBytesInFlight: given.MAX_BYTES_IN_FLIGHT,
    tracing: tracesAreWanted(given) ? Object.freeze({ serviceName: given.OTEL_SERVICE_NAME }) : null,
  };
}

/** One of the two without the other; a sentence each. */
export function operationProblems(given: Readonly<Record<string, string | undefined>>): string[] {
  const { PERSISTED_OPERATIONS: mode, PERSISTED_OPERATIONS_MANIFEST: manifest } = given;
  if (mode !== undefined && manifest === undefined) {
    return [
      `PERSISTED_OPERATIONS_MANIFEST is missing; PERSISTED_OPERATIONS=${mode} needs the manifest file.`,
    ];
  }
  if (manifest !== undefined && mode === undefined) {
    return [
      'PERSISTED_OPERATIONS is missing; with a manifest it must be allow (other documents are accepted) or only (they are rejected).',
    ];
  }
  return [];
}

/** Only where somebody says where to: by itself OpenTelemetry would send to a collector on this machine. */
function tracesAreWanted(given: Given): boolean {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: tracesEndpoint } = given;
  const somewhere = endpoint !== undefined || tracesEndpoint !== undefined;
  return somewhere && given.OTEL_TRACES_EXPORTER === 'otlp' && given.OTEL_SDK_DISABLED === 'false';
}

/** Plain http too: a collector is mostly a neighbour. The URL may hold a password, so the message doesn't repeat it. */
function httpUrl(name: string) {
  return z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
      error: `${name} must be an http or https URL.`,
    })
    .optional();
}

/** A sentence with the value in it. */
function mustBe(name: string, what: string) {
  return {
    error: ({ input }: { readonly input?: unknown }) =>
      `${name} is ${JSON.stringify(input)}; it must be ${what}.`,
  };
}
