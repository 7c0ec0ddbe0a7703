import { describe, expect, test } from 'vitest';
import { renderCreditNoteXml } from '../../../src/documents/xml/credit-note-xml.ts';
import type { CreditNote } from '../../../src/domain/refund/credit-note.ts';
import { Decimal } from '../../../src/domain/values/decimal.ts';
import { grossOf, type TaxedMoney } from '../../../src/domain/values/money.ts';
import { all, amountOf, type Element, readXml, textAt } from '../read-xml.ts';
import {
  cancellingNote,
  lineOf,
  noteOf,
  noteOfManyLines,
  noteWithDeductions,
  seller,
  taxed,
  vertexNote,
} from '../sample-notes.ts';

const read = async (...args: Parameters<typeof renderCreditNoteXml>) => readXml(renderCreditNoteXml(...args));
const one = (amount: TaxedMoney, taxRate: string | null) => noteOf([lineOf(amount, { taxRate })]);

/** A table for finance: lines as (net, tax, rate), and the totals worked out by hand. */
const cases: readonly (readonly [string, CreditNote, readonly [net: string, tax: string, gross: string]])[] =
  [
    ['the seed', vertexNote(), ['120.00', '24.00', '144.00']],
    ['deductions', noteWithDeductions(), ['1227.07', '243.41', '1470.48']],
    ['a cancelling note', cancellingNote(), ['-87.50', '-17.50', '-105.00']],
    // Σ 1000 + 137 i of 0…59 = 60,000 + 137 × 1,770 = 302,490 minor units.
    ['60 lines', noteOfManyLines(60), ['3024.90', '277.85', '3302.75']],
    ['yen', one(taxed('JPY', 1234n, 123n), '10'), ['1234', '123', '1357']],
    ['Kuwaiti dinar', one(taxed('KWD', 1234567n, 61728n), '5'), ['1234.567', '61.728', '1296.295']],
    // Seed and D5: 20.00 net at 8.1 % is 1.62 of tax.
    ['the seed’s 8.1 %', one(taxed('EUR', 2000n, 162n), '8.1'), ['20.00', '1.62', '21.62']],
    ['gross 100 at 20 %', one(taxed('EUR', 8333n, 1667n), '20'), ['83.33', '16.67', '100.00']],
    ['one cent', one(taxed('EUR', 1n, 0n), '20'), ['0.01', '0.00', '0.01']],
    ['goodwill alone', one(taxed('EUR', 3000n, 0n), null), ['30.00', '0.00', '30.00']],
    ['zero-rated', one(taxed('GBP', 500n, 0n), '0'), ['5.00', '0.00', '5.00']],
  ];

describe('the totals add up by the rules of EN 16931', () => {
  test.each(cases)('%s', async (_, note, [net, tax, gross]) => {
    const root = await read(note, seller);
    const currency = note.total.net.currency;
    const total = (name: string) => all(`LegalMonetaryTotal/${name}`, root).map(amountOf);
    expect(total('LineExtensionAmount')).toEqual([`${net} ${currency}`]);
    expect(total('TaxExclusiveAmount')).toEqual([`${net} ${currency}`]);
    expect(total('TaxInclusiveAmount')).toEqual([`${gross} ${currency}`]);
    expect(total('PrepaidAmount')).toEqual([`${gross} ${currency}`]);
    expect(textAt('LegalMonetaryTotal/PayableAmount', root)).toMatch(/^0(\.0+)?$/);
    expect(sum('CreditNoteLine/LineExtensionAmount', root)).toEqual(new Decimal(net));
    expect(sum('TaxTotal/TaxSubtotal/TaxableAmount', root)).toEqual(new Decimal(net));
    expect(sum('TaxTotal/TaxSubtotal/TaxAmount', root)).toEqual(new Decimal(tax));
    expect(all('TaxTotal/TaxAmount', root).map(amountOf)[0]).toBe(`${tax} ${currency}`);
    for (const line of all('CreditNoteLine', root)) expectPriceTimesQuantity(line);
    expect(linesPerCategory(root)).toEqual(subtotalsPerCategory(root));
  });

  test('the samples’ own totals are their lines’', () => {
    for (const [, note, [net, tax, gross]] of cases) {
      expect(note.total.net.toDecimal()).toBe(net);
      expect(note.total.tax.toDecimal()).toBe(tax);
      expect(grossOf(note.total).toDecimal()).toBe(gross);
    }
  });
});

