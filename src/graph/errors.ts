import { randomUUID } from 'node:crypto';
import { type ApolloServerPlugin, type BaseContext, HeaderMap } from '@apollo/server';
import { GraphQLError, type GraphQLErrorOptions, type GraphQLFormattedError } from 'graphql';
import { maskSecrets } from '../platform/mask-secrets.ts';
import { StoreOutage } from '../store/connection/outage.ts';
import { withoutQuotedValues } from './quoted-values.ts';

/** H6: the only codes that ever leave this server. What isn't among them becomes INTERNAL_SERVER_ERROR. */
const errorCodes = [
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'LIMIT_EXCEEDED',
  'SERVICE_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What the formatter needs of a log: pino's own signature. */
export type FaultLog = { error(fields: object, message: string): void };

/** Seconds after which a client is told to try again. An election of a primary takes about that long. */
export const retryAfterSeconds = 2;

/** One answer for no token, a malformed one and a refused one, so that it tells nothing about why. */
export function unauthenticated(message = 'No valid bearer token was sent.'): GraphQLError {
  return coded(message, 'UNAUTHENTICATED', 401);
}

/** Without a status of its own: a forbidden field is null, and its neighbours still answer (200). */
export function forbidden(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
}

/** For what the schema's types can't refuse, such as `first: 101` or a foreign cursor. */
export function badUserInput(message: string, options: GraphQLErrorOptions = {}): GraphQLError {
  return coded(message, 'BAD_USER_INPUT', 400, options);
}

export function limitExceeded(message: string): GraphQLError {
  return coded(message, 'LIMIT_EXCEEDED', 400);
}

export function serviceUnavailable(message: string, cause: Error): GraphQLError {
  return coded(message, 'SERVICE_UNAVAILABLE', 503, { originalError: cause });
}

/** For a request that isn't begun because too many others are under way. */
export function overloaded(): GraphQLError {
  return coded(
    'Server overloaded: the request was not started. Retry it after the Retry-After delay.',
    'SERVICE_UNAVAILABLE',
    503,
  );
}

/**
 * Apollo's formatError as an allow-list (H6): a known code keeps its message, an outage becomes
 * SERVICE_UNAVAILABLE, and a fault becomes a reference under which the log holds the original.
 * A driver's text, a stack or a host name never gets to the client.
 */
export function createErrorFormatter(
  log: FaultLog,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const place = {
      ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
      ...(formatted.path === undefined ? {} : { path: formatted.path }),
    };
    const code = codeOf(formatted, error);
    switch (code) {
      case 'INTERNAL_SERVER_ERROR':
        return { ...reportFault(log, error), ...place };
      case 'SERVICE_UNAVAILABLE':
        log.error({ err: originOf(error) }, 'A request failed because a dependency was unavailable.');
        return { ...outage(), ...place };
      case 'BAD_USER_INPUT':
      case 'GRAPHQL_PARSE_FAILED':
      case 'GRAPHQL_VALIDATION_FAILED':
      case 'UNAUTHENTICATED':
      case 'FORBIDDEN':
      case 'LIMIT_EXCEEDED':
        return { message: told(formatted.message, error), ...place, extensions: { code } };
    }
  };
}

/** Logs a fault under a new reference and returns all that the client learns of it. */
export function reportFault(log: FaultLog, error: unknown): GraphQLFormattedError {
  const reference = randomUUID();
  log.error({ reference, err: originOf(error) }, 'Internal error; the client received only its reference.');
  return {
    message: `Internal server error. Quote reference ${reference} when reporting it.`,
    extensions: { code: 'INTERNAL_SERVER_ERROR', reference },
  };
}

/**
 * Gives 200 wherever `data` isn't null, whatever became of its fields and whichever type the client accepts (C5), and
 * wherever a gateway asked for entities: at any other status routers drop the whole answer, or put an error of their
 * own before ours. Gives 503 and Retry-After where an outage left nothing.
 */
export function answerStatusPlugin(): ApolloServerPlugin<BaseContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response }) {
          if (response.body.kind !== 'single') return;
          const { data, errors = [] } = response.body.singleResult;
          if (errors.length === 0) return;
          if (data != null || errors.some(({ path }) => path?.[0] === '_entities')) {
            response.http.status = 200;
            response.http.headers.delete('retry-after');
          } else if (errors.some((error) => error.extensions?.['code'] === 'SERVICE_UNAVAILABLE')) {
            response.http.status = 503;
            response.http.headers.set('retry-after', String(retryAfterSeconds));
          }
        },
      };
    },
  };
}

/** A message may quote what the client sent, which can be as large as the body. */
const maximumMessageLength = 1000;

function coded(
  message: string,
  code: ErrorCode,
  status: number,
  options: GraphQLErrorOptions = {},
): GraphQLError {
  const headers = new HeaderMap();
  if (code === 'SERVICE_UNAVAILABLE') headers.set('retry-after', String(retryAfterSeconds));
  if (code === 'UNAUTHENTICATED') headers.set('www-authenticate', 'Bearer');
  return new GraphQLError(message, { ...options, extensions: { code, http: { status, headers } } });
}

function outage(): GraphQLFormattedError {
  return {
    message: 'Service temporarily unavailable: retry with the same idempotencyKey.',
    extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true },
  };
}

function codeOf(formatted: GraphQLFormattedError, error: unknown): ErrorCode {
  const origin = originOf(error);
  if (origin instanceof StoreOutage) return 'SERVICE_UNAVAILABLE';
  // A scalar's own refusal of a literal reaches us as a validation error around it.
  if (origin instanceof GraphQLError && origin.extensions['code'] === 'BAD_USER_INPUT')
    return 'BAD_USER_INPUT';
  if (formatted.message.startsWith('Too many errors processing variables')) return 'BAD_USER_INPUT';
  const given = formatted.extensions?.['code'];
  const known = errorCodes.find((code) => code === given);
  if (known !== undefined) return known;
  // Apollo's own words for requests that are wrong before any field of ours is reached.
  return typeof given === 'string' && apollosBadRequests.has(given)
    ? 'BAD_USER_INPUT'
    : 'INTERNAL_SERVER_ERROR';
}

const apollosBadRequests: ReadonlySet<string> = new Set([
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** The innermost error: GraphQL wraps what a resolver throws, at times twice. */
function originOf(error: unknown): unknown {
  let innermost = error;
  while (innermost instanceof GraphQLError && innermost.originalError !== undefined) {
    innermost = innermost.originalError;
  }
  return innermost;
}

/** A message as it may be given out: without the values that it quotes, masked, and not as long as the body. */
function told(message: string, error: unknown): string {
  const origin = originOf(error);
  const cause = origin instanceof Error ? origin.message : '';
  const text = maskSecrets(withoutQuotedValues(message, cause).slice(0, 2 * maximumMessageLength));
  return text.length <= maximumMessageLength ? text : `${text.slice(0, maximumMessageLength)}…`;
}
