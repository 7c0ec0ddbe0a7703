import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { required } from '../../src/domain/values/invariant.ts';
import { expectBooksToBalance } from '../support/books.ts';
import type { Ask } from '../support/test-app.ts';
import { commandsOf, type Death, type RestartableApp, startHere, withDyingApp } from './apps.ts';
import type { Place } from './client.ts';
import { type CrashStory, crashStories } from './crash-stories.ts';
import { pictureOf } from './order-picture.ts';

/**
 * `npm run crashpoints` kills before and after each command of every story. The usual run kills after each command of
 * the first one; of the others where a kind of statement comes that no story before had, and around the commit.
 */
const everyMoment = process.env['CRASH_POINTS'] === 'all';
const played = crashStories.filter((story) => everyMoment || story.isLong !== true);

let place: Place;
let setUp: RestartableApp;
/** It has not heard of any order before another app died over it: it knows nothing but what the database holds. */
let another: RestartableApp;
const deaths = new Map<CrashStory, readonly Death[]>();
beforeAll(async () => {
  const localDir = await mkdtemp(path.join(tmpdir(), 'refund-crash-'));
  const database = `crash-${randomUUID().slice(0, 8)}`;
  place = { uri: inject('mongodUri'), database, localDir };
  setUp = await startHere(place);
  another = await startHere(place);
  const known = new Set<string>();
  for (const story of played) deaths.set(story, await chosenDeaths(story, known));
}, 300_000);
afterAll(async () => {
  await setUp.store.connection.dropDatabase();
  await Promise.all([setUp.stop(), another.stop()]);
  await rm(place.localDir, { recursive: true });
});

/** By what an app's commands are where nobody dies: a statement that is added later is covered by itself. */
async function chosenDeaths(story: CrashStory, known: Set<string>): Promise<readonly Death[]> {
  const orderId = `order-${randomUUID()}`;
  const input = await story.prepare(setUp, orderId);
  const commands = await commandsOf(place, (ask) => mutate(ask, story, orderId, input));
  const commit = commands.findIndex((one) => one.startsWith('commitTransaction'));
  expect(commit).toBeGreaterThan(0);
  const isFirst = story === crashStories[0];
  return commands.flatMap((kind, index): Death[] => {
    const isNew = !known.has(kind);
    known.add(kind);
    const nth = index + 1;
    const [before, after] = [{ moment: 'before', nth } as const, { moment: 'after', nth } as const];
    // Between an answer and the next command nothing happens: before one is as good as after the one before it.
    if (everyMoment || (isFirst && (index === 0 || index === commit))) return [before, after];
    return isFirst || isNew || index === commit || index === commit - 1 ? [after] : [];
  });
}

/** A killed app's transaction holds the order for up to 5 s, and mongod looks for those every 2.5 s (T7). */
const lockOutlasted = 15_000;

test.concurrent.each(played)(
  'an app that dies at any database command of $what leaves all of it or nothing, and the retry has its one effect',
  // They share two processors, so that each of them takes nearly as long as all.
  { timeout: everyMoment ? 1_200_000 : 400_000 },
  async (story) => {
    const whole = await withoutCrash(story);
    const fates = await fatesOf(story, whole);
    // Both must have occurred, or no death hit what it was aimed at.
    expect(new Set(fates.map(({ seen }) => seen))).toEqual(new Set(['nothing', 'all']));
    // What a first try has done after it gave up waiting, a later one finds done.
    expect(fates.filter(({ seen, replayed, tries }) => replayed !== (seen === 'all') && tries === 1)).toEqual(
      [],
    );
    expect(fates.filter(({ seen, replayed }) => seen === 'all' && !replayed)).toEqual([]);
    const slowest = Math.max(...fates.map(({ retriedFor }) => retriedFor));
    console.log(`${story.what}: ${fates.length} deaths, the slowest retry took ${Math.round(slowest)} ms`);
    expect(slowest).toBeLessThan(lockOutlasted);
  },
);

/** The order before and after the mutation, as it is where nobody dies. */
type Whole = { readonly before: string; readonly after: string };

async function withoutCrash(story: CrashStory): Promise<Whole> {
  const orderId = `order-${randomUUID()}`;
  const input = await story.prepare(setUp, orderId);
  const before = await pictureOf(setUp.store, orderId);
  expect(await mutate(setUp.ask, story, orderId, input)).toEqual({ userErrors: [], replayed: false });
  const after = await pictureOf(setUp.store, orderId);
  expect(after).not.toBe(before);
  // What the others are compared to is right in itself: a drifted order is realigned, for one.
  await expectBooksToBalance(setUp.store, orderId, { drifted: story.what.includes('drifted') });
  return { before, after };
}

type Fate = Death & {
  readonly seen: 'nothing' | 'all' | 'neither';
  readonly replayed: boolean;
  readonly tries: number;
  readonly retriedFor: number;
};

async function fatesOf(story: CrashStory, whole: Whole): Promise<Fate[]> {
  const fates: Promise<Fate>[] = [];
  for (const death of required(deaths.get(story), 'Every story that is played has its deaths.')) {
    const orderId = `order-${randomUUID()}`;
    const input = await story.prepare(setUp, orderId);
    const work = (ask: Ask) => mutate(ask, story, orderId, input);
    expect([death, await withDyingApp(place, death, work)]).toEqual([death, 'died']);
    // While this one waits for the dead app's lock, the next may die already.
    fates.push(fateOf(story, whole, { ...death, orderId, input }));
  }
  return Promise.all(fates);
}

type Dead = Death & { readonly orderId: string; readonly input: Record<string, unknown> };

/** What another app finds, and what the client's retry makes of it. */
async function fateOf(story: CrashStory, whole: Whole, { moment, nth, orderId, input }: Dead): Promise<Fate> {
  const start = performance.now();
  const found = await pictureOf(another.store, orderId);
  const { replayed, tries } = await retried(another.ask, story, orderId, input);
  const retriedFor = performance.now() - start;
  expect(await pictureOf(another.store, orderId)).toBe(whole.after);
  const seen = found === whole.before ? 'nothing' : found === whole.after ? 'all' : 'neither';
  return { moment, nth, seen, replayed, tries, retriedFor };
}

/** As a client does it: the same key, until there is an answer. */
async function retried(ask: Ask, story: CrashStory, orderId: string, input: Record<string, unknown>) {
  const until = performance.now() + 2 * lockOutlasted;
  for (let tries = 1; ; tries += 1) {
    const answer = await mutate(ask, story, orderId, input);
    if (answer !== null) {
      expect(answer.userErrors).toEqual([]);
      return { replayed: answer.replayed, tries };
    }
    await pause(100);
    if (performance.now() > until) throw new Error(`${story.what} of ${orderId} was never answered.`);
  }
}

/** Null where it should be tried again. */
async function mutate(ask: Ask, { mutation }: CrashStory, orderId: string, input: Record<string, unknown>) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const answer = await ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code message } replayed } }`,
    { input: { idempotencyKey: `the key of ${orderId}`, ...input } },
  );
  if (answer.errors[0]?.extensions.code === 'SERVICE_UNAVAILABLE') return null;
  expect(answer.errors).toEqual([]);
  return answer.data[mutation];
}
