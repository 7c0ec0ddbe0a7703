import { expect } from 'vitest';
import type { TestApp } from '../support/test-app.ts';
import { blocksOf } from './blocks.ts';
import { differenceOf, isPrintedAs, parsePrinted } from './printed-answer.ts';

export type Playing = {
  /** Puts what exists in the place of ids that no answer of the page has told. */
  readonly asSent?: (request: string) => string | Promise<string>;
  /** Who sends it: claims of a token; the usual one where undefined. */
  readonly as?: (request: string) => Readonly<Record<string, unknown>> | undefined;
};

/**
 * Sends each request of a page, in its order, and compares the answer that is printed after it. What a request shortens
 * ("rf_…_9") stands for the newest answered text that it fits, and "…" alone for the newest token. A page that prints
 * nothing, or an answer before its request, fails.
 */
export async function expectToAnswerAsPrinted(
  app: TestApp,
  page: string,
  { asSent = (request) => request, as = () => undefined }: Playing = {},
): Promise<void> {
  const differences: (string | null)[] = [];
  const known: Answered[] = [];
  let answer: unknown = null;
  for (const { language, text } of blocksOf(page)) {
    if (language === 'graphql') {
      const request = filledIn(await asSent(text), known);
      const { data, errors } = await app.ask(request, {}, as(text));
      expect(errors).toEqual([]);
      answer = { data };
      known.unshift(...textsIn('', data).toReversed());
    } else if (language === 'json') differences.push(differenceOf(parsePrinted(text), answer));
  }
  expect(differences.length).toBeGreaterThan(0);
  expect(differences.filter((one) => one !== null)).toEqual([]);
}

type Answered = { readonly field: string; readonly text: string };

function textsIn(field: string, value: unknown): Answered[] {
  if (typeof value === 'string') return [{ field, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(name, inner));
}

function filledIn(request: string, known: readonly Answered[]): string {
  return request.replace(/"([^"\n]*…[^"\n]*)"/g, (whole, shortened: string) => {
    const found = known.find(({ field, text }) =>
      shortened === '…' ? field === 'token' : isPrintedAs(shortened, text),
    );
    return found === undefined ? whole : JSON.stringify(found.text);
  });
}
