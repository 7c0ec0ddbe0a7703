import { expect, test } from 'vitest';
import { renderCreditNotePdf } from '../../src/documents/pdf/credit-note-pdf.ts';
import { readPdf } from './read-pdf.ts';
import { cancellingNote, noteWithDeductions, seller, vertexNote } from './sample-notes.ts';

const read = async (...args: Parameters<typeof renderCreditNotePdf>) =>
  readPdf(await renderCreditNotePdf(...args));

test('the same note gives the same bytes, and the moment of rendering is nowhere in them', async () => {
  const first = await renderCreditNotePdf(vertexNote(), seller);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect((await renderCreditNotePdf(vertexNote(), seller)).equals(first)).toBe(true);
  expect((await readPdf(first)).creationDate).toBe('D:20250328071637Z');
});

test('another note is another document', async () => {
  const [one, two] = await Promise.all([
    read(vertexNote(), seller),
    read({ ...vertexNote(), number: 'CN-GB-1000234-2' }, seller),
  ]);
  expect(one.fingerprint).not.toBe(two.fingerprint);
});

test('notes that are rendered at the same time don’t mix', async () => {
  const notes = [vertexNote(), cancellingNote(), noteWithDeductions()];
  const alone: Buffer[] = [];
  for (const note of notes) alone.push(await renderCreditNotePdf(note, seller));
  const together = await Promise.all(notes.map((note) => renderCreditNotePdf(note, seller)));
  expect(together.map((bytes, index) => bytes.equals(alone[index] ?? Buffer.alloc(0)))).toEqual([
    true,
    true,
    true,
  ]);
});
