import type * as documents from '../generated/graphql.ts';

/** By esbuild: the id of each of the desk's operations. */
declare const DESK_OPERATIONS: Readonly<Record<string, string>>;

type Documents = typeof documents;
export type OperationName = {
  [Key in keyof Documents]: Key extends `${infer Name}Document` ? Name : never;
}[keyof Documents];
type Typed<Name extends OperationName> = Documents[`${Name}Document` & keyof Documents];
export type AnswerTo<Name extends OperationName> =
  Typed<Name> extends documents.TypedDocumentString<infer Answer, infer _Variables> ? Answer : never;
export type VariablesOf<Name extends OperationName> =
  Typed<Name> extends documents.TypedDocumentString<infer _Answer, infer Variables> ? Variables : never;

/**
 * Why there is no answer. `unknown`: nobody can say whether it was done, because the way to the server or the answer was
 * lost. The others say that this try did nothing, and nothing of the tries before it: `signedOut`, `outdated` (the
 * server has other operations by now), `someoneElse` (the browser is signed in as another person than the page takes
 * it for), `forbidden` and `refused`.
 */
export type TroubleKind = 'unknown' | 'signedOut' | 'outdated' | 'someoneElse' | 'forbidden' | 'refused';

export class Trouble extends Error {
  readonly kind: TroubleKind;
  /** What support can find the request by. */
  readonly requestId: string | null;
  constructor(kind: TroubleKind, message: string, requestId: string | null = null) {
    super(message);
    this.kind = kind;
    this.requestId = requestId;
  }
}

type AskOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly withinMs?: number;
  /** The subject whom a mutation must be done as; keys are a person's own, so by another it would be done again. */
  readonly by?: string | undefined;
};

/** Asks one of the desk's operations. Nothing is cached: what money does is asked anew each time. Throws Trouble. */
export async function ask<Name extends OperationName>(
  name: Name,
  variables: VariablesOf<Name>,
  { signal, withinMs = 15_000, by }: AskOptions = {},
): Promise<AnswerTo<Name>> {
  const tooLong = AbortSignal.timeout(withinMs);
  const response = await post(
    '/desk/graphql',
    { id: DESK_OPERATIONS[name], variables },
    { signals: [tooLong, ...(signal === undefined ? [] : [signal])], by },
  );
  const requestId = response.headers.get('x-request-id');
  const { data, errors = [] } = await bodyOf(response, requestId);
  const [error] = errors;
  if (error !== undefined) {
    // Only this refusal comes with the header: the other 409 is about the page's age.
    if (response.headers.has('x-desk-someone-else')) {
      throw new Trouble('someoneElse', error.message, requestId);
    }
    throw troubleOf(response.status, error, requestId);
  }
  if (data === undefined || data === null) throw lostAnswer(requestId);
  // The server validated the very document that the types are made of.
  return data as AnswerTo<Name>;
}

type PostOptions = {
  readonly signals?: AbortSignal[];
  readonly method?: string;
  readonly by?: string | undefined;
};

/** A POST that only this page can send. Throws Trouble where the server can't be reached. */
export async function post(
  path: string,
  body: object,
  { signals = [], method = 'POST', by }: PostOptions = {},
): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'x-desk': '1',
        // A header holds no letters beyond ASCII, and a subject may.
        ...(by === undefined ? {} : { 'x-desk-as': encodeURIComponent(by) }),
      },
      body: JSON.stringify(body),
      cache: 'no-store',
      credentials: 'same-origin',
      signal: AbortSignal.any(signals),
    });
  } catch (error) {
    if (signals.some(({ aborted, reason }) => aborted && reason?.name === 'AbortError')) throw error;
    throw new Trouble('unknown', 'The server can’t be reached, or did not answer in time.');
  }
}

type GraphError = { readonly message: string; readonly extensions?: { readonly code?: string } };
type Body = { readonly data?: unknown; readonly errors?: readonly GraphError[] };

async function bodyOf(response: Response, requestId: string | null): Promise<Body> {
  try {
    return await response.json();
  } catch {
    throw lostAnswer(requestId);
  }
}

function lostAnswer(requestId: string | null): Trouble {
  return new Trouble('unknown', 'The server’s answer was lost on the way.', requestId);
}

function troubleOf(status: number, { message, extensions }: GraphError, requestId: string | null): Trouble {
  switch (extensions?.code) {
    case 'UNAUTHENTICATED':
      return new Trouble('signedOut', message, requestId);
    case 'FORBIDDEN':
      return new Trouble('forbidden', message, requestId);
    case 'SERVICE_UNAVAILABLE':
    case 'INTERNAL_SERVER_ERROR':
      return new Trouble('unknown', message, requestId);
    default:
      if (status === 409) return new Trouble('outdated', message, requestId);
      return new Trouble(status >= 500 ? 'unknown' : 'refused', message, requestId);
  }
}
