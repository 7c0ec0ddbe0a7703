import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestApp } from '../support/test-app.ts';
import { paidOncePerPart } from './check-attempts.ts';
import { checkEvidence, checks } from './checks.ts';
import { damagesOfAnswers } from './damages-of-answers.ts';
import { damagesOfBooks } from './damages-of-books.ts';
import { damagesOfClosures } from './damages-of-closures.ts';
import { damagesOfDisputes } from './damages-of-disputes.ts';
import { damagesOfInvoiceData } from './damages-of-invoice-data.ts';
import { damagesOfRefunds } from './damages-of-refunds.ts';
import { damagesOfShares } from './damages-of-shares.ts';
import { saidOfAnother } from './doctoring.ts';
import type { Evidence } from './evidence.ts';
import { smallEvidence } from './small-evidence.ts';

/** A short story as it should be; each test damages one of its books, and one check has to see it. */
let app: TestApp;
let sound: Evidence;
beforeAll(async () => {
  ({ app, evidence: sound } = await smallEvidence());
});
afterAll(() => app[Symbol.asyncDispose]());

const damages = [
  ...damagesOfAnswers,
  ...damagesOfBooks,
  ...damagesOfClosures,
  ...damagesOfDisputes,
  ...damagesOfInvoiceData,
  ...damagesOfRefunds,
  ...damagesOfShares,
];

test('no check finds anything in a story as it should be', async () => {
  expect(await checkEvidence(app.store, sound)).toEqual([]);
});

test('the story has what the checks look at', () => {
  expect(sound.calls.map(({ answered }) => [answered?.accepted, answered?.replayed])).toEqual([
    [true, false],
    [true, false],
    [true, false],
    [true, false],
    [true, true],
    [false, false],
    [false, false],
    [true, false],
    [true, false],
    [true, false],
    [true, false],
    [true, false],
    [false, false],
    [true, false],
    [true, false],
    [true, false],
    [true, false],
    [true, false],
    [true, false],
  ]);
  const turns = sound.history.deeds.flatMap((deed) => deed.turns);
  expect(turns.map(({ drifted, foreign }) => [drifted, foreign !== null])).toEqual([
    ...Array.from({ length: 13 }, () => [false, false]),
    [true, true],
    [false, false],
    [true, true],
    [false, false],
  ]);
  expect(
    sound.history.deeds.flatMap(({ steps }) => steps).map(({ from, to }) => [from?.status, to.status]),
  ).toEqual([
    [undefined, 'READY'],
    ['READY', 'SUCCEEDED'],
    // A part of it came back, and is a part of its own.
    ['SUCCEEDED', 'SUCCEEDED'],
    [undefined, 'FAILED'],
    [undefined, 'AWAITING_APPROVAL'],
    ['AWAITING_APPROVAL', 'READY'],
    ['READY', 'SUCCEEDED'],
  ]);
});

test('a provider refund recorded for another allocation when this one was sent again is no second refund of it', () => {
  expect(paidOncePerPart({ ...sound, ...saidOfAnother(sound, new Date(0)) })).toEqual([]);
});

test.each(damages)('a check sees %s', (_says, check, rule, damage) => {
  expect(check(sound)).toEqual([]);
  const found = check({ ...sound, ...damage(sound) });
  expect([...new Set(found.map((one) => one.rule))]).toEqual([rule]);
});

test('every check has seen damage', () => {
  const seeing = new Set(damages.map(([, check]) => check.name));
  expect([...seeing].toSorted()).toEqual(checks.map(({ name }) => name).toSorted());
});
