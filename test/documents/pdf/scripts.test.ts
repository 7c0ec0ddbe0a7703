import { describe, expect, test } from 'vitest';
import { renderCreditNotePdf } from '../../../src/documents/pdf/credit-note-pdf.ts';
import { hanFormsOf } from '../../../src/documents/pdf/han-forms.ts';
import { unitsOf } from '../../../src/documents/pdf/line-breaks.ts';
import { directionOf, leftToRight, rightToLeft, runsOf } from '../../../src/documents/pdf/text-runs.ts';
import type { Buyer } from '../../../src/domain/values/buyer.ts';
import { readPdf } from '../read-pdf.ts';
import { lineOf, noteOf, seller, taxed } from '../sample-notes.ts';

const buyerOf = (name: string, rest: Partial<Buyer> = {}): Buyer => ({
  name,
  street: null,
  city: null,
  postalCode: null,
  countryCode: null,
  taxId: null,
  ...rest,
});

const noteFor = (buyer: Buyer, description = 'Product 1') =>
  noteOf([lineOf(taxed('EUR', 10000n, 2000n), { description })], { buyer });

/** Pieces of different fonts come apart, and a vowel of Thai in its two halves. */
const letters = (text: string) =>
  [...text.normalize('NFKC').replace(/\s/gu, '')].sort((a, b) => (a < b ? -1 : 1)).join('');

describe('a name is printed in its own script, on the head and in the lines', () => {
  test.each([
    ['Chinese', '北京字节跳动科技有限公司', 'CN'],
    ['Chinese of Taiwan', '臺灣積體電路製造股份有限公司', 'TW'],
    ['Chinese beyond the usual', '𠮷野家 㐂 喆', 'HK'],
    ['Japanese', '株式会社 山田太郎ショップ', 'JP'],
    ['Korean', '김철수 주식회사', 'KR'],
    ['Hebrew', 'דוד בן־גוריון', 'IL'],
    ['Arabic', 'شركة محمد بن سعيد للتجارة', 'SA'],
    ['Arabic with vowel marks', 'مُحَمَّد', 'SA'],
    ['Persian', 'علی‌رضا گچپژ', 'IR'],
    ['Urdu', 'ٹڈاکٹر ے', 'PK'],
    ['Thai', 'นายสมชาย ใจดี น้ำที่กี่ปู่', 'TH'],
    ['Hindi', 'श्री राजेश कुमार', 'IN'],
    ['Vietnamese', 'Nguyễn Thị Hường', 'VN'],
    ['Greek and Russian', 'Ωμέγα Привет', 'GR'],
  ])('%s: %s', async (script, name, countryCode) => {
    const { lines, pieces, size } = await readPdf(
      await renderCreditNotePdf(noteFor(buyerOf(name, { countryCode }), name), seller),
    );
    expect(lines.join('')).not.toContain('\ufffd');
    expect(lines.filter((line) => line.includes('stands for'))).toEqual([]);
    // Letters that are put together from parts, or that join, can't all be told apart again.
    if (!['Arabic with vowel marks', 'Persian', 'Thai', 'Hindi', 'Vietnamese'].includes(script)) {
      const ofName = letters(name);
      const printed = letters(
        lines
          .filter((line) => line.includes('Invoice'))
          .join('')
          .replace('Invoice GB2025-1', ''),
      );
      expect(printed).toBe(ofName);
    }
    for (const { left, right } of pieces) {
      expect(left).toBeGreaterThanOrEqual(49);
      expect(right).toBeLessThanOrEqual(size.width - 49);
    }
  });
});

test('a name in a script from right to left is in one piece that reads as it was written', async () => {
  for (const name of ['דוד כהן', 'محمد سعيد']) {
    const { lines } = await readPdf(await renderCreditNotePdf(noteFor(buyerOf(name)), seller));
    expect(lines).toContain(`${name} Invoice GB2025-1`);
  }
});

