import { parse } from 'graphql';

/** What one attempt tells of its mutations. */
export type Outcome =
  | { readonly kind: 'answered'; readonly data: unknown }
  | {
      readonly kind: 'refused';
      readonly why: string;
      /** What the other mutations of the same request answered. */
      readonly data: unknown;
      /** Refused again whenever it is sent, so no earlier attempt can have been done either. */
      readonly always: boolean;
    }
  | { readonly kind: 'unknown'; readonly why: string };

/** Wrong in itself, whoever sends it and whenever. */
const wrongRequests: ReadonlySet<string> = new Set([
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'LIMIT_EXCEEDED',
]);

/** Not allowed to this caller at this moment: a token expires, a scope is taken away. */
const wrongCallers: ReadonlySet<string> = new Set(['UNAUTHENTICATED', 'FORBIDDEN']);

/** The names that a document's mutations have in `data`. Throws a TypeError where it is no plain mutation. */
export function mutationsOf(document: string): readonly string[] {
  const operation = parse(document).definitions.find(({ kind }) => kind === 'OperationDefinition');
  if (operation?.kind !== 'OperationDefinition' || operation.operation !== 'mutation') {
    throw new TypeError('This client sends mutations: what is only read has no outcome to find out.');
  }
  return operation.selectionSet.selections.map((field) => {
    if (field.kind !== 'Field') throw new TypeError('Name the mutations themselves, not a fragment of them.');
    return (field.alias ?? field.name).value;
  });
}

/**
 * Reads an HTTP answer of the refund subgraph, or of any router in front of it. A mutation that has something in
 * `data` was done or refused by the subgraph, whatever failed below it. One that has nothing is refused only where
 * all that was said of it is a code of the subgraph by which nothing is done. Everything else leaves it unknown:
 * routers' own codes, no code, nested codes, another subgraph's errors, what is no GraphQL, any 5xx.
 */
export function readAnswer(
  mutations: readonly string[],
  { status, text, subgraph }: { readonly status: number; readonly text: string; readonly subgraph: string },
): Outcome {
  const answer = status >= 500 ? null : parseAnswer(text);
  if (answer === null) return { kind: 'unknown', why: `HTTP ${status} with ${excerpt(text)}` };
  const { data, errors } = answer;
  const missing = mutations.filter((name) => (data?.[name] ?? null) === null);
  if (missing.length === 0) return { kind: 'answered', data };
  const why = told(errors, missing);
  const refusals = missing.map((name) => refusalsOf(name, { errors, mutations, subgraph }));
  if (refusals.some(({ length }) => length === 0)) return { kind: 'unknown', why };
  return {
    kind: 'refused',
    why,
    data,
    always: refusals.flat().every(({ code }) => isOneOf(wrongRequests, code)),
  };
}

type GraphqlError = {
  readonly message: string;
  readonly path: readonly unknown[];
  readonly code: string | undefined;
  readonly extensions: Fields;
};
type Fields = Readonly<Record<string, unknown>>;
type Answer = { readonly data: Fields | null; readonly errors: readonly GraphqlError[] };

/** Null for what is no answer of GraphQL: HTML, half a body, nothing. */
function parseAnswer(text: string): Answer | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isFields(body)) return null;
  const { data, errors } = body;
  return {
    data: isFields(data) ? data : null,
    errors: Array.isArray(errors) ? errors.map(readError) : [],
  };
}

function readError(error: unknown): GraphqlError {
  const { message, path, extensions } = isFields(error) ? error : {};
  const more = isFields(extensions) ? extensions : {};
  return {
    message: typeof message === 'string' ? message : 'An error without a message.',
    path: Array.isArray(path) ? path : [],
    code: typeof more['code'] === 'string' ? more['code'] : undefined,
    extensions: more,
  };
}

type Told = {
  readonly errors: readonly GraphqlError[];
  readonly mutations: readonly string[];
  readonly subgraph: string;
};

/** The refusals of one mutation that has no data: none where it may have been done all the same. */
function refusalsOf(name: string, { errors, mutations, subgraph }: Told): readonly GraphqlError[] {
  const about = errors.filter(
    ({ path }) => path[0] === name || !mutations.some((other) => other === path[0]),
  );
  const refusals = about.filter((error) => isRefusal(error, name, subgraph));
  const rest = about.filter((error) => !refusals.includes(error));
  return rest.every((error) => isStatusOfRefusal(error, subgraph)) ? refusals : [];
}

/** Of the mutation itself, or of the whole request: what is said of a field below it comes after it was done. */
function isRefusal({ code, path, extensions }: GraphqlError, name: string, subgraph: string): boolean {
  if (!isOneOf(wrongRequests, code) && !isOneOf(wrongCallers, code)) return false;
  if (path.length > 1 || (path.length === 1 && path[0] !== name)) return false;
  return !tellsOfAnotherCall(extensions, subgraph);
}

/** Apollo Router puts the status of the subgraph's answer, as an error of its own, before what the subgraph said. */
function isStatusOfRefusal({ code, extensions }: GraphqlError, subgraph: string): boolean {
  const status = isFields(extensions['http']) ? extensions['http']['status'] : undefined;
  const refused = typeof status === 'number' && status >= 400 && status < 500;
  return code === 'SUBREQUEST_HTTP_ERROR' && extensions['service'] === subgraph && refused;
}

/** A router's account of several errors, of an answer that wasn't GraphQL, or of another subgraph. */
function tellsOfAnotherCall(extensions: Fields, subgraph: string): boolean {
  const { errors, response, service, serviceName, subgraphName } = extensions;
  const named = [service, serviceName, subgraphName].filter((one) => typeof one === 'string');
  return (
    Array.isArray(errors) ||
    (isFields(response) && !isFields(response['body'])) ||
    named.some((one) => one !== subgraph)
  );
}

function told(errors: readonly GraphqlError[], missing: readonly string[]): string {
  if (errors.length === 0) return `no answer about ${missing.join(', ')}`;
  return errors.map(({ code, message }) => `${code ?? 'no code'}: ${message}`).join(' ');
}

function excerpt(text: string): string {
  return text === '' ? 'no body' : JSON.stringify(text.slice(0, 80));
}

function isOneOf(codes: ReadonlySet<string>, code: string | undefined): boolean {
  return code !== undefined && codes.has(code);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
