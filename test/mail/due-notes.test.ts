import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  claimDueNote,
  giveUpNote,
  isStillClaimed,
  postponeNote,
} from '../../src/store/queues/note-outbox.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { deliveryOf, issueNote } from './noted-order.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp('due-notes');
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  await app.store.collections.creditNotes.deleteMany({});
});

const claim = (leaseMs = 60_000) => claimDueNote(app.store, { leaseMs });
const setDue = (id: string, inMs: number) =>
  app.store.collections.creditNotes.updateOne(
    { _id: id },
    { $set: { 'delivery.nextAttemptAt': new Date(Date.now() + inMs) } },
  );

test('of the notes that are due the oldest comes first, and those of later wait', async () => {
  const notes = [];
  for (const name of ['second', 'later', 'first']) notes.push(await issueNote(app, `order-${name}`));
  const [second, later, first] = notes.map(({ id }) => id);
  await setDue(String(second), -1_000);
  await setDue(String(later), 60_000);
  await setDue(String(first), -5_000);
  expect((await claim())?.note.id).toBe(first);
  expect((await claim())?.note.id).toBe(second);
  expect(await claim()).toBeNull();
});

test('many that claim at once never get the same note', async () => {
  for (let n = 0; n < 8; n += 1) await issueNote(app, `race-${n}`);
  const claims = await Promise.all(Array.from({ length: 12 }, () => claim()));
  // Who came late for all that it had found looks again.
  for (let last = await claim(); last !== null; last = await claim()) claims.push(last);
  const ids = claims.flatMap((one) => (one === null ? [] : [one.note.id]));
  expect([ids.length, new Set(ids).size]).toEqual([8, 8]);
});

test('an expired lease passes the credit note to the next process, and the first one’s result changes nothing', async () => {
  const note = await issueNote(app, 'lease');
  const first = await claim(50);
  await pause(100);
  const second = await claim();
  if (first === null || second === null) throw new Error('Both get the note, one after the other.');
  expect([first.epoch, second.epoch]).toEqual([1, 2]);
  expect([await isStillClaimed(app.store, first), await isStillClaimed(app.store, second)]).toEqual([
    false,
    true,
  ]);
  const before = await deliveryOf(app, note);
  expect(await postponeNote(app.store, first, { delayMs: 1 })).toBe(false);
  expect(await giveUpNote(app.store, first)).toBe(false);
  expect(await deliveryOf(app, note)).toEqual(before);
  expect(await postponeNote(app.store, second, { delayMs: 60_000 })).toBe(true);
  expect(await isStillClaimed(app.store, second)).toBe(false);
  expect(await claim()).toBeNull();
});

test('a credit note that was given up is no longer due', async () => {
  await issueNote(app, 'over');
  const held = await claim();
  if (held === null) throw new Error('The note is due.');
  expect(await giveUpNote(app.store, held)).toBe(true);
  expect(await claim()).toBeNull();
});
