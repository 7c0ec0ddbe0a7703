import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { added, stepsIn } from './figures.ts';
import { runStories } from './run-stories.ts';
import { type Figures, stepNames } from './steps.ts';

/** A fresh one too, which stands in the test's name: `npm run model -- --seed N` plays it again. */
const fresh = Date.now() % 1_000_000_007;
const fixed = [1351358, 464837, 1118560, 309117];

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('model');
});
afterAll(() => app[Symbol.asyncDispose]());

describe('an order behaves like the model after every step', () => {
  const seen: Figures[] = [];

  test.concurrent.each(fixed)(
    'in 25 stories with seed %i',
    async (seed) => {
      seen.push(await runStories(app, { seed, runs: 25, most: 100_000 }));
    },
    125_000,
  );

  test(`in 10 stories with seed ${fresh}`, async () => {
    await runStories(app, { seed: fresh, runs: 10, most: 100_000 });
  }, 125_000);

  test('in stories that do every step, and meet these refusals', () => {
    const figures = added(seen);
    expect([...figures.keys()].toSorted()).toEqual(stepNames.toSorted());
    const ends = new Set([...figures.values()].flatMap((mine) => [...mine.keys()]));
    expect([...ends]).toEqual(expect.arrayContaining(met));
    expect(stepsIn(figures)).toBeGreaterThan(1_000);
  });
});

test('the model takes types from the generated schema, and shares no code with what it checks', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && name !== 'main.ts');
  const imports = files.flatMap((name) => {
    const text = readFileSync(join(import.meta.dirname, name), 'utf8');
    return [...text.matchAll(/^import (type )?[^;]*? from '\.\.\/\.\.\/src\/([^']*)';/gm)].map(
      ([, ...what]) => what,
    );
  });
  expect(imports.length).toBeGreaterThan(3);
  expect(imports.filter(([type, path]) => type === undefined || path !== 'graph/generated.ts')).toEqual([]);
});

const met = [
  'accepted',
  'IDEMPOTENCY_KEY_REUSED',
  'INVOICE_NOT_FOUND',
  'RECEIPT_NOT_FOUND',
  'INVOICE_NUMBER_TAKEN',
  'PAYMENT_DISPUTED',
  'DISPUTE_CONFLICT',
  'ORDER_OUTDATED',
  'SETTLEMENT_OUTDATED',
  'TOTALS_INCONSISTENT',
  'PREVIEW_OUTDATED',
  'NOTHING_TO_REFUND',
  'POSSIBLE_DUPLICATE',
  'EXCEEDS_LINE',
  'EXCEEDS_REFUNDABLE',
  'ALLOCATIONS_INCONSISTENT',
  'RECEIPT_CONFLICT',
  'STATE_CONFLICT',
];
