import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { added, stepsIn } from './figures.ts';
import { inputsIn, inputsOfSchema, notPlayed } from './inputs.ts';
import { runStories } from './run-stories.ts';
import { type Figures, stepNames } from './steps.ts';
import type { Heard } from './story.ts';

/** A fresh one too, which stands in the test's name: `npm run model -- --seed N` plays it again. */
const fresh = Date.now() % 1_000_000_007;
const fixed = [1351358, 1118560, 309117];

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('model');
});
afterAll(() => app[Symbol.asyncDispose]());

describe('an order behaves like the model after every step', () => {
  const seen: Figures[] = [];
  const said = new Set<string>();
  const heard: Heard = (mutation, input) => {
    for (const path of inputsIn(input, mutation)) said.add(path);
  };

  test.concurrent.each(fixed)(
    'in 16 stories with seed %i',
    async (seed) => {
      seen.push(await runStories(app, { seed, runs: 16, most: 100_000, heard }));
    },
    125_000,
  );

  test(`in 10 stories with seed ${fresh}`, async () => {
    await runStories(app, { seed: fresh, runs: 10, most: 100_000 });
  }, 125_000);

  test('in stories that do every step, and meet every refusal that the model knows', () => {
    const figures = added(seen);
    expect([...figures.keys()].toSorted()).toEqual(stepNames.toSorted());
    const ends = new Set([...figures.values()].flatMap((mine) => [...mine.keys()]));
    expect([...ends].toSorted()).toEqual(
      ['accepted', 'IDEMPOTENCY_KEY_REUSED', ...refusalsOfModel()].toSorted(),
    );
    expect(stepsIn(figures)).toBeGreaterThan(700);
  });

  test('in stories that say everything that a mutation can be given, but for what others play', () => {
    const isLeftOut = (path: string) => notPlayed.some((one) => path === one || path.startsWith(`${one}.`));
    const inputs = inputsOfSchema();
    expect(inputs.filter((path) => !said.has(path))).toEqual(inputs.filter(isLeftOut));
  });
});

/** The codes in its sources. */
function refusalsOfModel(): string[] {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts'));
  const text = files.map((name) => readFileSync(join(import.meta.dirname, name), 'utf8')).join('\n');
  const codes = [...text.matchAll(/\bno\(\s*(?:\w+ === null \? )?'([A-Z_]+)'(?: : '([A-Z_]+)')?/g)];
  const known = new Set(codes.flatMap(([, ...found]) => found.filter((code) => code !== undefined)));
  // Only says that a preview was of something else.
  known.delete('ANOTHER_SCOPE');
  return [...known];
}

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
