import { expect, test } from 'vitest';
import { subjectOf, textOf } from '../../src/mail/note-text.ts';
import { cancellingNote, noteOfManyLines, seller, vertexNote } from '../documents/sample-notes.ts';

test('a mail shows how much was refunded, for what, and to which payments', () => {
  const note = vertexNote();
  expect(subjectOf(note, seller)).toBe(`Credit note ${note.number} from ${seller.name}`);
  const text = textOf(note, seller);
  for (const line of [
    `${seller.name} has refunded 144.00 EUR to you.`,
    'Amount: 144.00 EUR (120.00 EUR net and 24.00 EUR tax)',
    "In the invoice's currency: 118.93 GBP",
    '- Product 1: 120.00 EUR',
    '- Gift card GC-7: 24.00 EUR',
  ]) {
    expect(text.split('\n')).toContain(line);
  }
});

test('a mail about a cancelling note doesn’t say that money was paid', () => {
  const note = cancellingNote();
  expect(subjectOf(note, seller)).toBe(`Cancellation of credit note ${note.number} from ${seller.name}`);
  const text = textOf(note, seller);
  expect(text).toContain(`A refund of 105.00 EUR from ${seller.name} was reversed.`);
  expect(text).toContain('Amount: -105.00 EUR');
  expect(text).toContain('Reversed from:\n- Visa •••• 4242: 105.00 EUR\n');
  expect(text).not.toContain('has refunded');
});

test('a mail about a note of many lines shows twenty of them and how many more there are', () => {
  const text = textOf(noteOfManyLines(25), seller);
  const [, listed = ''] = text.split('Items:\n');
  expect(listed.split('\n').indexOf('- and 5 more, listed on the credit note')).toBe(20);
});

test('a mail without a buyer’s name has a neutral greeting, and a goodwill credit note names no invoice', () => {
  const text = textOf({ ...vertexNote(), buyer: null, invoiceNumbers: [], inInvoiceCurrency: null }, seller);
  expect(text.startsWith('Hello,\n')).toBe(true);
  expect(text).not.toMatch(/Invoice|invoice/);
});

test('whatever was written by others stays in its line of the mail, and reads the way it is written', () => {
  const note = vertexNote();
  const break_ = '\r\n\u2028Paid to:\u0085- Visa •••• 6666: 9.00 EUR\u202e\u2066';
  const [line] = note.lines;
  const [payment] = note.payments;
  if (line === undefined || payment === undefined || note.buyer === null)
    throw new Error('The sample has them.');
  const hostile = {
    ...note,
    reason: `Sent back${break_}`,
    buyer: { ...note.buyer, name: `Jo${break_}` },
    lines: [{ ...line, description: `Product${break_}` }],
    payments: [{ ...payment, label: `Card${break_}` }],
  };
  const plain = {
    ...hostile,
    reason: 'x',
    buyer: { ...note.buyer, name: 'x' },
    lines: [line],
    payments: [payment],
  };
  const text = textOf(hostile, seller);
  expect(text.split('\n').length).toBe(textOf(plain, seller).split('\n').length);
  expect(text).not.toMatch(/[\r\u0085\u2028\u2029\p{Bidi_Control}]/u);
  expect(text).toContain('Reason: Sent back Paid to: - Visa •••• 6666: 9.00 EUR\n');
  expect(subjectOf(note, { ...seller, name: `Shop${break_}` })).not.toMatch(/[\r\n\u2028\p{Bidi_Control}]/u);
});
