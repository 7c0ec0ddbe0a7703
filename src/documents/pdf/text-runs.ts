import { createRequire } from 'node:module';
import type { Bidi } from 'bidi-js';
import { graphemesOf } from './graphemes.ts';

/** A piece of a line in one font and one direction, as the PDF library is to be given it. */
export type Run<Font> = { readonly text: string; readonly font: Font };

/**
 * A line's pieces from left to right as they stand on paper: right-to-left scripts in their own order, numbers and
 * foreign words inside them the other way round (Unicode's bidirectional algorithm). A line begins in the direction
 * of its first letter, or of the mark U+200E or U+200F before it.
 */
export function runsOf<Font>(line: string, fonts: FontChoice<Font>): Run<Font>[] {
  const { levels } = bidi.getEmbeddingLevels(line, 'auto');
  const graphemes = graphemesOf(line);
  const chosen = fontsFor(graphemes, fonts);
  const pieces: Piece<Font>[] = [];
  let at = 0;
  for (const [index, grapheme] of graphemes.entries()) {
    const [level, font] = [levels[at] ?? 0, chosen[index]];
    at += grapheme.length;
    if (font !== undefined && !directionMark.test(grapheme)) pieces.push({ grapheme, level, font });
  }
  return together(inVisualOrder(pieces)).map(({ font, level, graphemes: visual }) => ({
    font,
    text: asShaped(visual, level % 2 === 1),
  }));
}

export type FontChoice<Font> = {
  /** The font that a character is shown in where nothing beside it matters. */
  readonly usual: (grapheme: string) => Font;
  readonly has: (font: Font, grapheme: string) => boolean;
};

/** Says before a line which way it begins. */
export const leftToRight = '\u200e';
export const rightToLeft = '\u200f';

/** The mark that a text's further lines need, so that they begin as the text does. */
export function directionOf(text: string): string {
  const [paragraph] = bidi.getEmbeddingLevels(text, 'auto').paragraphs;
  return (paragraph?.level ?? 0) % 2 === 1 ? rightToLeft : leftToRight;
}

/** Typed as an ES module, which it isn't to Node. */
const require = createRequire(import.meta.url);
const bidi: Bidi = require('bidi-js')();
const directionMark = /^[\u200e\u200f]$/;

type Piece<Font> = { readonly grapheme: string; readonly level: number; readonly font: Font };

/** Spaces and punctuation between letters of one font are of that font, so that a name stays in one piece. */
function fontsFor<Font>(graphemes: readonly string[], { usual, has }: FontChoice<Font>): Font[] {
  const fonts = graphemes.map(usual);
  let letter: number | null = null;
  for (const [index, grapheme] of graphemes.entries()) {
    if (between.test(grapheme)) continue;
    const font = fonts[index];
    if (letter !== null && font !== undefined && fonts[letter] === font) {
      for (let at = letter + 1; at < index; at += 1) if (has(font, graphemes[at] ?? '')) fonts[at] = font;
    }
    letter = index;
  }
  return fonts;
}

const between = /^[\p{Z}\p{P}]/u;

/** Rule L2: from the highest level down, whatever stands together at that level or above is turned round. */
function inVisualOrder<Font>(pieces: readonly Piece<Font>[]): Piece<Font>[] {
  const ordered = [...pieces];
  const highest = Math.max(0, ...pieces.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < ordered.length; from += 1) {
      let to = from;
      while (to < ordered.length && (ordered[to]?.level ?? 0) >= level) to += 1;
      if (to > from + 1) ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
      from = Math.max(from, to);
    }
  }
  return ordered;
}

type Together<Font> = { font: Font; level: number; graphemes: string[] };

function together<Font>(pieces: readonly Piece<Font>[]): Together<Font>[] {
  const runs: Together<Font>[] = [];
  for (const { grapheme, level, font } of pieces) {
    const last = runs.at(-1);
    if (last !== undefined && last.font === font && last.level === level) last.graphemes.push(grapheme);
    else runs.push({ font, level, graphemes: [grapheme] });
  }
  return runs;
}

/**
 * The library lays a text out from right to left where its first letter is of such a script, whatever we know. So
 * it gets the order that comes out right: as read where it turns it round, else as it stands on paper.
 */
function asShaped(visual: readonly string[], leftwards: boolean): string {
  const mirrored = leftwards ? visual.map((one) => bidi.getMirroredCharacter(one) ?? one) : visual;
  const turnedRound = rightToLeftLetter.test(firstLetter.exec(visual.join(''))?.[0] ?? '');
  return (turnedRound ? [...mirrored].reverse() : mirrored).join('').replace(saraAm, '\u0e4d$1\u0e32');
}

/** Thai's น้ำ: the ring of its vowel stands below the tone that is written before it, which fonts leave to the program. */
const saraAm = /([\u0e48-\u0e4b]*)\u0e33/g;
const firstLetter = /[^\p{Script=Common}\p{Script=Inherited}]/u;
const rightToLeftLetter = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
