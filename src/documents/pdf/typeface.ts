import { type Font, fontsOf, type HanForms } from './fonts.ts';
import { graphemesOf } from './graphemes.ts';
import { unitsOf } from './line-breaks.ts';
import type { TextStyle } from './pagination.ts';
import { directionOf, type Run, rightToLeft, runsOf } from './text-runs.ts';

/**
 * Noto Sans, each character in the font that has it: Latin, Greek, Cyrillic, Devanagari, Arabic, Hebrew, Thai,
 * Chinese, Japanese, Korean. What none has a glyph for is shown as "�", never left out: a reader must see that
 * something stands there.
 */
export class Typeface {
  /** Whether a text had a character that the fonts lack. */
  lacksCharacters = false;
  readonly #doc: PDFKit.PDFDocument;
  readonly #fontsOfWeights: Record<TextStyle['font'], readonly [Font, ...Font[]]>;
  readonly #registered = new Set<Font>();
  readonly #fontsOfGraphemes = new Map<string, Font | null>();

  constructor(doc: PDFKit.PDFDocument, forms: HanForms) {
    this.#doc = doc;
    this.#fontsOfWeights = { regular: fontsOf('regular', forms), bold: fontsOf('bold', forms) };
  }

  /** In points, of a text that is printable. */
  widthOf(text: string, style: TextStyle): number {
    return this.#runsOf(text, style).reduce((sum, run) => sum + this.#widthOfRun(run, style), 0);
  }

  /** Puts a printable text on the page, its baseline at `y`, in the colour that is set. */
  draw(text: string, { x, y, style }: { x: number; y: number; style: TextStyle }): void {
    let left = x;
    for (const run of this.#runsOf(text, style)) {
      const width = this.#widthOfRun(run, style);
      this.#doc.text(run.text, left, y, { lineBreak: false, baseline: 'alphabetic', ...shapingOf(run) });
      left += width;
    }
  }

  /** The text as these fonts can show it, on one line and with single spaces. */
  printable(text: string): string {
    const visible = text
      .normalize('NFC')
      .replace(unseen, '')
      .replace(/[\s\p{Z}]+/gu, ' ')
      .trim();
    if (plain.test(visible)) return visible;
    return graphemesOf(visible)
      .map((grapheme) => (this.#fontOf(grapheme, 'regular') === null ? this.#lacking() : grapheme))
      .join('');
  }

  /**
   * The text in lines of that width in points: broken where its script breaks, and within a word that is wider.
   * Lines of a text that begins from the right begin with the mark for it.
   */
  wrap(text: string, { style, width }: { style: TextStyle; width: number }): string[] {
    const printable = this.printable(text);
    const begin = !plain.test(printable) && directionOf(printable) === rightToLeft ? rightToLeft : '';
    const lines: string[] = [];
    let line = begin;
    for (const unit of unitsOf(printable)) {
      const longer = line === begin ? line + unit.text : `${line}${unit.spaced ? ' ' : ''}${unit.text}`;
      if (this.widthOf(longer, style) <= width) {
        line = longer;
        continue;
      }
      if (line !== begin) lines.push(line);
      const pieces = this.#piecesOf(unit.text, { style, width });
      lines.push(...pieces.slice(0, -1).map((piece) => begin + piece));
      line = begin + (pieces.at(-1) ?? '');
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

  #runsOf(text: string, { font }: TextStyle): Run<Font>[] {
    const [base] = this.#fonts(font);
    if (plain.test(text)) return [{ text, font: base }];
    return runsOf(text, {
      usual: (grapheme) => this.#fontOf(grapheme, font) ?? base,
      has: (one, grapheme) => this.#hasGlyphs(one, grapheme),
    });
  }

  #widthOfRun(run: Run<Font>, { size }: TextStyle): number {
    this.#open(run.font);
    return this.#doc.fontSize(size).widthOfString(run.text, shapingOf(run));
  }

  /** The first font that has all of it; null where none has. */
  #fontOf(grapheme: string, weight: TextStyle['font']): Font | null {
    const name = `${weight} ${grapheme}`;
    const known = this.#fontsOfGraphemes.get(name);
    if (known !== undefined) return known;
    const font =
      this.#fonts(weight).find(
        (one) => (one.asked === null || one.asked.test(grapheme)) && this.#hasGlyphs(one, grapheme),
      ) ?? null;
    this.#fontsOfGraphemes.set(name, font);
    return font;
  }

  #hasGlyphs(font: Font, grapheme: string): boolean {
    const { _font } = this.#open(font);
    return [...grapheme.replace(/\p{Default_Ignorable_Code_Point}/gu, '')].every((character) =>
      _font.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
    );
  }

  #fonts(weight: TextStyle['font']): readonly [Font, ...Font[]] {
    return this.#fontsOfWeights[weight];
  }

  #open(font: Font): OpenFont {
    if (!this.#registered.has(font)) {
      this.#doc.registerFont(font.name, font.bytes());
      this.#registered.add(font);
    }
    // pdfkit's types leave out the open font, the only one to know which characters it has glyphs for.
    return this.#doc.font(font.name) as PDFKit.PDFDocument & OpenFont;
  }

  #lacking(): string {
    this.lacksCharacters = true;
    return '\ufffd';
  }
}

type OpenFont = { readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } } };

/** What the first font has for sure and nothing turns round: most texts, which so take no longer than they must. */
const plain = /^[\u0020-\u007e\u00a0-\u017f]*$/;

/**
 * What has no shape, but for a mark that says how the text begins, and the joiners inside a word of a script whose
 * letters join.
 */
const unseen =
  /(?!^[\u200e\u200f])(?!(?<=[\p{L}\p{M}])[\u200c\u200d](?=[\p{Script=Arabic}\p{Script=Devanagari}]))\p{Default_Ignorable_Code_Point}/gu;

/** Features, even none, make the library shape a run as a whole and not word by word, whose order it would keep. */
function shapingOf({ text }: Run<Font>): { features?: [] } {
  return plain.test(text) ? {} : { features: [] };
}
