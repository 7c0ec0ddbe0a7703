import { afterEach, describe, expect, test } from 'vitest';
import { DocumentCache } from '../../src/documents/document-cache.ts';
import {
  createNoteRenderer,
  DocumentUnavailable,
  type NoteRenderer,
  type RendererLimits,
} from '../../src/documents/note-renderer.ts';
import { fromWire, toWire } from '../../src/documents/note-wire.ts';
import { renderCreditNotePdf } from '../../src/documents/pdf/credit-note-pdf.ts';
import { renderCreditNoteXml } from '../../src/documents/xml/credit-note-xml.ts';
import type { CreditNote } from '../../src/domain/refund/credit-note.ts';
import { asOrderId, asUlid, creditNoteIdOf } from '../../src/domain/values/ids.ts';
import { cancellingNote, noteOfManyLines, noteWithDeductions, seller, vertexNote } from './sample-notes.ts';

const open: NoteRenderer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((renderer) => renderer.close()));
});

function rendererWith(limits: Partial<RendererLimits> = {}): NoteRenderer {
  const renderer = createNoteRenderer(seller, limits);
  open.push(renderer);
  return renderer;
}

/** The same note under another id. */
function numbered(note: CreditNote, number: number): CreditNote {
  return { ...note, id: creditNoteIdOf(asOrderId(`of-${number}`), asUlid('01JQE8Y7S0AAAAAAAAAAAAAAAA')) };
}

test.each([
  ['in two currencies', vertexNote()],
  ['that cancels', cancellingNote()],
  ['with deductions and quantities', noteWithDeductions()],
  ['of nobody', { ...vertexNote(), buyer: null, recipient: 'jo@example.com' }],
])('a note %s comes to the thread as it was sent there', (_, note) => {
  expect(fromWire(structuredClone(toWire(note)))).toEqual(note);
});

test('what is rendered beside the event loop is what is rendered on it', async () => {
  const renderer = rendererWith();
  const note = vertexNote();
  const [pdf, xml] = await Promise.all([renderer.render(note, 'pdf'), renderer.render(note, 'xml')]);
  expect(pdf.equals(await renderCreditNotePdf(note, seller))).toBe(true);
  expect(xml.toString()).toBe(renderCreditNoteXml(note, seller));
});

test('a credit note requested by many clients at once is rendered once and cached', async () => {
  const renderer = rendererWith({ atOnce: 1 });
  const note = noteOfManyLines(50);
  const all = await Promise.all(Array.from({ length: 20 }, () => renderer.render(note, 'pdf')));
  expect(new Set(all).size).toBe(1);
  expect(await renderer.render(note, 'pdf')).toBe(all[0]);
});

describe('a document that can’t be rendered now is DocumentUnavailable', () => {
  test('where the limit of documents in progress is reached', async () => {
    const renderer = rendererWith({ atOnce: 2 });
    const answers = await Promise.allSettled(
      [1, 2, 3, 4].map((number) => renderer.render(numbered(vertexNote(), number), 'pdf')),
    );
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    const [, , refused] = answers;
    expect(refused).toMatchObject({ reason: expect.any(DocumentUnavailable) });
    await expect(renderer.render(numbered(vertexNote(), 3), 'pdf')).resolves.toBeInstanceOf(Buffer);
  });

  test('where it takes too long, and the thread is free for others afterwards', async () => {
    const renderer = rendererWith({ threads: 1, withinMs: 2_500 });
    const endless = numbered(noteOfManyLines(40_000), 1);
    await expect(renderer.render(endless, 'pdf')).rejects.toThrow(DocumentUnavailable);
    const calm = rendererWith({ threads: 1 });
    await expect(calm.render(numbered(vertexNote(), 2), 'pdf')).resolves.toBeInstanceOf(Buffer);
  });

  test('where every client has gone', async () => {
    const renderer = rendererWith();
    const rendering = renderer.render(noteOfManyLines(2_000), 'pdf', AbortSignal.timeout(1));
    await expect(rendering).rejects.toThrow(DocumentUnavailable);
  });

  test('where the process closes, which waits for no document', async () => {
    const renderer = rendererWith();
    const rendering = renderer.render(numbered(noteOfManyLines(40_000), 1), 'pdf');
    const ended = expect(rendering).rejects.toThrow(DocumentUnavailable);
    await renderer.close();
    await ended;
    await expect(renderer.render(vertexNote(), 'pdf')).rejects.toThrow(DocumentUnavailable);
  });
});

test('a note that can’t be rendered is a fault, and the next one is rendered', async () => {
  const renderer = rendererWith({ threads: 1 });
  const broken = numbered({ ...vertexNote(), issuedAt: new Date(Number.NaN) }, 1);
  const fault = await renderer.render(broken, 'xml').catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(Error);
  expect(fault).not.toBeInstanceOf(DocumentUnavailable);
  await expect(renderer.render(vertexNote(), 'xml')).resolves.toBeInstanceOf(Buffer);
});

test('the document cache never exceeds its limit, and the last one requested stays', () => {
  const cache = new DocumentCache(100);
  cache.add('a', Buffer.alloc(40));
  cache.add('b', Buffer.alloc(40));
  expect(cache.get('a')).not.toBeNull();
  cache.add('c', Buffer.alloc(40));
  expect([cache.get('a') !== null, cache.get('b'), cache.get('c') !== null]).toEqual([true, null, true]);
  cache.add('too large', Buffer.alloc(101));
  expect([cache.get('too large'), cache.get('a') !== null]).toEqual([null, true]);
});
