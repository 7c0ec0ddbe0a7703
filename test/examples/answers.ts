/** An answer as a client of a router gets it, with where it was seen. */
export type Seen = { readonly at: string; readonly status?: number; readonly body: object | string };

type Extensions = Readonly<Record<string, unknown>>;

const nothing = { recordOrderForRefund: null };

/** Each hides the outcome: the mutation may have been done. */
export const unknownAnswers: readonly Seen[] = [
  seen('@apollo/gateway, connection cut', { code: 'INTERNAL_SERVER_ERROR' }),
  seen('@apollo/gateway, a proxy’s 502', {
    code: 'INTERNAL_SERVER_ERROR',
    response: { status: 502, statusText: 'Bad Gateway', body: '<html>Bad gateway</html>' },
  }),
  seen('@apollo/gateway, a proxy’s 403 in place of the answer', {
    code: 'FORBIDDEN',
    response: { status: 403, statusText: 'Forbidden', body: '<html>Blocked</html>' },
  }),
  seen('Hive Gateway, connection cut', undefined, { path: ['recordOrderForRefund'] }),
  seen('Hive Gateway, a proxy’s 502', {
    code: 'DOWNSTREAM_SERVICE_ERROR',
    serviceName: 'refunds',
    http: { status: 502 },
  }),
  seen('Hive Gateway, time-out', { code: 'GATEWAY_TIMEOUT' }, { status: 504 }),
  seen('Hive Gateway, time-out of a gateway that answers 200', { code: 'GATEWAY_TIMEOUT' }),
  seen('Hive Router', { code: 'SUBGRAPH_RESPONSE_BODY_READ_FAILURE', serviceName: 'refunds' }),
  seen('Hive Router, errors masked', { code: 'DOWNSTREAM_SERVICE_ERROR' }),
  seen('Apollo Router', { code: 'SUBREQUEST_HTTP_ERROR', service: 'refunds', reason: 'connection closed' }),
  seen('Apollo Router', { code: 'SUBREQUEST_MALFORMED_RESPONSE', service: 'refunds', reason: 'EOF' }),
  seen('Apollo Router, time-out', { code: 'GATEWAY_TIMEOUT' }, { status: 504 }),
  seen('Apollo Router, subgraph errors left out', undefined, { data: null }),
  seen('Grafbase', { code: 'SUBGRAPH_REQUEST_ERROR' }, { path: ['recordOrderForRefund'] }),
  seen('Cosmo, errors wrapped', {
    errors: [{ message: 'Not now.', extensions: { code: 'SERVICE_UNAVAILABLE' } }],
    statusCode: 503,
  }),
  seen('Cosmo, errors wrapped beside a code', {
    code: 'FORBIDDEN',
    errors: [{ message: 'Not now.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
  }),
  seen('a code that nobody knows', { code: 'TEAPOT' }),
  seen(
    'the subgraph, a fault',
    { code: 'INTERNAL_SERVER_ERROR', reference: 'x' },
    { path: ['recordOrderForRefund'] },
  ),
  seen('the subgraph, an outage', { code: 'SERVICE_UNAVAILABLE', retryable: true }, { status: 503 }),
  seen('a code of a refusal with HTTP 500', { code: 'FORBIDDEN' }, { status: 500 }),
  // A list of things that must not be null blanks the whole payload when the OMS is down: the refund was made.
  seen('a field below it', { code: 'FORBIDDEN' }, { path: ['recordOrderForRefund', 'order', 'customer'] }),
  seen('the OMS refuses the token', { code: 'UNAUTHENTICATED', serviceName: 'oms' }),
  seen('the OMS refuses the token, Apollo Router', { code: 'UNAUTHENTICATED', service: 'oms' }),
  seen('entities of a router', { code: 'BAD_USER_INPUT' }, { path: ['_entities', 0] }),
  {
    at: 'Apollo Router, its own error before that of the subgraph',
    body: {
      data: nothing,
      errors: [status(503), error({ code: 'SERVICE_UNAVAILABLE', service: 'refunds' })],
    },
  },
  {
    at: 'a final code beside one of a router',
    body: {
      data: nothing,
      errors: [
        error({ code: 'FORBIDDEN' }, ['recordOrderForRefund']),
        error({ code: 'SUBREQUEST_HTTP_ERROR' }),
      ],
    },
  },
  {
    at: 'a final code behind a status that is no refusal',
    body: { data: null, errors: [status(502), error({ code: 'FORBIDDEN', service: 'refunds' })] },
  },
  {
    at: 'a final code behind the status of another subgraph',
    body: { data: null, errors: [status(403, 'oms'), error({ code: 'FORBIDDEN', service: 'refunds' })] },
  },
  { at: 'nothing, and no error', body: { data: nothing } },
  { at: 'no data, and no error', body: { data: null } },
  { at: 'an empty object', body: {} },
  { at: 'a list', body: [] },
  { at: 'an error that is none', body: { data: nothing, errors: [null] } },
  { at: 'errors that are no list', body: { data: nothing, errors: 'FORBIDDEN' } },
  { at: 'half a body', body: '{"data":{"recordOrderForRefund":{"order":{"id"' },
  { at: 'no body', body: '' },
  { at: 'HTML with 200', body: '<html>Sign in</html>' },
  { at: 'HTML with 403', status: 403, body: '<html>Blocked</html>' },
  { at: 'HTML with 502', status: 502, body: '<html>Bad gateway</html>' },
  { at: 'too many requests', status: 429, body: { message: 'Slow down.' } },
];

/** Each says that nothing was done. */
export const refusedAnswers: readonly Seen[] = [
  seen('the subgraph', { code: 'UNAUTHENTICATED' }, { status: 401, data: undefined }),
  seen('the subgraph', { code: 'FORBIDDEN' }, { path: ['recordOrderForRefund'] }),
  seen('the subgraph', { code: 'BAD_USER_INPUT' }, { status: 400, data: undefined }),
  seen('the subgraph', { code: 'LIMIT_EXCEEDED' }, { status: 400, data: undefined }),
  seen('the subgraph', { code: 'GRAPHQL_PARSE_FAILED' }, { status: 400, data: undefined }),
  seen('the subgraph or a router', { code: 'GRAPHQL_VALIDATION_FAILED' }, { status: 400, data: undefined }),
  seen('Hive Gateway', { code: 'FORBIDDEN' }, { path: ['recordOrderForRefund'] }),
  seen('@apollo/gateway', { code: 'FORBIDDEN', serviceName: 'refunds' }, { path: ['recordOrderForRefund'] }),
  seen('@apollo/gateway without a data source of one’s own', {
    code: 'UNAUTHENTICATED',
    response: { status: 401, body: { errors: [{ message: 'No valid bearer token was sent.' }] } },
  }),
  {
    at: 'Apollo Router, its own error before that of the subgraph',
    body: { data: null, errors: [status(401), error({ code: 'UNAUTHENTICATED', service: 'refunds' })] },
  },
];

/** Each says that it was accepted, though not all of the payload could be shown. */
export const acceptedAnswers: readonly Seen[] = [
  accepted('the OMS is down', error({ code: 'SUBREQUEST_HTTP_ERROR', service: 'oms' })),
  accepted('the OMS is down, no code', error(undefined, ['recordOrderForRefund', 'order', 'customer'])),
  accepted('the OMS refuses the token', error({ code: 'UNAUTHENTICATED' })),
  accepted(
    'a read after the commit fails',
    error({ code: 'SERVICE_UNAVAILABLE' }, ['recordOrderForRefund', 'order']),
  ),
];

function seen(
  at: string,
  extensions: Extensions | undefined,
  { status: http = 200, data = nothing as object | null | undefined, path = undefined as unknown } = {},
): Seen {
  const code = typeof extensions?.['code'] === 'string' ? extensions['code'] : 'no code';
  return { at: `${code} (${at})`, status: http, body: { data, errors: [error(extensions, path)] } };
}

function accepted(at: string, ...errors: object[]): Seen {
  return {
    at,
    body: { data: { recordOrderForRefund: { order: null, userErrors: [], replayed: false } }, errors },
  };
}

function error(extensions?: Extensions, path?: unknown) {
  return { message: 'It did not work.', path, extensions };
}

/** As Apollo Router tells of an answer's status. */
function status(code: number, service = 'refunds') {
  return error({ code: 'SUBREQUEST_HTTP_ERROR', service, reason: `${code}: …`, http: { status: code } });
}
