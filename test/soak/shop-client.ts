import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../support/test-app.ts';

type Input = Readonly<Record<string, unknown>>;
/** What a mutation answered; its shape is what was selected. */
// biome-ignore lint/suspicious/noExplicitAny: what a soak selects is what it gets; the schema's own test checks the shapes.
type Payload = any;

/** Somebody who writes, and goes on with the same key until there is an answer, as the README tells clients to. */
export type Asking = {
  /** Null where there was an answer that may never come; it is in `complaints` then. */
  mutate(name: string, input: Input, selection: string): Promise<Payload | null>;
  query(text: string): Promise<Payload | null>;
};

export type ShopClient = Asking & {
  /** How often each refusal was given. */
  readonly refusals: ReadonlyMap<string, number>;
  /** How often there was no answer, and the same was asked again. */
  readonly repeats: { count: number };
  /** What should never have happened, a sentence each. */
  readonly complaints: string[];
};

/** `where`: the server's address of the moment, which changes when it is killed. `onRefusal` hears of each, in a line. */
export function createShopClient(
  where: () => string,
  token: string,
  onRefusal: (line: string) => void,
): ShopClient {
  const refusals = new Map<string, number>();
  const complaints: string[] = [];
  const repeats = { count: 0 };
  const ask = async (query: string, variables: Input): Promise<Answer['data'] | null> => {
    for (const end = performance.now() + answeredWithinMs; performance.now() < end; await pause(250)) {
      const answer = await post(where(), token, { query, variables });
      if (answer !== null && answer.errors.length === 0) return answer.data;
      if (answer !== null && !isUnavailable(answer)) {
        complaints.push(
          `The server answered ${JSON.stringify(answer.errors)} to ${JSON.stringify(variables)}.`,
        );
        return null;
      }
      repeats.count += 1;
    }
    complaints.push(`There was no answer within a minute to ${JSON.stringify(variables)}.`);
    return null;
  };
  return {
    refusals,
    complaints,
    repeats,
    query: (text) => ask(text, {}),
    mutate: async (name, input, selection) => {
      const payload = (await ask(mutationOf(name, selection), { input }))?.[name] ?? null;
      for (const { code, message } of payload?.userErrors ?? []) {
        const what = `${name} ${code}`;
        refusals.set(what, (refusals.get(what) ?? 0) + 1);
        onRefusal(`${what}: ${message} ${JSON.stringify(input)}`);
      }
      return payload;
    },
  };
}

export function mutationOf(name: string, selection: string): string {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`;
}

export function isUnavailable({ errors }: Answer): boolean {
  return errors.every(({ extensions }) => extensions.code === 'SERVICE_UNAVAILABLE');
}

const answeredWithinMs = 60_000;

/** Null where nobody knows what became of it: there was no answer within 15 s, or none that can be read. */
export async function post(url: string, token: string, body: unknown): Promise<Answer | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
    const { data, errors } = JSON.parse(await response.text());
    return { status: response.status, data, errors: errors ?? [] };
  } catch {
    return null;
  }
}
