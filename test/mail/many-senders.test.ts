import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNoteRenderer, type NoteRenderer } from '../../src/documents/note-renderer.ts';
import type { SendNote } from '../../src/mail/note-mail.ts';
import { createNoteSender } from '../../src/mail/note-sender.ts';
import { type SendingStep, sendNextNote } from '../../src/use-cases/send-credit-notes.ts';
import { expectBooksToBalance } from '../support/books.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { type Mailbox, startMailbox } from './mailbox.ts';
import { briskPace, deliveryOf, issueNote, mailEnv, sentSayings, shop } from './noted-order.ts';

let mailbox: Mailbox;
/** Sends nothing by itself: SMTP_URL isn't set. */
let app: TestApp;
let send: SendNote;
let renderer: NoteRenderer;
beforeAll(async () => {
  mailbox = await startMailbox();
  app = await startTestApp('many-senders');
  const seller = { name: 'Sample Shop', street: '', city: '', postalCode: '', countryCode: 'GB', taxId: '' };
  renderer = createNoteRenderer(seller);
  send = createNoteSender({ smtpUrl: mailbox.url, from: shop, seller, renderer });
});
afterAll(async () => {
  await renderer.close();
  await app[Symbol.asyncDispose]();
  await mailbox[Symbol.asyncDispose]();
});

const mailsAbout = (number: string) => mailbox.mails.filter(({ subject }) => subject?.includes(number));

/** One go of a process of its own. */
function go(how: SendNote): Promise<SendingStep> {
  const signal = new AbortController().signal;
  return sendNextNote({ deps: app.deps, send: how, pace: briskPace, signal });
}

/** As if the time of the lease had passed. */
async function letLeaseRunOut({ id }: { readonly id: string }): Promise<void> {
  const over = { $set: { 'delivery.leasedUntil': new Date(Date.now() - 1) } };
  await app.store.collections.creditNotes.updateOne({ _id: id }, over);
}

test('without SMTP_URL nothing is sent, and nothing fails', async () => {
  const note = await issueNote(app, 'unsent');
  await pause(500);
  expect(await deliveryOf(app, note)).toMatchObject({ state: 'DUE', attempts: 0 });
  expect(mailbox.attempts).toBe(0);
  expect(await go(send)).toMatchObject({ kind: 'sent', noteId: note.id });
});

test('a process that dies after the server has accepted leaves a mail that is sent again under the same Message-ID', async () => {
  const note = await issueNote(app, 'crash');
  const { promise: accepted, resolve } = Promise.withResolvers<void>();
  const { promise: revived, resolve: revive } = Promise.withResolvers<void>();
  const stuck = go(async (mail, signal) => {
    const outcome = await send(mail, signal);
    resolve();
    await revived;
    return outcome;
  });
  await accepted;
  expect(await go(send)).toEqual({ kind: 'idle' });
  await letLeaseRunOut(note);
  expect(await go(send)).toEqual({ kind: 'sent', noteId: note.id });
  const [first, second, ...others] = mailsAbout(note.number);
  expect(others).toEqual([]);
  expect(first?.messageId).toBe(second?.messageId);
  const before = await deliveryOf(app, note);
  // It wasn't dead after all: what it says now is old.
  revive();
  expect(await stuck).toEqual({ kind: 'overtaken', noteId: note.id });
  expect(await deliveryOf(app, note)).toEqual(before);
  expect(await sentSayings(app, 'crash')).toHaveLength(1);
  await expectBooksToBalance(app.store, 'crash');
});

test('a stale process that fails doesn’t take the note from the one that has it', async () => {
  const note = await issueNote(app, 'stale');
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: failing, resolve: fail } = Promise.withResolvers<void>();
  const stale = go(async () => {
    begin();
    await failing;
    return { kind: 'refused', reason: 'late' };
  });
  await begun;
  await letLeaseRunOut(note);
  const current = go(async (mail, signal) => {
    fail();
    await stale;
    return send(mail, signal);
  });
  expect(await current).toEqual({ kind: 'sent', noteId: note.id });
  expect(await stale).toEqual({ kind: 'overtaken', noteId: note.id });
  expect(await deliveryOf(app, note)).toMatchObject({ state: 'SENT' });
});

test('what fell due more than a week ago is not sent when mails are set up later; a resend of it is', async () => {
  const note = await issueNote(app, 'old');
  const eightDaysAgo = new Date(Date.now() - 8 * 24 * 3_600_000);
  const { creditNotes } = app.store.collections;
  await creditNotes.updateOne({ _id: note.id }, { $set: { 'delivery.nextAttemptAt': eightDaysAgo } });
  expect(await go(send)).toEqual({ kind: 'idle' });
  const mutation =
    'mutation ($input: ResendRefundCreditNoteInput!) { resendRefundCreditNote(input: $input) { userErrors { code } } }';
  await app.ask(mutation, { input: { idempotencyKey: 'old', creditNoteId: note.id } });
  expect(await go(send)).toEqual({ kind: 'sent', noteId: note.id });
});

test('processes that send side by side send each note once', async () => {
  const side = { beside: app, env: mailEnv(mailbox.url), pace: briskPace };
  const notes = [];
  for (let n = 1; n <= 12; n += 1) notes.push(await issueNote(app, `side-${n}`));
  const before = mailbox.mails.length;
  {
    await using one = await startTestApp('side', side);
    await using two = await startTestApp('side', side);
    for (const note of notes) {
      await expect.poll(async () => (await deliveryOf(one, note)).state, { timeout: 15_000 }).toBe('SENT');
    }
    expect(two.url).not.toBe(one.url);
  }
  const sent = mailbox.mails.slice(before).map(({ messageId }) => messageId);
  expect(sent).toHaveLength(notes.length);
  expect(new Set(sent).size).toBe(notes.length);
  for (const note of notes) expect(await deliveryOf(app, note)).toMatchObject({ epoch: 1, attempts: 1 });
});

test('a process that stops finishes the mail in progress, and a hanging one is cut off', async () => {
  const env = mailEnv(mailbox.url);
  const { promise: answer, resolve } = Promise.withResolvers<void>();
  mailbox.holdUntil(answer);
  const note = await issueNote(app, 'stopping');
  const stopping = await startTestApp('stopping', { beside: app, env, pace: briskPace });
  await expect.poll(() => mailsAbout(note.number).length, { timeout: 10_000 }).toBe(1);
  const stopped = stopping[Symbol.asyncDispose]();
  resolve();
  await stopped;
  expect((await deliveryOf(app, note)).state).toBe('SENT');

  mailbox.holdUntil(new Promise(() => undefined));
  const hanging = await issueNote(app, 'hanging');
  const cut = await startTestApp('cut', { beside: app, env, logLevel: 'silent' });
  await expect.poll(() => mailsAbout(hanging.number).length, { timeout: 10_000 }).toBe(1);
  const began = performance.now();
  await cut[Symbol.asyncDispose]();
  expect(performance.now() - began).toBeLessThan(15_000);
  expect(await deliveryOf(app, hanging)).toMatchObject({ state: 'DUE', leasedUntil: null, attempts: 1 });
});
