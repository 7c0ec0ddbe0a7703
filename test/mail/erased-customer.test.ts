import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNoteRenderer, type NoteRenderer } from '../../src/documents/note-renderer.ts';
import { createNoteSender } from '../../src/mail/note-sender.ts';
import { sendNextNote } from '../../src/use-cases/send-credit-notes.ts';
import { play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { type Mailbox, startMailbox } from './mailbox.ts';
import { briskPace, deliveryOf, issueNote, shop } from './noted-order.ts';

const seller = { name: 'Sample Shop', street: '', city: '', postalCode: '', countryCode: 'GB', taxId: '' };

let mailbox: Mailbox;
/** Sends nothing by itself: SMTP_URL isn't set. */
let app: TestApp;
let renderer: NoteRenderer;
beforeAll(async () => {
  mailbox = await startMailbox();
  app = await startTestApp('erased-mail');
  renderer = createNoteRenderer(seller);
});
afterAll(async () => {
  await renderer.close();
  await app[Symbol.asyncDispose]();
  await mailbox[Symbol.asyncDispose]();
});

const erase = (orderId: string) =>
  play(app).tryTo('eraseRefundCustomer', 'EraseRefundCustomerInput', { orderId }, 'creditNotes { id }');

function sendNext(rendering: Pick<NoteRenderer, 'render'> = renderer) {
  const send = createNoteSender({ smtpUrl: mailbox.url, from: shop, seller, renderer: rendering });
  return sendNextNote({ deps: app.deps, send, pace: briskPace, signal: new AbortController().signal });
}

test('a note that is still to be sent is not sent once its customer was erased', async () => {
  const note = await issueNote(app, 'erased-unsent');
  expect(await deliveryOf(app, note)).toMatchObject({ state: 'DUE' });
  await erase('erased-unsent');
  expect(await deliveryOf(app, note)).toMatchObject({ state: 'NONE', nextAttemptAt: null });
  expect(await sendNext()).toEqual({ kind: 'idle' });
  await pause(100);
  expect(mailbox.attempts).toBe(0);
});

test('nor is one whose document is being made while its customer is erased', async () => {
  const note = await issueNote(app, 'erased-rendering');
  const step = await sendNext({
    render: async (...asked) => {
      await erase('erased-rendering');
      return renderer.render(...asked);
    },
  });
  expect(step).toEqual({ kind: 'overtaken', noteId: note.id });
  expect(mailbox.attempts).toBe(0);
  expect(await deliveryOf(app, note)).toMatchObject({ state: 'NONE', leasedUntil: null });
});

test('a note that was sent stays sent, without its address', async () => {
  const note = await issueNote(app, 'erased-sent');
  expect(await sendNext()).toMatchObject({ kind: 'sent' });
  await erase('erased-sent');
  expect(await deliveryOf(app, note)).toMatchObject({ state: 'SENT', sentAt: expect.any(Date) });
  const stored = await app.store.collections.creditNotes.findOne({ _id: note.id });
  expect(stored?.recipient).toBeNull();
});
