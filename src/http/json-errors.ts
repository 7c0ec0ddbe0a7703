import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type ErrorCode, reportFault, retryAfterSeconds } from '../graph/errors.ts';
import { limits } from '../graph/limits/limits.ts';
import type { Log } from '../platform/log.ts';
import { maskSecrets } from '../platform/mask-secrets.ts';
import { StoreOutage } from '../store/connection/outage.ts';
import { recordOf } from './request-record.ts';

/** Every answer that isn't GraphQL's own has GraphQL's shape too: no HTML, no stack, no framework's words. */
export function answerErrorsInJson(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply, log));
  app.setNotFoundHandler((request, reply) => sendGraphqlError(nothingAt(request), request, reply));
}

/** For a path that nothing is at. */
export function nothingAt({ method, url }: FastifyRequest): GraphQLError {
  const path = url.split('?', 1)[0]?.slice(0, 200);
  return new GraphQLError(maskSecrets(`No route for ${method} ${path}; GraphQL is at /graphql.`), {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 404 } },
  });
}

/** Also for what goes wrong before a route is found, such as a URL that can't be decoded. */
export function sendError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Log,
): FastifyReply {
  if (error instanceof GraphQLError) return sendGraphqlError(error, request, reply);
  if (error instanceof StoreOutage) return sendOutage(error, request, reply, log);
  const answer = answerTo(error);
  if (answer === null) return send(request, reply, 500, reportFault(log, error));
  const { status, code, message } = answer;
  return send(request, reply, status, { message, extensions: { code } });
}

/** For what is no HTTP at all, or has no end of headers: there is no request yet, only the connection. */
export function answerBrokenHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, message]: [string, string] = brokenHttp[error.code ?? ''] ?? [
    '400 Bad Request',
    'The request is not valid HTTP.',
  ];
  const body = JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] });
  const head = `content-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close`;
  socket.end(`HTTP/1.1 ${status}\r\n${head}\r\n\r\n${body}`);
}

/** By Node's codes of such errors. */
const brokenHttp: Readonly<Record<string, [status: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The request’s headers are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request timed out before it was fully received.'],
};

type Answer = { readonly status: number; readonly code: ErrorCode; readonly message: string };

/** Null for what isn't the client's doing. */
function answerTo(error: unknown): Answer | null {
  const status = statusOf(error);
  if (status === 413) {
    const message = `The request body is larger than ${limits.bodyBytes} bytes, the limit.`;
    return { status, code: 'LIMIT_EXCEEDED', message };
  }
  if (status === 415) {
    const message = "The request's Content-Type must be application/json in UTF-8.";
    return { status, code: 'BAD_USER_INPUT', message };
  }
  if (status === null || status < 400 || status >= 500) return null;
  return {
    status,
    code: 'BAD_USER_INPUT',
    message: "The request can't be parsed: its body must be one JSON object in UTF-8.",
  };
}

function statusOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('statusCode' in error)) return null;
  return typeof error.statusCode === 'number' ? error.statusCode : null;
}

function sendOutage(
  error: StoreOutage,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Log,
): FastifyReply {
  log.error({ err: error }, 'A request failed because a dependency was unavailable.');
  reply.header('retry-after', String(retryAfterSeconds));
  return send(request, reply, 503, {
    message: 'Service temporarily unavailable: retry the request.',
    extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true },
  });
}

/** Thrown by hooks of our own, before Apollo: its status is among the extensions, which stay here. */
function sendGraphqlError(error: GraphQLError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { code, http } = error.extensions;
  const status = isHead(http) ? http.status : 400;
  const unavailable = code === 'SERVICE_UNAVAILABLE';
  if (unavailable) reply.header('retry-after', String(retryAfterSeconds));
  const extensions = unavailable ? { code, retryable: true } : { code };
  return send(request, reply, status, { message: error.message, extensions });
}

function isHead(http: unknown): http is { status: number } {
  return typeof http === 'object' && http !== null && 'status' in http && typeof http.status === 'number';
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  error: GraphQLFormattedError,
): FastifyReply {
  const { code, reference } = error.extensions ?? {};
  recordOf(request).errors.push(
    typeof reference === 'string' ? { code: String(code), reference } : { code: String(code) },
  );
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send({ errors: [error] });
}
