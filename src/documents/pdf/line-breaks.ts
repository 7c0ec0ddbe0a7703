import { graphemesOf } from './graphemes.ts';

/** What stays on one line where it can, with the space that stands before it unless it begins a line. */
export type Unit = { readonly text: string; readonly spaced: boolean };

/**
 * A text with single spaces as what may be parted: its words; of scripts without spaces (Chinese, Japanese) each
 * character with the punctuation that belongs to it, and of Thai each word of its dictionary.
 */
export function unitsOf(text: string): Unit[] {
  return text
    .split(' ')
    .flatMap((word) => partsOf(word).map((part, index) => ({ text: part, spaced: index === 0 })));
}

function partsOf(word: string): string[] {
  if (!withoutSpaces.test(word)) return [word];
  const parts: string[] = [];
  let open = false;
  for (const piece of thai.test(word) ? thaiWordsOf(word) : graphemesOf(word)) {
    const last = parts.at(-1);
    const stays =
      open || closing.test(piece) || !(withoutSpaces.test(piece) || withoutSpaces.test(last ?? ''));
    if (last !== undefined && stays) parts[parts.length - 1] = last + piece;
    else parts.push(piece);
    open = opening.test(piece);
  }
  return parts;
}

function thaiWordsOf(word: string): string[] {
  return Array.from(words.segment(word), ({ segment }) => segment);
}

const words = new Intl.Segmenter('th', { granularity: 'word' });
const thai = /\p{Script=Thai}/u;
/** Hangul isn't among them: Korean has spaces. */
const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\u3000-\u303f\uff00-\uffef]/u;
/** Never at the end of a line. */
const opening = /^[\p{Ps}\p{Pi}]$/u;
/** Never at the beginning of one. */
const closing = /^[\p{Pe}\p{Pf}\p{Po}ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ％]$/u;