describe('a line stands on paper as its scripts are read', () => {
  const wide = { usual: (one: string) => (/[\u0590-\u06ff]/.test(one) ? 'rtl' : 'base'), has: () => false };
  const shown = (line: string) =>
    runsOf(line, wide).map(({ text, font }) => (font === 'rtl' ? `<${text}>` : text));
  test.each([
    ['plain', ['plain']],
    ['אבג', ['<אבג>']],
    // Read from the right: the words, then what follows them.
    ['אבג דהו', ['<דהו>', ' ', '<אבג>']],
    ['אבג 123', ['123', ' ', '<אבג>']],
    ['Shop אבג 12', ['Shop ', '12', ' ', '<אבג>']],
    // Brackets are turned round where what is in them is.
    ['אבג (דהו)', ['(', '<דהו>', ') ', '<אבג>']],
    ['שלום ABC עולם', ['<עולם>', ' ', 'ABC', ' ', '<שלום>']],
    // Such numbers are read from the left, and the library takes them for letters that it turns round once more.
    ['مبنى ١٢٣', ['<٣٢١>', ' ', '<مبنى>']],
    [`${leftToRight}100 אבג, IL`, ['100 ', '<אבג>', ', IL']],
    [`${rightToLeft}ABC אבג`, ['<אבג>', ' ', 'ABC']],
  ])('%j', (line, expected) => {
    expect(shown(line)).toEqual(expected);
  });

  test('spaces and punctuation inside a name are of the name’s font where it has them', () => {
    const has = { ...wide, has: () => true };
    expect(runsOf('אבג, דהו', has)).toEqual([{ font: 'rtl', text: 'אבג, דהו' }]);
    expect(runsOf('A. אבג', has).map(({ text }) => text)).toEqual(['A. ', 'אבג']);
  });

  test('the ring of a Thai vowel stands below the tone that is written before it', () => {
    expect(runsOf('น้ำ', wide)).toEqual([{ font: 'base', text: 'น\u0e4d\u0e49\u0e32' }]);
  });

  test('the lines of a text begin as its first letter says', () => {
    expect(['12 אבג ABC', 'ABC אבג', '12'].map(directionOf)).toEqual([rightToLeft, leftToRight, leftToRight]);
  });
});

describe('a line breaks where its script breaks', () => {
  test.each([
    ['returned by parcel', ['returned', '·by', '·parcel']],
    ['高级真丝，手工', ['高', '级', '真', '丝，', '手', '工']],
    ['「尺寸」（M）', ['「尺', '寸」', '（M）']],
    ['サイズが', ['サ', 'イ', 'ズ', 'が']],
    ['着物 (kimono)', ['着', '物', '·(kimono)']],
    ['ใช้ในรถยนต์', ['ใช้', 'ใน', 'รถยนต์']],
    ['한국 전통', ['한국', '·전통']],
  ])('%s', (text, expected) => {
    const units = unitsOf(text).map(({ text: unit, spaced }, index) =>
      spaced && index > 0 ? `·${unit}` : unit,
    );
    expect(units).toEqual(expected);
  });

  test('no line of a long Chinese description begins with a comma, and none is wider than its column', async () => {
    const description = '高级真丝旗袍，手工刺绣，适合婚礼和正式场合穿着；颜色：大红色，尺码：中号。'
      .repeat(6)
      .slice(0, 200);
    const { lines } = await readPdf(await renderCreditNotePdf(noteFor(buyerOf('X'), description), seller));
    const printed = lines.filter((line) => /\p{Script=Han}/u.test(line));
    expect(printed.length).toBeGreaterThan(5);
    expect(printed.filter((line) => /^[，；：。]/u.test(line))).toEqual([]);
  });
});

test.each([
  ['of the buyer’s country', buyerOf('直', { countryCode: 'JP' }), '直', 'japanese'],
  ['of its own letters', buyerOf('山田ショップ'), 'X', 'japanese'],
  ['of its own letters', buyerOf('X'), '김 金', 'korean'],
  ['of Taiwan and Hong Kong', buyerOf('直', { countryCode: 'HK' }), '直', 'traditional'],
  ['of China where nothing tells', buyerOf('直', { countryCode: 'DE' }), '直', 'simplified'],
])('shared characters take the forms %s', (_, buyer, description, forms) => {
  expect(hanFormsOf(noteFor(buyer, description), seller)).toBe(forms);
});
