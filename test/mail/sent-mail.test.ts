import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectBooksToBalance } from '../support/books.ts';
import { anOrder, play } from '../support/story.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { type Mailbox, startMailbox } from './mailbox.ts';
import { briskPace, customer, deliveryOf, issueNote, mailEnv, sentSayings } from './noted-order.ts';

let mailbox: Mailbox;
let app: TestApp;
const logLines: string[] = [];
beforeAll(async () => {
  mailbox = await startMailbox();
  app = await startTestApp('mail', {
    env: mailEnv(mailbox.url),
    pace: briskPace,
    logLevel: 'info',
    logLines,
  });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await mailbox[Symbol.asyncDispose]();
});

const mailsAbout = (number: string) => mailbox.mails.filter(({ subject }) => subject?.includes(number));
const hasMails = (number: string, count: number) =>
  expect.poll(() => mailsAbout(number).length, { timeout: 10_000 }).toBe(count);

test('a credit note is mailed to the customer, once, with the very PDF that the API serves', async () => {
  const note = await issueNote(app, '1001', { buyer: { name: 'Jo Döe' } });
  await hasMails(note.number, 1);
  const [mail] = mailsAbout(note.number);
  expect(mail?.recipient).toBe(customer);
  expect(mail?.from?.text).toBe('"Sample Shop" <refunds@shop.example>');
  expect(mail?.subject).toBe('Credit note CN-1001-1 from Sample Shop');
  expect(mail?.html).toBe(false);
  for (const said of [
    'Dear Jo Döe,',
    'Sample Shop has refunded 40.00 EUR to you.',
    'Credit note: CN-1001-1',
    'Order: 1001',
    'Reason: Sent back',
    'Mastercard •••• 9518: 40.00 EUR',
  ]) {
    expect(mail?.text).toContain(said);
  }
  expect(mail?.messageId).toMatch(/^<[0-9a-f]{40}@shop\.example>$/);
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  const served = await app.get(note.url);
  expect(mail?.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
    ['CN-1001-1.pdf', 'application/pdf'],
  ]);
  expect(mail?.attachments[0]?.content.equals(Buffer.from(await served.arrayBuffer()))).toBe(true);
  await expect
    .poll(() => sentSayings(app, '1001'))
    .toEqual(['refund-subgraph:mailer: Credit note CN-1001-1 was e-mailed to the customer.']);
  const shown = await app.ask(
    'query ($id: ID!) { orderForRefund(id: $id) { refunds(first: 1) { nodes { creditNote { sentAt recipient } } } } }',
    { id: '1001' },
  );
  const { sentAt, recipient } = shown.data.orderForRefund.refunds.nodes[0].creditNote;
  expect(Math.abs(Date.now() - Date.parse(sentAt))).toBeLessThan(20_000);
  expect(recipient).toBe('the customer');
  await pause(500);
  expect(mailsAbout(note.number)).toHaveLength(1);
  await expectBooksToBalance(app.store, '1001');
});

test('the mail of an order whose id is anything at all arrives, and its headers are what they should be', async () => {
  const orderId = 'É/1"; b=c, <x@y.example>';
  const note = await issueNote(app, orderId);
  await hasMails(note.number, 1);
  const [mail] = mailsAbout(note.number);
  expect(mail?.recipient).toBe(customer);
  expect(mail?.attachments[0]?.filename).toBe('CN-É_1_; b=c, _x@y.example_-1.pdf');
  expect(mail?.text).toContain(`Order: ${orderId}`);
});

test('resendRefundCreditNote sends a second mail, to the address that the order has by then, under another Message-ID', async () => {
  const note = await issueNote(app, '1002');
  await expect.poll(async () => (await deliveryOf(app, note)).state, { timeout: 10_000 }).toBe('SENT');
  const first = await deliveryOf(app, note);
  await moveCustomer('1002', 'jo@elsewhere.example');
  await resend(note.id);
  await hasMails(note.number, 2);
  const [before, after] = mailsAbout(note.number);
  expect([before?.recipient, after?.recipient]).toEqual([customer, 'jo@elsewhere.example']);
  expect(after?.messageId).not.toBe(before?.messageId);
  expect(after?.attachments[0]?.content.equals(before?.attachments[0]?.content ?? Buffer.of())).toBe(true);
  await expect.poll(async () => (await deliveryOf(app, note)).state).toBe('SENT');
  const second = await deliveryOf(app, note);
  expect(Number(second.sentAt)).toBeGreaterThan(Number(first.sentAt));
  expect(await sentSayings(app, '1002')).toHaveLength(2);
});

test('a resend requested while a mail is being sent is not lost: the new address gets its own', async () => {
  const { promise: answer, resolve } = Promise.withResolvers<void>();
  mailbox.holdUntil(answer);
  const note = await issueNote(app, '1003');
  await hasMails(note.number, 1);
  await moveCustomer('1003', 'jo@elsewhere.example');
  await resend(note.id);
  resolve();
  await hasMails(note.number, 2);
  expect(mailsAbout(note.number).map(({ recipient }) => recipient)).toEqual([
    customer,
    'jo@elsewhere.example',
  ]);
  await expect.poll(() => sentSayings(app, '1003')).toHaveLength(1);
  expect(await deliveryOf(app, note)).toMatchObject({ state: 'SENT', attempts: 1 });
});

test('an order without customerEmail gets no mail, and a resend of its note is refused', async () => {
  const note = await issueNote(app, '1004', { customerEmail: null });
  expect(await deliveryOf(app, note)).toMatchObject({ state: 'NONE' });
  const refused = await play(app).refusal('resendRefundCreditNote', { creditNoteId: note.id });
  expect(refused.code).toBe('STATE_CONFLICT');
});

test('no address stands in the log', () => {
  expect(logLines.filter((line) => line.includes('Credit note e-mailed.')).length).toBeGreaterThan(3);
  expect(logLines.filter((line) => /@(?!y\.example)[\w-]+\.example/.test(line))).toEqual([]);
});

async function moveCustomer(orderId: string, customerEmail: string): Promise<void> {
  const card = { authorized: '100.00', settled: '100.00' };
  await play(app).recordOrderForRefund({
    ...anOrder({ id: orderId, card, customerEmail }),
    sourceRevision: '2',
  });
}

async function resend(creditNoteId: string): Promise<void> {
  const payload = await play(app).tryTo(
    'resendRefundCreditNote',
    'ResendRefundCreditNoteInput',
    { creditNoteId },
    'creditNote { id }',
  );
  expect(payload).toMatchObject({ userErrors: [], creditNote: { id: creditNoteId } });
}
