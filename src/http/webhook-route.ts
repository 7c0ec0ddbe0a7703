import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { required } from '../domain/values/invariant.ts';
import type { Metrics } from '../platform/metrics.ts';
import { nothingAt } from './json-errors.ts';
import { shedLoad } from './load-shedding.ts';

/** What a provider sent, as its connector reads it; `eventId` where the provider names its events. */
export type AnyNotice = { readonly key: string; readonly eventId?: string };

type Webhook<Notice> = {
  readonly connector: string;
  /** Whether its headers, which come before the body, are those of a notice that may be genuine. */
  readonly looksSigned?: (headers: IncomingHttpHeaders) => boolean;
  /** Checks who sent it and reads it. Ignored: it is genuine, and about nothing of ours. */
  readonly read: (request: {
    readonly rawBody: Buffer;
    readonly headers: IncomingHttpHeaders;
  }) => Notice | 'unauthenticated' | 'unreadable' | 'ignored';
};

export type Webhooks<Notice extends AnyNotice> = {
  /** By path, such as "/webhooks/stripe". */
  readonly readers: ReadonlyMap<string, Webhook<Notice>>;
  /** Does what there is to do about it; also when it is told twice. Throws StoreOutage. */
  readonly hear: (connector: string, notice: Notice) => Promise<'done' | 'not-ours'>;
};

/**
 * POST /webhooks/…: what providers send by themselves. They don't come through the router and carry no token:
 * the signature over the body's bytes is what lets them in. What can't be signed by what its headers say is refused
 * without its body, and all that are still arriving share a room of their own. 200 is answered as soon as there is nothing left to
 * do about an event, ours or not, so that the provider stops sending it; 401 and 400 for what isn't signed and
 * can't be read; 503 during an outage, after which the provider sends it again.
 */
export async function serveWebhooks<Notice extends AnyNotice>(
  app: FastifyInstance,
  { readers, hear }: Webhooks<Notice>,
  { observeShed, observeWebhook }: Pick<Metrics, 'observeShed' | 'observeWebhook'> = unobserved,
): Promise<void> {
  const heard = rememberedEvents();
  await app.register(async (scope) => {
    takeRawBodies(scope);
    shedLoad(scope, {
      ...roomForWebhooks,
      keeps: 'until read',
      observeShed,
      check: (request) => {
        const webhook = readers.get(decodedPath(request));
        if (webhook === undefined) throw nothingAt(request);
        if (webhook.looksSigned?.(request.headers) !== false) return;
        observeWebhook(webhook.connector, 'unauthenticated');
        throw refusal(401);
      },
    });
    scope.post('/webhooks/*', { bodyLimit: largestWebhook }, async (request) => {
      const { connector, read } = required(
        readers.get(decodedPath(request)),
        'A webhook reader is registered for that path.',
      );
      const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const notice = read({ rawBody, headers: request.headers });
      const told = (status: string) => {
        observeWebhook(connector, status);
        return { status };
      };
      if (typeof notice === 'string') {
        const { status } = told(notice);
        if (notice === 'unauthenticated') throw refusal(401);
        if (notice === 'unreadable') throw refusal(400);
        return { status };
      }
      const event = notice.eventId === undefined ? null : `${connector} ${notice.eventId}`;
      if (event !== null && heard.has(event)) return told('repeated');
      const status = await hear(connector, notice).catch((error: unknown) => {
        told('failed');
        throw error;
      });
      // Only now: an event that met an outage has to be heard when it comes again.
      if (event !== null) heard.add(event);
      return told(status);
    });
  });
}

const unobserved = { observeShed: () => undefined, observeWebhook: () => undefined };

/** The largest event that is read, in bytes. */
const largestWebhook = 256 * 1024;
const roomForWebhooks = { places: 64, bytes: 4 * 1024 * 1024, longestBody: largestWebhook };

/** Whatever the content type says: a parsed body written again has other bytes, and no signature fits them. */
function takeRawBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  scope.setErrorHandler((error) => {
    const tooLarge = error instanceof Error && 'statusCode' in error && error.statusCode === 413;
    // Thrown on to the server's own handler, which knows the limit of GraphQL requests alone.
    throw tooLarge ? refusal(413) : error;
  });
}

/** The path as the readers have it: a connector's name may hold a space. */
function decodedPath({ params }: FastifyRequest): string {
  const rest = typeof params === 'object' && params !== null && '*' in params ? params['*'] : '';
  return `/webhooks/${String(rest)}`;
}

function refusal(status: 400 | 401 | 413): GraphQLError {
  const { code, message } = refusals[status];
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}

const refusals = {
  400: { code: 'BAD_USER_INPUT', message: "The webhook's body can't be parsed." },
  401: { code: 'UNAUTHENTICATED', message: 'The webhook signature does not match any configured secret.' },
  413: {
    code: 'LIMIT_EXCEEDED',
    message: `The webhook body is larger than ${largestWebhook} bytes, the limit.`,
  },
};

/**
 * The last events that were heard. It saves work and nothing else: hearing an event again changes nothing, so
 * it may be forgotten, and each process has its own.
 */
function rememberedEvents(): { has(event: string): boolean; add(event: string): void } {
  const events = new Set<string>();
  return {
    has: (event) => events.has(event),
    add: (event) => {
      events.add(event);
      const [oldest] = events;
      if (events.size > mostRemembered && oldest !== undefined) events.delete(oldest);
    },
  };
}

const mostRemembered = 5000;
