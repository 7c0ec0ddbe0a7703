import type { Seller } from '../domain/values/seller.ts';
import { fromWire } from './note-wire.ts';

/** What the note is rendered as. */
export type DocumentKind = 'pdf' | 'xml';

export type RenderTask = { readonly wire: unknown; readonly seller: Seller; readonly kind: DocumentKind };

/** Runs in a thread of its own (`note-renderer.ts`): fonts and libraries are loaded there, at the first note. */
export async function renderTask({ wire, seller, kind }: RenderTask): Promise<Uint8Array> {
  const note = fromWire(wire);
  if (kind === 'pdf') {
    const { renderCreditNotePdf } = await import('./pdf/credit-note-pdf.ts');
    return renderCreditNotePdf(note, seller);
  }
  const { renderCreditNoteXml } = await import('./xml/credit-note-xml.ts');
  return new TextEncoder().encode(renderCreditNoteXml(note, seller));
}
