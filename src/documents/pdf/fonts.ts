import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { TextStyle } from './pagination.ts';

/** Whose forms of the characters that Chinese, Japanese and Korean share: 直 and 骨 differ between them. */
export type HanForms = 'simplified' | 'traditional' | 'japanese' | 'korean';

export type Font = {
  /** What the PDF library knows it by. */
  readonly name: string;
  readonly bytes: () => Buffer;
  /** What it is asked about; null: everything. A font of 8 MB isn't opened to learn that it has no emoji. */
  readonly asked: RegExp | null;
};

/**
 * The fonts of a weight (SIL Open Font License), in the order in which they are asked for a character. The first
 * has Latin, Greek, Cyrillic, Vietnamese and Devanagari; those of Chinese, Japanese and Korean have one another's
 * characters as far as they go, so all are asked, those with the wanted forms first.
 */
export function fontsOf(weight: TextStyle['font'], forms: HanForms): readonly [Font, ...Font[]] {
  const { base, han, ...others } = files[weight];
  const first = han.filter((font) => font.forms === forms);
  return [base, ...Object.values(others), ...first, ...han.filter((font) => !first.includes(font))];
}

/** Files are read when a document needs them, and kept for the next. */
function fontIn(path: string, asked: RegExp | null): Font {
  let bytes: Buffer | null = null;
  return {
    name: path,
    asked,
    bytes: () => {
      bytes ??= readFileSync(path);
      return bytes;
    },
  };
}

/** Of a package that exports its program alone, and has its fonts in a folder beside that. */
function fontBeside(program: string, file: string, asked: RegExp): Font {
  return fontIn(join(dirname(program), '../fonts', file), asked);
}

/** Not Noto Sans Arabic: that puts letters together from strokes and dots, and then "ز" is copied as "ر". */
const arabic = /[\p{scx=Arabic}]/u;
const hebrew = /[\p{scx=Hebrew}]/u;
const thai = /[\p{scx=Thai}]/u;
/** With what stands beside these scripts: punctuation, circled and wide forms. */
const han =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Hangul}\u2460-\u24ff\u3000-\u33ff\uff00-\uffef]/u;

const require = createRequire(import.meta.url);

const files = {
  regular: {
    base: fontIn(require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'), null),
    arabic: fontBeside(require.resolve('@embedpdf/fonts-arabic'), 'NotoNaskhArabic-Regular.ttf', arabic),
    hebrew: fontIn(
      require.resolve('@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf'),
      hebrew,
    ),
    thai: fontIn(
      require.resolve('@expo-google-fonts/noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf'),
      thai,
    ),
    han: hanFonts('Regular'),
  },
  bold: {
    base: fontIn(require.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'), null),
    arabic: fontBeside(require.resolve('@embedpdf/fonts-arabic'), 'NotoNaskhArabic-Bold.ttf', arabic),
    hebrew: fontIn(
      require.resolve('@expo-google-fonts/noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf'),
      hebrew,
    ),
    thai: fontIn(require.resolve('@expo-google-fonts/noto-sans-thai/700Bold/NotoSansThai_700Bold.ttf'), thai),
    han: hanFonts('Bold'),
  },
};

function hanFonts(weight: 'Regular' | 'Bold'): readonly (Font & { readonly forms: HanForms })[] {
  const fontOf = (main: string, name: string) => fontBeside(main, `${name}-${weight}.otf`, han);
  return [
    { forms: 'simplified', ...fontOf(require.resolve('@embedpdf/fonts-sc'), 'NotoSansHans') },
    { forms: 'traditional', ...fontOf(require.resolve('@embedpdf/fonts-tc'), 'NotoSansHant') },
    { forms: 'japanese', ...fontOf(require.resolve('@embedpdf/fonts-jp'), 'NotoSansJP') },
    { forms: 'korean', ...fontOf(require.resolve('@embedpdf/fonts-kr'), 'NotoSansKR') },
  ];
}
