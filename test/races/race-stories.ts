import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { TestApp } from '../support/test-app.ts';
import { usualInput } from '../support/usual-input.ts';

type Input = Readonly<Record<string, unknown>>;

/** What a racing call answered. `replayed` apart, equal calls must have equal ones. */
export type RaceAnswer = {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly replayed: boolean;
  /** The codes of its refusals. */
  readonly codes: readonly string[];
};

/**
 * Sends all inputs at once over HTTP, in turn to each of the servers, and gives the answers in their order. As
 * every client should, it sends a call again under its key where the service was unavailable, which a burst on
 * one order may get on a slow machine. No call may fail in any other way.
 */
export async function race(
  apps: readonly Pick<TestApp, 'ask'>[],
  { name, inputs, selection }: { name: string; inputs: readonly Input[]; selection: string },
): Promise<RaceAnswer[]> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} replayed userErrors { code } } }`;
  const asking = inputs.map((input, index) => {
    const variables = { input: { idempotencyKey: randomUUID(), ...usualInput[name], ...input } };
    const app = apps[index % apps.length];
    if (app === undefined) throw new Error('A race needs a server.');
    return askUntilAnswered(app, query, variables);
  });
  return (await Promise.all(asking)).map(({ data, errors }) => {
    expect(errors).toEqual([]);
    const { replayed, userErrors, ...payload } = data[name];
    return { payload, replayed, codes: userErrors.map(({ code }: { code: string }) => code) };
  });
}

/** How many of the answers were accepted, and how many were refused with each code. */
export function counted(answers: readonly RaceAnswer[]): Readonly<Record<string, number>> {
  const outcomes = Map.groupBy(answers, ({ codes }) => codes.join('+') || 'accepted');
  return Object.fromEntries([...outcomes].map(([outcome, of]) => [outcome, of.length]));
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

async function askUntilAnswered(
  app: Pick<TestApp, 'ask'>,
  query: string,
  variables: Record<string, unknown>,
) {
  for (let tries = 1; ; tries += 1) {
    const answer = await app.ask(query, variables);
    const unavailable = answer.errors.some(({ extensions }) => extensions.code === 'SERVICE_UNAVAILABLE');
    if (!unavailable || tries === 5) return answer;
  }
}
