import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { TextStyle } from './pagination.ts';

/**
 * Noto Sans (SIL Open Font License): Latin, Greek, Cyrillic, Vietnamese and Devanagari. What it has no glyph
 * for is shown as "�", never left out: a reader must see that something stands there.
 */
export class Typeface {
  /** Whether a text had a character that the font lacks. */
  lacksCharacters = false;
  readonly #doc: PDFKit.PDFDocument;

  constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc;
    doc.registerFont('regular', regular());
    doc.registerFont('bold', bold());
  }

  /** In points, of a text that is printable. */
  widthOf(text: string, style: TextStyle): number {
    return this.#doc.font(style.font).fontSize(style.size).widthOfString(text);
  }

  /** The text as this font can show it, on one line and with single spaces. */
  printable(text: string): string {
    const visible = text
      .normalize('NFC')
      .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
      .replace(/[\s\p{Z}]+/gu, ' ')
      .trim();
    return graphemesOf(visible)
      .map((grapheme) => (this.#hasGlyphs(grapheme) ? grapheme : this.#lacking()))
      .join('');
  }

  /** The text in lines of that width in points: broken at spaces, and within a word that is wider. */
  wrap(text: string, { style, width }: { style: TextStyle; width: number }): string[] {
    const lines: string[] = [];
    let line = '';
    for (const word of this.printable(text).split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (this.widthOf(longer, style) <= width) {
        line = longer;
        continue;
      }
      if (line !== '') lines.push(line);
      const pieces = this.#piecesOf(word, { style, width });
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1) ?? '';
    }
    return [...lines, line];
  }

  /** The text on one line of at most that width in points, cut with "…" where it is wider. */
  shorten(text: string, { style, width }: { style: TextStyle; width: number }): string {
    const whole = this.printable(text);
    if (this.widthOf(whole, style) <= width) return whole;
    const room = width - this.widthOf('…', style);
    return `${this.#piecesOf(whole, { style, width: room })[0] ?? ''}…`;
  }

  #piecesOf(word: string, { style, width }: { style: TextStyle; width: number }): string[] {
    const pieces: string[] = [];
    let piece = '';
    for (const grapheme of graphemesOf(word)) {
      if (piece !== '' && this.widthOf(piece + grapheme, style) > width) {
        pieces.push(piece);
        piece = '';
      }
      piece += grapheme;
    }
    return [...pieces, piece];
  }

  #hasGlyphs(grapheme: string): boolean {
    // pdfkit's types leave out the open font, the only one to know which characters it has glyphs for.
    const { _font } = this.#doc.font('regular') as PDFKit.PDFDocument & OpenFont;
    return [...grapheme].every((character) => _font.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
  }

  #lacking(): string {
    this.lacksCharacters = true;
    return '\ufffd';
  }
}

type OpenFont = { readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } } };

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function graphemesOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** Read when the first document is rendered, and kept: half a megabyte each. */
const regular = once(() =>
  require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
);
const bold = once(() => require.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'));

function once(path: () => string): () => Buffer {
  let bytes: Buffer | null = null;
  return () => {
    bytes ??= readFileSync(path());
    return bytes;
  };
}

const require = createRequire(import.meta.url);
