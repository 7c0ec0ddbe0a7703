import { type Attributes, DiagLogLevel, diag } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { GraphQLInstrumentation } from '@opentelemetry/instrumentation-graphql';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { MongoDBInstrumentation } from '@opentelemetry/instrumentation-mongodb';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  type ReadableSpan,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-node';
import type { Log } from './log.ts';
import { maskSecrets } from './mask-secrets.ts';

export type Tracing = {
  /** Sends what is left, for 3 s at most. It doesn't throw. */
  stop(): Promise<void>;
};

/**
 * Traces requests, GraphQL operations and database commands from now on (H4). It has to run before http, graphql and
 * mongoose are loaded: those are CommonJS, and are patched as they are required. Where spans go, how many are
 * sampled and what the resource is called OpenTelemetry reads from OTEL_* itself. A collector that can't be reached
 * is logged, and costs spans only.
 */
export function startTracing({ serviceName }: { readonly serviceName: string }, log: Log): Tracing {
  diag.setLogger(diagnosticsTo(log), DiagLogLevel.WARN);
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }).merge(
      detectResources({ detectors: [envDetector] }),
    ),
    spanProcessors: [new BatchSpanProcessor(withoutValues(new OTLPTraceExporter()))],
  });
  provider.register();
  registerInstrumentations({
    tracerProvider: provider,
    instrumentations: [
      new HttpInstrumentation({
        ignoreIncomingRequestHook: ({ url = '' }) => /^\/(health\/|metrics)/.test(url),
      }),
      // A span per field would cost more than the field.
      new GraphQLInstrumentation({ ignoreResolveSpans: true }),
      new MongoDBInstrumentation({ dbStatementSerializer: () => '' }),
    ],
  });
  return { stop: () => stopInTime(provider, log) };
}

const patienceMs = 3_000;

async function stopInTime(provider: NodeTracerProvider, log: Log): Promise<void> {
  const { promise: tooLate, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, patienceMs);
  try {
    await Promise.race([provider.shutdown(), tooLate]);
  } catch (error) {
    log.warn({ err: error }, 'The last spans could not be exported.');
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Lets through only what is known to hold no value of an order or a person (I20): instrumentations put documents,
 * statements, URLs and the messages of errors into spans, and a list of what must not be in them would never end.
 */
function withoutValues(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(bare), done),
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  };
}

function bare(span: ReadableSpan): ReadableSpan {
  const { kind, startTime, endTime, duration, ended, links, resource, instrumentationScope } = span;
  return {
    name: told(span.name),
    spanContext: () => span.spanContext(),
    ...(span.parentSpanContext === undefined ? {} : { parentSpanContext: span.parentSpanContext }),
    // The message of a status is that of an error.
    status: { code: span.status.code },
    attributes: harmless(span.attributes),
    events: [],
    ...{ kind, startTime, endTime, duration, ended, links, resource, instrumentationScope },
    droppedAttributesCount: span.droppedAttributesCount,
    droppedEventsCount: span.droppedEventsCount + span.events.length,
    droppedLinksCount: span.droppedLinksCount,
  };
}

/** By the older and the newer names of OpenTelemetry's conventions. */
const harmlessAttributes: ReadonlySet<string> = new Set([
  'http.method',
  'http.request.method',
  'http.route',
  'http.status_code',
  'http.response.status_code',
  'net.host.port',
  'server.address',
  'server.port',
  'graphql.operation.type',
  'graphql.operation.name',
  'db.system',
  'db.system.name',
  'db.name',
  'db.namespace',
  'db.operation',
  'db.operation.name',
  'db.mongodb.collection',
  'db.collection.name',
  'error.type',
]);

function harmless(attributes: Attributes): Attributes {
  const kept = Object.entries(attributes).filter(([name]) => harmlessAttributes.has(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, typeof value === 'string' ? told(value) : value]),
  );
}

/** An operation's name is made up by its client. */
function told(text: string): string {
  return maskSecrets(text.slice(0, 100));
}

function diagnosticsTo(log: Log) {
  const warn = (message: string) =>
    log.warn({ about: message.slice(0, 500) }, 'OpenTelemetry reported a problem.');
  const ignore = () => undefined;
  return { error: warn, warn, info: ignore, debug: ignore, verbose: ignore };
}
