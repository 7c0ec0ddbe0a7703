import { expect } from 'vitest';
import type { TestApp } from '../support/test-app.ts';
import { blocksOf } from './blocks.ts';
import { differenceOf, parsePrinted } from './printed-answer.ts';

/**
 * Sends each request of a page, in its order, and compares the answer that is printed after it. `asSent` puts the ids
 * that exist in the place of those that the page shortens. A page that prints nothing, or an answer before its request,
 * fails.
 */
export async function expectToAnswerAsPrinted(
  app: TestApp,
  page: string,
  asSent: (request: string) => string | Promise<string> = (request) => request,
): Promise<void> {
  const differences: (string | null)[] = [];
  let answer: unknown = null;
  for (const { language, text } of blocksOf(page)) {
    if (language === 'graphql') {
      const { data, errors } = await app.ask(await asSent(text));
      expect(errors).toEqual([]);
      answer = { data };
    } else if (language === 'json') differences.push(differenceOf(parsePrinted(text), answer));
  }
  expect(differences.length).toBeGreaterThan(0);
  expect(differences.filter((one) => one !== null)).toEqual([]);
}
