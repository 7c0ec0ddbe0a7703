import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import type { Ask } from '../support/test-app.ts';
import { type Death, type RestartableApp, startHere, withDyingApp } from './apps.ts';
import type { Place } from './client.ts';
import { type CrashStory, crashStories } from './crash-stories.ts';
import { pictureOf } from './order-picture.ts';

let place: Place;
let setUp: RestartableApp;
beforeAll(async () => {
  const localDir = await mkdtemp(path.join(tmpdir(), 'refund-crash-'));
  const database = `crash-${randomUUID().slice(0, 8)}`;
  place = { uri: inject('mongodUri'), database, localDir };
  setUp = await startHere(place);
});
afterAll(async () => {
  await setUp.store.connection.dropDatabase();
  await setUp.stop();
  await rm(place.localDir, { recursive: true });
});

/** A killed app's transaction holds the order for up to 5 s, and mongod looks for those every 2.5 s (T7). */
const lockOutlasted = 15_000;

/** `npm run crashpoints` kills before every command of every story, too; after one and before the next is nearly the same. */
const everyMoment = process.env['CRASH_POINTS'] === 'all';

test.concurrent.each(crashStories.filter((story) => everyMoment || story.isLong !== true))(
  'an app that dies at any database command of $what leaves all of it or nothing, and the retry has its one effect',
  // They share two processors, so that each of them takes nearly as long as all.
  { timeout: everyMoment ? 1_200_000 : 400_000 },
  async (story) => {
    const whole = await withoutCrash(story);
    const moments =
      everyMoment || story === crashStories[0] ? (['before', 'after'] as const) : (['after'] as const);
    const fates = (await Promise.all(moments.map((moment) => everyDeath(story, whole, moment)))).flat();
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

/** n = 1, 2, 3 … until the app answers before it could die: a statement that is added later is covered by itself. */
async function everyDeath(story: CrashStory, whole: Whole, moment: Death['moment']): Promise<Fate[]> {
  const fates: Promise<Fate>[] = [];
  for (let nth = 1; ; nth += 1) {
    const orderId = `order-${randomUUID()}`;
    const input = await story.prepare(setUp, orderId);
    const work = (ask: Ask) => mutate(ask, story, orderId, input);
    const outcome = await withDyingApp(place, { moment, nth }, work);
    if (outcome === 'survived') return Promise.all(fates);
    // While this one waits for the dead app's lock, the next may die already.
    fates.push(fateOf(story, whole, { moment, nth, orderId, input }));
  }
}

type Dead = Death & { readonly orderId: string; readonly input: Record<string, unknown> };

/** What a new app finds, and what the client's retry makes of it. */
async function fateOf(story: CrashStory, whole: Whole, { moment, nth, orderId, input }: Dead): Promise<Fate> {
  const restarted = await startHere(place);
  try {
    const start = performance.now();
    const found = await pictureOf(restarted.store, orderId);
    const { replayed, tries } = await retried(restarted.ask, story, orderId, input);
    const retriedFor = performance.now() - start;
    expect(await pictureOf(restarted.store, orderId)).toBe(whole.after);
    const seen = found === whole.before ? 'nothing' : found === whole.after ? 'all' : 'neither';
    return { moment, nth, seen, replayed, tries, retriedFor };
  } finally {
    await restarted.stop();
  }
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
