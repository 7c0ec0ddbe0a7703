import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Mailbox, startMailbox } from '../mail/mailbox.ts';
import { deliveryOf, issueNote, mailEnv, sentSayings } from '../mail/noted-order.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { type RestartableApp, startHere } from './apps.ts';
import { environmentOf, type Place } from './client.ts';

let place: Place;
let setUp: RestartableApp;
let mailbox: Mailbox;
beforeAll(async () => {
  const localDir = await mkdtemp(path.join(tmpdir(), 'refund-mail-crash-'));
  place = { uri: inject('mongodUri'), database: `mail-crash-${randomUUID().slice(0, 8)}`, localDir };
  setUp = await startHere(place);
  mailbox = await startMailbox();
});
afterAll(async () => {
  await setUp.store.connection.dropDatabase();
  await setUp.stop();
  await mailbox[Symbol.asyncDispose]();
  await rm(place.localDir, { recursive: true });
});

/** The whole product in a process of its own, with SMTP_URL set. */
function startProcess(): ChildProcess {
  const program = path.join(import.meta.dirname, '../../src/main.ts');
  const env = { ...environmentOf(place), ...mailEnv(mailbox.url) };
  return spawn(process.execPath, [program], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

test('a server that is killed while the mail server accepts leaves a mail that the next one sends again under the same Message-ID', async () => {
  const note = await issueNote(setUp, 'killed');
  mailbox.holdUntil(new Promise(() => undefined));
  const first = startProcess();
  await expect.poll(() => mailbox.mails.length, { timeout: 60_000 }).toBe(1);
  const killed = once(first, 'exit');
  first.kill('SIGKILL');
  await killed;
  expect(await deliveryOf(setUp, note)).toMatchObject({ state: 'DUE', attempts: 1 });
  mailbox.holdUntil(Promise.resolve());
  // Its lease of five minutes runs out.
  const over = { $set: { 'delivery.leasedUntil': new Date(Date.now() - 1) } };
  await setUp.store.collections.creditNotes.updateOne({ _id: note.id }, over);
  const second = startProcess();
  const ended = once(second, 'exit');
  await expect.poll(async () => (await deliveryOf(setUp, note)).state, { timeout: 60_000 }).toBe('SENT');
  second.kill('SIGTERM');
  await ended;
  expect(mailbox.mails).toHaveLength(2);
  expect(mailbox.mails[1]?.messageId).toBe(mailbox.mails[0]?.messageId);
  expect(await sentSayings(setUp, 'killed')).toHaveLength(1);
  await expectBooksToBalance(setUp.store, 'killed');
});
