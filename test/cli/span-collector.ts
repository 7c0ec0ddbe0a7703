import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

type CollectedSpan = {
  readonly name: string;
  readonly traceId: string;
  readonly parentSpanId?: string | undefined;
  readonly attributes: readonly { readonly key: string; readonly value: unknown }[];
};

/** Takes spans as an OpenTelemetry collector does (OTLP over HTTP, as JSON), on this machine. */
export type SpanCollector = {
  readonly url: string;
  readonly spans: CollectedSpan[];
  /** Everything that came, as it came. */
  text(): string;
  [Symbol.asyncDispose](): Promise<void>;
};

export async function startSpanCollector(): Promise<SpanCollector> {
  const spans: CollectedSpan[] = [];
  const texts: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await json(request);
    texts.push(JSON.stringify(body));
    if (request.url === '/v1/traces') spans.push(...spansOf(body));
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The collector listens on no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    spans,
    text: () => texts.join('\n'),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const exported = z.object({
  resourceSpans: z.array(
    z.object({
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              name: z.string(),
              traceId: z.string(),
              parentSpanId: z.string().optional(),
              attributes: z.array(z.object({ key: z.string(), value: z.unknown() })),
            }),
          ),
        }),
      ),
    }),
  ),
});

function spansOf(body: unknown): CollectedSpan[] {
  return exported
    .parse(body)
    .resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
}
