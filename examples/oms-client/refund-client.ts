import { setTimeout as sleep } from 'node:timers/promises';
import type { TypedDocumentString } from './generated/graphql.ts';

/** Sends a mutation until its outcome is known. Rejects with OutcomeUnknown, or with RequestRefused. */
export type Send = <Answer, Variables>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
) => Promise<Answer>;

export type ClientOptions = {
  /** Of the refund subgraph, or of the router in front of it. */
  readonly url: string;
  /** Asked for before each attempt, since a token may expire in between. */
  readonly token: () => string | Promise<string>;
  /** How long to go on; a locked order or a failover takes seconds. */
  readonly patienceMs?: number;
  /** Of the first pause; each further one is twice as long, up to 4 s. */
  readonly pauseMs?: number;
  readonly fetch?: typeof fetch;
};

/** Nobody knows whether it was done. Send the same again later, with the same idempotencyKey: never with a new one. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** The request itself is wrong (a type, a token, a scope): to repeat it is of no use. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
}

/**
 * A client that repeats the very same request, idempotencyKey and all, after a cut connection, a time-out, an HTTP
 * 5xx or SERVICE_UNAVAILABLE. That is safe: what was done already is answered with `replayed: true`. A refusal
 * (userErrors) is an answer, and never repeated.
 */
export function createRefundClient(options: ClientOptions): Send {
  const { patienceMs = 30_000, pauseMs = 250 } = options;
  return async (document, variables) => {
    const body = JSON.stringify({ query: document.toString(), variables });
    const deadline = Date.now() + patienceMs;
    for (let pause = pauseMs; ; pause = Math.min(pause * 2, 4_000)) {
      const outcome = await attempt(options, body);
      if (outcome.kind === 'answered') {
        // The answer's shape is what the generated types say: the server checks the operation by the same schema.
        return outcome.data as never;
      }
      if (Date.now() + pause > deadline) {
        throw new OutcomeUnknown(`No answer within ${patienceMs} ms; the last attempt: ${outcome.why}`);
      }
      await sleep(pause);
    }
  };
}

type Outcome =
  | { readonly kind: 'answered'; readonly data: unknown }
  | { readonly kind: 'unknown'; readonly why: string };

async function attempt({ url, token, fetch: send = fetch }: ClientOptions, body: string): Promise<Outcome> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await token()}` };
  let response: Response;
  let text: string;
  try {
    response = await send(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) });
    text = await response.text();
  } catch (error) {
    return { kind: 'unknown', why: error instanceof Error ? error.message : String(error) };
  }
  if (response.status >= 500) return { kind: 'unknown', why: `HTTP ${response.status}` };
  return readAnswer(JSON.parse(text));
}

type GraphqlError = { readonly message: string; readonly extensions?: { readonly code?: string } };

/** SERVICE_UNAVAILABLE can also come with 200, beside other fields that answered. */
function readAnswer({ data, errors = [] }: { data?: unknown; errors?: readonly GraphqlError[] }): Outcome {
  const unknown = errors.find(({ extensions }) => extensions?.code === 'SERVICE_UNAVAILABLE');
  if (unknown !== undefined) return { kind: 'unknown', why: unknown.message };
  if (errors.length > 0) throw new RequestRefused(errors.map(({ message }) => message).join(' '));
  return { kind: 'answered', data };
}