test('a price is never negative: the quantity has the sign', async () => {
  const root = await read(cancellingNote(), seller);
  expect(all('CreditNoteLine/CreditedQuantity', root).map(({ text }) => text)).toEqual(['-1', '1']);
  expect(all('CreditNoteLine/Price/PriceAmount', root).map(amountOf)).toEqual(['100.00 EUR', '12.50 EUR']);
  expect(textAt('Note', root)).toContain('Cancellation of credit note\n');
  expect(textAt('CreditNoteTypeCode', root)).toBe('381');
});

describe('a line’s tax category is what the order tells', () => {
  test.each([
    ['a rate', [['20', 1000n, 200n]], ['S 20']],
    ['a rate with zeros', [['20.00', 1000n, 200n]], ['S 20']],
    ['zero', [['0', 1000n, 0n]], ['Z 0']],
    ['no rate and no tax', [[null, 1000n, 0n]], ['E 0']],
    // 81 of 1000 is 8.1 %; 211 of 2000 is 10.55 %.
    ['a tax without a rate', [[null, 1000n, 81n]], ['S 8.1']],
    [
      'two taxes without a rate',
      [
        [null, 1000n, 81n],
        [null, 1000n, 130n],
      ],
      ['S 10.55', 'S 10.55'],
    ],
    [
      'one of each',
      [
        ['20', 1000n, 200n],
        [null, 1000n, 0n],
        ['0', 500n, 0n],
      ],
      ['S 20', 'E 0', 'Z 0'],
    ],
    // What has no rate comes to the rate of another line: one row of the summary, as BR-S-08 wants it.
    [
      'a tax that is the other line’s rate',
      [
        ['20', 1000n, 200n],
        [null, 500n, 100n],
      ],
      ['S 20', 'S 20'],
    ],
  ] as const)('%s', async (_, lines, expected) => {
    const note = noteOf(lines.map(([taxRate, net, tax]) => lineOf(taxed('EUR', net, tax), { taxRate })));
    const root = await read(note, seller);
    const categories = all('CreditNoteLine/Item/ClassifiedTaxCategory', root);
    expect(categories.map(categoryOf)).toEqual(expected);
    const rows = all('TaxTotal/TaxSubtotal/TaxCategory', root);
    expect(rows.map(categoryOf).sort()).toEqual([...new Set<string>(expected)].sort());
    for (const row of rows) {
      expect(all('TaxExemptionReason', row)).toHaveLength(textAt('ID', row) === 'E' ? 1 : 0);
    }
    expect(linesPerCategory(root)).toEqual(subtotalsPerCategory(root));
  });
});

function categoryOf(element: Element): string {
  return `${textAt('ID', element)} ${textAt('Percent', element)}`;
}

function sum(path: string, from: Element): Decimal {
  return all(path, from).reduce((total, { text }) => total.plus(text), new Decimal(0));
}

/** Peppol's R120, which EN 16931 leaves to reason: net = quantity × price / base quantity. */
function expectPriceTimesQuantity(line: Element): void {
  const base = all('Price/BaseQuantity', line)[0]?.text ?? '1';
  const price = new Decimal(textAt('Price/PriceAmount', line));
  expect(price.isNegative()).toBe(false);
  expect(price.times(textAt('CreditedQuantity', line)).div(base)).toEqual(
    new Decimal(textAt('LineExtensionAmount', line)),
  );
}

function linesPerCategory(root: Element): Record<string, string> {
  const sums: Record<string, string> = {};
  for (const line of all('CreditNoteLine', root)) {
    const [category] = all('Item/ClassifiedTaxCategory', line).map(categoryOf);
    const net = new Decimal(textAt('LineExtensionAmount', line));
    sums[category ?? ''] = net.plus(sums[category ?? ''] ?? 0).toFixed();
  }
  return sums;
}

function subtotalsPerCategory(root: Element): Record<string, string> {
  return Object.fromEntries(
    all('TaxTotal/TaxSubtotal', root).map((row) => [
      all('TaxCategory', row).map(categoryOf)[0],
      new Decimal(textAt('TaxableAmount', row)).toFixed(),
    ]),
  );
}
