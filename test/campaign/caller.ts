import { setTimeout as pause } from 'node:timers/promises';
import type { Asking } from '../soak/shop-client.ts';
import type { Answer } from '../support/test-app.ts';
import type { Answered, Call, CallBook, Input } from './call-book.ts';
import { post } from './post.ts';
import { idsOf, isVerb, orderOf, selections, type Verb } from './selections.ts';

// biome-ignore lint/suspicious/noExplicitAny: what is selected is what comes; the schema's own test checks the shapes.
type Payload = any;

/** Somebody who calls, goes on with the same key until there is an answer, and writes both down. */
export type Caller = Asking & {
  readonly actor: string;
  /** With the usual selection. Null where no answer ever came. */
  call(name: Verb, key: string, input: Input): Promise<Payload | null>;
  /** A read, by a word for the figures. Null where no answer ever came. */
  read(what: string, query: string, variables: Input): Promise<Payload | null>;
  /** One request as it is answered, whatever it says, once it says anything. */
  tryOnce(query: string, variables: Input): Promise<Answer | null>;
};

export type CallerOptions = {
  readonly actor: string;
  readonly token: string;
  readonly book: CallBook;
  /** The servers' addresses of the moment: a killed one comes back at another. */
  readonly addresses: () => readonly string[];
  readonly patience: Patience;
};

/** Until when callers go on asking, by performance.now(); it may be set while they wait. */
export type Patience = { until: number };

export function createCaller(options: CallerOptions): Caller {
  const { actor, book } = options;
  const persist = persistence(options);
  const mutateAs = async (call: Call, selection: string): Promise<Payload | null> => {
    const variables = { input: { idempotencyKey: call.key, ...call.input } };
    const answer = await persist(mutationOf(call.name, selection), variables, () => {
      call.tries += 1;
    });
    call.endedAt = book.now();
    if (answer === null) return null;
    const payload = answer.data?.[call.name] ?? null;
    if (answer.errors.length > 0 || payload === null) {
      const asked = `${call.name} ${JSON.stringify(variables.input)}`;
      book.complain('answers', call.orderId, `${asked} was answered with ${JSON.stringify(answer.errors)}.`);
      return null;
    }
    call.answered = answeredWith(call.name, payload);
    book.answers += 1;
    return payload;
  };
  const read: Caller['read'] = async (what, query, variables) => {
    const answer = await persist(query, variables);
    if (answer === null) return null;
    book.countRead(what);
    if (answer.errors.length === 0) return answer.data;
    const asked = `The read ${what} of ${JSON.stringify(variables)}`;
    book.complain('answers', orderOf(variables), `${asked} failed: ${JSON.stringify(answer.errors)}.`);
    return null;
  };
  const begin = (name: string, key: string, input: Input) =>
    book.begin({ actor, name, key, orderId: orderOf(input), input });
  return {
    actor,
    read,
    tryOnce: persist,
    query: (text) => read('tasks', text, {}),
    call: (name, key, input) => mutateAs(begin(name, key, input), selections[name]),
    // The same call answers with the same, whoever makes it.
    mutate: (name, { idempotencyKey, ...input }, selection) =>
      mutateAs(begin(name, String(idempotencyKey), input), isVerb(name) ? selections[name] : selection),
  };
}

type Persist = (query: string, variables: Input, onTry?: () => void) => Promise<Answer | null>;

/** Asks until there is an answer that says what became of it, of every server in its turn; null where patience ends. */
function persistence({ token, book, addresses, patience }: CallerOptions): Persist {
  // So that the same order is written to from all of them.
  let turn = 0;
  return async (query, variables, onTry = () => undefined) => {
    const begun = performance.now();
    for (let tries = 1; performance.now() < patience.until; tries += 1) {
      onTry();
      turn += 1;
      const all = addresses();
      const answer = await post(all[turn % all.length] ?? '', token, { query, variables });
      book.longestWait = Math.max(book.longestWait, performance.now() - begun);
      if (answer !== null && !isUnavailable(answer)) return answer;
      book.unknownAnswers += 1;
      await pause(Math.min(1_000, 50 * tries) * (0.5 + Math.random()));
    }
    return null;
  };
}

function answeredWith(name: string, payload: Payload): Answered {
  const refusals: string[] = payload.userErrors.map(({ code }: { code: string }) => code);
  const ids = idsOf(name, payload);
  return { accepted: ids.length > 0, replayed: payload.replayed, ids, refusals };
}

function mutationOf(name: string, selection: string): string {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} replayed userErrors { code message } } }`;
}

function isUnavailable({ errors }: Answer): boolean {
  return errors.length > 0 && errors.every(({ extensions }) => extensions?.code === 'SERVICE_UNAVAILABLE');
}
