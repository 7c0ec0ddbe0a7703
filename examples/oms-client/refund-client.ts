import { setTimeout as sleep } from 'node:timers/promises';
import type { TypedDocumentString } from './generated/graphql.ts';
import { mutationsOf, type Outcome, readAnswer } from './read-answer.ts';

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
  /** Of one attempt. Longer than a router waits for the subgraph (10 s), so that the router can say so. */
  readonly attemptMs?: number;
  /** The refund subgraph's name in the supergraph: what routers tell of others is no word of it. */
  readonly subgraph?: string;
  readonly fetch?: typeof fetch;
};

/** Nobody knows whether it was done. Send the same again later, with the same idempotencyKey: never with a new one. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** The request itself is wrong (a type, a token, a scope) and nothing of it was done: to repeat it is of no use. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  /** Where a request has several mutations: what the others answered. */
  readonly data: unknown;

  constructor(message: string, data: unknown) {
    super(message);
    this.data = data;
  }
}

/**
 * A client that repeats the very same request, idempotencyKey and all, until it knows what became of it. That is
 * safe: what was done already is answered with `replayed: true`. Only what is known to be final ends it: an answer
 * of the mutation (a refusal in userErrors is one), or one of the subgraph's codes by which nothing is done.
 */
export function createRefundClient(options: ClientOptions): Send {
  const { patienceMs = 30_000, pauseMs = 250 } = options;
  return async (document, variables) => {
    const query = document.toString();
    const request = { mutations: mutationsOf(query), body: JSON.stringify({ query, variables }) };
    const deadline = Date.now() + patienceMs;
    let maybeDone = false;
    for (let pause = pauseMs; ; pause = Math.min(pause * 2, 4_000)) {
      const outcome = await attempt(options, request, deadline);
      if (outcome.kind === 'answered') {
        // The answer's shape is what the generated types say: the server checks the operation by the same schema.
        return outcome.data as never;
      }
      // That the token is refused now tells nothing of an earlier attempt, which may have been done with it.
      if (outcome.kind === 'refused' && (outcome.always || !maybeDone)) {
        throw new RequestRefused(outcome.why, outcome.data);
      }
      maybeDone = true;
      if (Date.now() + pause > deadline) {
        throw new OutcomeUnknown(`No outcome within ${patienceMs} ms; the last attempt: ${outcome.why}`);
      }
      await sleep(pause);
    }
  };
}

type Request = { readonly mutations: readonly string[]; readonly body: string };

async function attempt(
  options: ClientOptions,
  { mutations, body }: Request,
  deadline: number,
): Promise<Outcome> {
  const { url, token, attemptMs = 15_000, subgraph = 'refunds', fetch: send = fetch } = options;
  try {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await token()}` };
    const response = await send(url, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(Math.max(0, Math.min(attemptMs, deadline - Date.now()))),
    });
    return readAnswer(mutations, { status: response.status, text: await response.text(), subgraph });
  } catch (error) {
    return { kind: 'unknown', why: error instanceof Error ? error.message : String(error) };
  }
}
