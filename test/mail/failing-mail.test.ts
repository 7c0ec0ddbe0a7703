import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SendNote } from '../../src/mail/note-mail.ts';
import { sendNextNote } from '../../src/use-cases/send-credit-notes.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { type Mailbox, startMailbox } from './mailbox.ts';
import { briskPace, deliveryOf, issueNote, mailEnv, sentSayings } from './noted-order.ts';

let mailbox: Mailbox;
let app: TestApp;
const logLines: string[] = [];
beforeAll(async () => {
  mailbox = await startMailbox();
  app = await startTestApp('failing-mail', {
    env: mailEnv(mailbox.url),
    pace: { ...briskPace, mostAttempts: 4 },
    logLevel: 'info',
    logLines,
  });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await mailbox[Symbol.asyncDispose]();
});

const reaches = (note: { id: string }, state: string) =>
  expect.poll(async () => (await deliveryOf(app, note)).state, { timeout: 15_000 }).toBe(state);
const mailsAbout = (number: string) => mailbox.mails.filter(({ subject }) => subject?.includes(number));
/** What the log says about a note, with the codes that stand for why. */
const logged = (note: { id: string }) =>
  logLines
    .map((line) => JSON.parse(line))
    .filter(({ creditNoteId }) => creditNoteId === note.id)
    .map(({ msg, reason, attempts }) => `${msg.slice(0, 28)} ${reason ?? ''} ${attempts ?? ''}`.trim());

test('a mail that the server refuses for now is sent again until it is taken', async () => {
  mailbox.answerNext({ stage: 'recipient', code: 451 }, { stage: 'message', code: 452 });
  const note = await issueNote(app, 'later');
  await reaches(note, 'SENT');
  expect(mailsAbout(note.number)).toHaveLength(1);
  expect((await deliveryOf(app, note)).attempts).toBe(3);
  await expect
    .poll(() => logged(note))
    .toEqual([
      'Sending a credit note failed EENVELOPE RCPT TO 451 1',
      'Sending a credit note failed EMESSAGE DATA 452 2',
      'Credit note e-mailed.',
    ]);
});

test.each([
  ['recipient', 550, 'EENVELOPE RCPT TO 550'],
  ['message', 554, 'EMESSAGE DATA 554'],
] as const)(
  'a %s that is refused for good (%i) is given up at once, and a resend sends it after all',
  async (stage, code, reason) => {
    mailbox.answerNext({ stage, code });
    const note = await issueNote(app, `refused-${stage}`);
    await reaches(note, 'GIVEN_UP');
    expect(mailsAbout(note.number)).toEqual([]);
    // The log says it as soon as the database does, not before.
    await expect.poll(() => logged(note)).toEqual([`Sending a credit note was gi ${reason} 1`]);
    expect(await sentSayings(app, `refused-${stage}`)).toEqual([]);
    const input = { idempotencyKey: 'again', creditNoteId: note.id };
    const mutation =
      'mutation ($input: ResendRefundCreditNoteInput!) { resendRefundCreditNote(input: $input) { userErrors { code } } }';
    await app.ask(mutation, { input: { ...input, idempotencyKey: `again-${stage}` } });
    await reaches(note, 'SENT');
    expect(mailsAbout(note.number)).toHaveLength(1);
  },
);

test('that the server refuses our sender for good is no reason to give a note up', async () => {
  mailbox.answerNext({ stage: 'sender', code: 550 });
  const note = await issueNote(app, 'sender');
  await reaches(note, 'SENT');
  expect(logged(note)[0]).toBe('Sending a credit note failed EENVELOPE MAIL FROM 550 1');
});

test('a note that is refused too often is given up', async () => {
  mailbox.answerNext(...Array.from({ length: 4 }, () => ({ stage: 'recipient', code: 421 }) as const));
  const note = await issueNote(app, 'too-often');
  await reaches(note, 'GIVEN_UP');
  expect(await deliveryOf(app, note)).toMatchObject({ attempts: 4, leasedUntil: null });
  expect(mailsAbout(note.number)).toEqual([]);
});

test.each(['nobody', 'a@b.example, c@d.example', 'Jo <jo@b.example>', '@b.example', 'jo@b.example>'])(
  'a customerEmail that is no address, such as %j, is given up without asking the server',
  async (customerEmail) => {
    const before = mailbox.attempts;
    const note = await issueNote(app, `address ${customerEmail}`, { customerEmail });
    await reaches(note, 'GIVEN_UP');
    expect(mailbox.attempts).toBe(before);
  },
);

test('a note that kills its process each time is given up, too', async () => {
  await using quiet = await startTestApp('quiet');
  const note = await issueNote(quiet, 'poison');
  const never: SendNote = () => new Promise(() => undefined);
  const pace = { ...briskPace, leaseMs: 1, mostAttempts: 2 };
  const parts = { deps: quiet.deps, send: never, pace, signal: new AbortController().signal };
  for (const attempts of [1, 2]) {
    void sendNextNote(parts);
    await expect.poll(async () => (await deliveryOf(quiet, note)).attempts).toBe(attempts);
  }
  await expect
    .poll(() => sendNextNote(parts))
    .toMatchObject({ kind: 'given up', reason: 'too many attempts', noteId: note.id });
  expect((await deliveryOf(quiet, note)).state).toBe('GIVEN_UP');
});

test('while the mail server is not there, notes wait for it', async () => {
  const gone = await startMailbox();
  await gone[Symbol.asyncDispose]();
  await using waiting = await startTestApp('waiting', {
    env: mailEnv(gone.url),
    pace: briskPace,
    logLevel: 'silent',
  });
  const note = await issueNote(waiting, 'away');
  await expect
    .poll(async () => (await deliveryOf(waiting, note)).attempts, { timeout: 10_000 })
    .toBeGreaterThan(1);
  expect((await deliveryOf(waiting, note)).state).toBe('DUE');
});

test('no address stands in the log, though the server’s refusals quote it', () => {
  expect(logLines.length).toBeGreaterThan(10);
  expect(logLines.filter((line) => /customer\.example|shop\.example/.test(line))).toEqual([]);
});
