import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RefusalCode, refusalCodes } from '../../src/domain/values/refusal.ts';
import { readCorpus } from './corpus.ts';
import { destinationCases } from './destination-cases.ts';
import { goodwillCases } from './goodwill-cases.ts';
import { idCases } from './id-cases.ts';
import { keyCases } from './key-cases.ts';
import { precedenceCases } from './precedence-cases.ts';
import { receiptCases } from './receipt-cases.ts';
import { goodInputs, type RefusalCase } from './refusal-case.ts';
import { ruleCases } from './rule-cases.ts';
import { type SeededApp, startSeededApp } from './seeded-app.ts';
import { taskCases } from './task-cases.ts';
import { fingerprintsOf, innerWords } from './untouched.ts';

let app: SeededApp;
let untouched: Record<string, string>;
beforeAll(async () => {
  app = await startSeededApp();
  untouched = await fingerprintsOf(app.store);
});
afterAll(() => app.stop());

const cases: readonly RefusalCase[] = [
  ...idCases,
  ...keyCases,
  ...ruleCases,
  ...destinationCases,
  ...goodwillCases,
  ...taskCases,
  ...receiptCases,
  ...precedenceCases,
];

/** In ms; five times the goal, as in corpus.test.ts. */
const answeredWithin = 500;

test.each(cases)('$what is $code, and nothing is written', async (one) => {
  const { code, mutation, input, as = {} } = one;
  const start = performance.now();
  const answer = await app.ask(
    document(mutation),
    { input: { idempotencyKey: randomUUID(), ...input(app.seed) } },
    as,
  );
  const took = performance.now() - start;
  expect([answer.status, answer.errors]).toEqual([200, []]);
  const { userErrors, replayed } = answer.data[mutation];
  const codes: RefusalCode[] = userErrors.map((refusal: { code: RefusalCode }) => refusal.code);
  // What else is wrong with a request of a refund comes after it (C13).
  const told = precedenceCases.includes(one) && mutation === 'requestRefund' ? codes.slice(0, 1) : codes;
  expect([told, replayed]).toEqual([[code], false]);
  expect(codes).toEqual(codes.toSorted((a, b) => refusalCodes.indexOf(a) - refusalCodes.indexOf(b)));
  const [{ message, path }] = userErrors;
  expect(message).toMatch(/^.{10,1000}\.$/s);
  expect(path?.[0] ?? 'input').toBe('input');
  expect(JSON.stringify(answer)).not.toMatch(innerWords);
  expect(took).toBeLessThan(answeredWithin);
  expect(await fingerprintsOf(app.store)).toEqual(untouched);
});

test('there is a case for every refusal, here or in the corpus', () => {
  const given = new Set<string>([...cases, ...readCorpus()].map(({ code }) => code));
  expect(refusalCodes.filter((code) => !given.has(code))).toEqual([]);
});

test('what is wrong in each case is the case’s own: without it every mutation is accepted', async () => {
  for (const [mutation, input] of Object.entries(goodInputs)) {
    const answer = await app.ask(document(mutation), {
      input: { idempotencyKey: randomUUID(), ...input(app.seed) },
    });
    expect([mutation, answer.errors, answer.data[mutation].userErrors]).toEqual([mutation, [], []]);
  }
});

function document(mutation: string): string {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code message path limit { amount } } replayed } }`;
}
