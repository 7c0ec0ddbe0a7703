import { describe, expect, test } from 'vitest';
import { renderCreditNotePdf } from '../../../src/documents/pdf/credit-note-pdf.ts';
import { Decimal } from '../../../src/domain/values/decimal.ts';
import { asInvoiceNumber } from '../../../src/domain/values/ids.ts';
import { type ReadPdf, readPdf } from '../read-pdf.ts';
import {
  euro,
  lineOf,
  noteOf,
  noteOfManyLines,
  payment,
  seller,
  taxed,
  vertexNote,
} from '../sample-notes.ts';

const read = async (...args: Parameters<typeof renderCreditNotePdf>) =>
  readPdf(await renderCreditNotePdf(...args));

const head = 'No. Description Quantity Net Tax rate Tax Gross';

describe('many lines go over several pages', () => {
  test.each([1, 2, 27, 28, 29, 30, 60, 61, 200])('%s lines', async (count) => {
    const rendered = await read(noteOfManyLines(count), seller);
    const { pages, lines } = rendered;
    for (let n = 1; n <= count; n += 1) {
      expect(lines.filter((line) => line.startsWith(`${n} Article ${n}, `))).toHaveLength(1);
    }
    expect(lines.filter((line) => line.startsWith('Total credit'))).toHaveLength(1);
    for (const [index, page] of pages.entries()) {
      expect(page.at(-1)).toBe(`CN-GB-1000234-2 Page ${index + 1} of ${pages.length}`);
      const hasLines = page.some((line) => /^\d+ Article/.test(line));
      expect(page.filter((line) => line === head)).toHaveLength(hasLines ? 1 : 0);
      if (index > 0) expect(page[0]).toBe('Big City Outfitters Ltd Credit note CN-GB-1000234-2');
    }
    const totalPage = pages.find((page) => page.some((line) => line.startsWith('Total credit')));
    expect(totalPage?.some((line) => line.startsWith(`${count} Article`))).toBe(true);
    expectInsidePaper(rendered);
  });

  test('60 lines need 3 pages, and 200 need 7', async () => {
    expect((await read(noteOfManyLines(60), seller)).pages).toHaveLength(3);
    expect((await read(noteOfManyLines(200), seller)).pages).toHaveLength(7);
  });
});

test('the rates of many lines are summed apart, the highest first', async () => {
  const { lines } = await read(noteOfManyLines(3), seller);
  // 10.00 at 20 %, 11.37 at 8.1 % (0.92), 12.74 at 0 %.
  const at = lines.indexOf('Tax summary Net Tax Gross');
  expect(lines.slice(at + 1, at + 4)).toEqual([
    '20 % EUR 10.00 2.00 12.00',
    '8.1 % EUR 11.37 0.92 12.29',
    '0 % EUR 12.74 0.00 12.74',
  ]);
});

describe('texts of any length and script stay on the paper', () => {
  const long = 'Une très longue description n° 7 — Größe 42½, Łódź, İstanbul, “x”, Ωmega, Привет '.repeat(3);
  test.each([
    ['words', long.slice(0, 200), long.repeat(8).slice(0, 2000)],
    ['one word', 'W'.repeat(200), 'W'.repeat(2000)],
    ['no spaces', '着'.repeat(200), '絹、'.repeat(1000)],
    ['no glyphs', '𓀀'.repeat(200), '😀'.repeat(1000)],
    ['right to left', 'שלום עולם '.repeat(20), 'مرحبا بالعالم '.repeat(100)],
    ['marks', `${'e\u0301\u0323'.repeat(60)}`, `a${'\u0301'.repeat(1999)}`],
    ['spaces', `${' '.repeat(100)}x`, '\u3000\u2003 \u00a0'.repeat(100)],
    ['line breaks', 'one\ntwo', 'one\r\n\r\ntwo\u2028three'],
  ])('%s', async (_, text, note) => {
    const rendered = await read(
      noteOf(
        [
          lineOf(taxed('EUR', 100n, 20n), { description: text, reason: note }),
          lineOf(taxed('EUR', 99999999999999n, 19999999999999n), {
            description: text,
            reason: note,
            quantity: new Decimal('123456789.123456'),
          }),
        ],
        {
          number: `CN-${text}-1`,
          reason: note,
          invoiceNumbers: [asInvoiceNumber(text), asInvoiceNumber(text)],
          payments: [payment(text, euro(120000000000118n))],
          buyer: { name: text, street: text, city: text, postalCode: text, countryCode: 'GB', taxId: text },
        },
      ),
      { ...seller, name: text, street: text, email: text },
    );
    expectInsidePaper(rendered);
    expect(
      rendered.lines.some((line) =>
        line.endsWith('1,000,000,000,000.99 200,000,000,000.19 1,200,000,000,001.18'),
      ),
    ).toBe(true);
  });
});

test('a line taller than a page breaks, and its total keeps two rows of it for company', async () => {
  const { pages } = await read(
    noteOf([lineOf(taxed('EUR', 100n, 20n), { reason: 'W'.repeat(9000) })]),
    seller,
  );
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.flat().join('').match(/W/g)).toHaveLength(9000);
  const last = pages.find((page) => page.some((line) => line.startsWith('Total credit')));
  expect(last?.filter((line) => /^W+$/.test(line)).length).toBeGreaterThanOrEqual(2);
});

test('what the fonts lack is shown as missing, and explained once', async () => {
  const line = lineOf(taxed('JPY', 1000n, 100n), { description: '𓀀😀 (kimono)', taxRate: '10' });
  const { lines } = await read(noteOf([line]), seller);
  expect(lines).toContain('1 �� (kimono) 1 1,000 10 % 100 1,100');
  expect(lines.filter((text) => text.startsWith('"�" replaces'))).toHaveLength(1);
  expect((await read(vertexNote(), seller)).lines.join('')).not.toContain('�');
});

test('what the font has is selectable as it was written', async () => {
  const description = 'Größe 42½ Łódź İstanbul Ωmega Привет Việt Nam fi ffl € £ ₹ ₽ “q” … × №';
  const { lines } = await read(noteOf([lineOf(taxed('EUR', 100n, 20n))], { reason: description }), seller);
  expect(lines.map((text) => text.normalize('NFC'))).toContain(description);
});

function expectInsidePaper({ pieces, size }: ReadPdf): void {
  for (const { text, left, right, y } of pieces) {
    expect(left).toBeGreaterThanOrEqual(49);
    // The reader counts the steps back to a letter's marks as width, which they have none of.
    if (!/\p{M}/u.test(text)) expect(right).toBeLessThanOrEqual(size.width - 49);
    expect(y).toBeGreaterThanOrEqual(30);
    expect(y).toBeLessThanOrEqual(size.height - 48);
  }
}
