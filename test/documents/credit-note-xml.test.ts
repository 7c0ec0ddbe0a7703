import { describe, expect, test } from 'vitest';
import { renderCreditNoteXml } from '../../src/documents/credit-note-xml.ts';
import type { CreditNote } from '../../src/domain/credit-note.ts';
import { Decimal } from '../../src/domain/decimal.ts';
import { asInvoiceNumber } from '../../src/domain/ids.ts';
import { grossOf, type TaxedMoney } from '../../src/domain/money.ts';
import { all, type Element, readXml, textAt } from './read-xml.ts';
import {
  cancellingNote,
  lineOf,
  noteOf,
  noteOfManyLines,
  noteWithDeductions,
  seller,
  taxed,
  vertexNote,
} from './sample-notes.ts';

const read = async (...args: Parameters<typeof renderCreditNoteXml>) =>
  readXml(await renderCreditNoteXml(...args));
const followsEn16931 = 'urn:cen.eu:en16931:2017';
const claimOf = (note: Element) => all('CustomizationID', note).map(({ text }) => text);
const one = (amount: TaxedMoney, taxRate: string | null) => noteOf([lineOf(amount, { taxRate })]);

test('the seed’s refund is a credit note of type 381 with both currencies', async () => {
  const note = await read(vertexNote(), seller);
  expect(note.name).toBe('CreditNote');
  expect(note.attributes.get('xmlns')).toBe('urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2');
  const texts = Object.fromEntries(
    [
      'CustomizationID',
      'ID',
      'IssueDate',
      'CreditNoteTypeCode',
      'DocumentCurrencyCode',
      'TaxCurrencyCode',
      'OrderReference/SalesOrderID',
      'BillingReference/InvoiceDocumentReference/ID',
      'AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName',
      'AccountingSupplierParty/Party/PartyLegalEntity/CompanyID',
      'AccountingSupplierParty/Party/PartyTaxScheme/CompanyID',
      'AccountingSupplierParty/Party/PartyTaxScheme/TaxScheme/ID',
      'AccountingSupplierParty/Party/PostalAddress/Country/IdentificationCode',
      'AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName',
      'AccountingCustomerParty/Party/PostalAddress/PostalZone',
      'AccountingCustomerParty/Party/PostalAddress/Country/IdentificationCode',
    ].map((path) => [path, textAt(path, note)]),
  );
  expect(Object.values(texts)).toEqual([
    followsEn16931,
    'CN-GB-1000234-1',
    '2025-03-28',
    '381',
    'EUR',
    'GBP',
    'GB-1000234',
    'GB2025-1',
    'Big City Outfitters Ltd',
    '04812345',
    'GB123456789',
    'VAT',
    'GB',
    'Test buyer',
    '00000',
    'GB',
  ]);
  expect(textAt('Note', note).split('\n')).toEqual([
    'Partial refund of the order',
    'Paid back to Visa •••• 4242: 120.00 EUR',
    'Paid back to Gift card GC-7: 24.00 EUR',
    'Exchange rate: 1 EUR = 0.825900231252 GBP (source_bankofengland, 28 February 2025)',
  ]);
  expect(all('TaxTotal/TaxAmount', note).map(amountOf)).toEqual(['24.00 EUR', '19.82 GBP']);
  expect(all('CreditNoteLine/LineExtensionAmount', note).map(amountOf)).toEqual(['100.00 EUR', '20.00 EUR']);
  expect(all('CreditNoteLine/Note', note).map(({ text }) => text)).toEqual([
    'Refund line X',
    'Refund line Y',
  ]);
});

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
    [[['20', 1000n, 200n]], ['S 20']],
    [[['20.00', 1000n, 200n]], ['S 20']],
    [[['0', 1000n, 0n]], ['Z 0']],
    [[[null, 1000n, 0n]], ['E 0']],
    // 81 of 1000 is 8.1 %, and the two lines together are 10.55 %.
    [[[null, 1000n, 81n]], ['S 8.1']],
    [
      [
        [null, 1000n, 81n],
        [null, 1000n, 130n],
      ],
      ['S 10.55', 'S 10.55'],
    ],
    [
      [
        ['20', 1000n, 200n],
        [null, 1000n, 0n],
        ['0', 500n, 0n],
      ],
      ['S 20', 'E 0', 'Z 0'],
    ],
    // What has no rate comes to the rate of another line: one row of the summary, as BR-S-08 wants it.
    [
      [
        ['20', 1000n, 200n],
        [null, 500n, 100n],
      ],
      ['S 20', 'S 20'],
    ],
  ] as const)('%j', async (lines, expected) => {
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

describe('the document says that it follows EN 16931 only where it does', () => {
  const line = lineOf(taxed('EUR', 100n, 20n));
  const buyer = noteOf([line]).buyer;
  test.each([
    ['the seed', vertexNote(), [followsEn16931]],
    ['nobody is known to be the buyer', noteOf([line], { buyer: null }), []],
    [
      'the buyer’s country isn’t known',
      noteOf([line], { buyer: buyer && { ...buyer, countryCode: null } }),
      [],
    ],
    ['three minor digits', one(taxed('KWD', 1000n, 50n), '5'), []],
    ['no minor digits', one(taxed('JPY', 1000n, 100n), '10'), [followsEn16931]],
    // 20 % of 100.00 is 20.00; BR-CO-17 allows for less than 1 of rounding.
    ['a tax that is off by 0.99', one(taxed('EUR', 10000n, 2099n), '20'), [followsEn16931]],
    ['a tax that is off by 1.00', one(taxed('EUR', 10000n, 2100n), '20'), []],
    ['a tax of 2.00 on nothing', one(taxed('EUR', 0n, 200n), '20'), []],
  ])('%s', async (_, note, expected) => {
    expect(claimOf(await read(note, seller))).toEqual(expected);
  });
});

test('nothing is made up about a buyer', async () => {
  const line = lineOf(taxed('EUR', 100n, 20n));
  const nobody = await read(noteOf([line], { buyer: null }), seller);
  expect(all('AccountingCustomerParty', nobody)).toHaveLength(1);
  expect(all('AccountingCustomerParty/Party', nobody)).toEqual([]);
  const buyer = { name: 'A', street: null, city: null, postalCode: null, countryCode: null, taxId: '123-45' };
  const known = await read(noteOf([line], { buyer }), seller);
  const party = all('AccountingCustomerParty/Party', known);
  expect(party.flatMap(({ children }) => children.map(({ name }) => name))).toEqual([
    'cac:PartyIdentification',
    'cac:PartyLegalEntity',
  ]);
});

test.each([
  ['GB123456789', 'GB', 'VAT'],
  ['EL123456789', 'GR', 'VAT'],
  ['ATU12345678', 'US', 'VAT'],
  ['12-3456789', 'US', 'TAX'],
  ['11.222.333/0001-81', 'BR', 'TAX'],
  ['ABC850101XX1', 'MX', 'TAX'],
])('the tax number %s of a seller in %s is called %s', async (taxId, countryCode, scheme) => {
  const root = await read(vertexNote(), { ...seller, taxId, countryCode });
  expect(textAt('AccountingSupplierParty/Party/PartyTaxScheme/CompanyID', root)).toBe(taxId);
  expect(textAt('AccountingSupplierParty/Party/PartyTaxScheme/TaxScheme/ID', root)).toBe(scheme);
  const identifiers = all('AccountingSupplierParty/Party/PartyIdentification/ID', root);
  expect(identifiers.map(({ text }) => text)).toEqual(scheme === 'TAX' ? [taxId] : []);
});

test('every invoice is referred to, or none', async () => {
  const line = lineOf(taxed('EUR', 100n, 20n));
  const invoiceNumbers = [asInvoiceNumber('R-1'), asInvoiceNumber('R&2')];
  const several = await read(noteOf([line], { invoiceNumbers }), seller);
  const path = 'BillingReference/InvoiceDocumentReference/ID';
  expect(all(path, several).map(({ text }) => text)).toEqual(['R-1', 'R&2']);
  expect(all('BillingReference', await read(noteOf([line], { invoiceNumbers: [] }), seller))).toEqual([]);
});

test.each([
  'a < b & "c" \' ]]> </cbc:Name>',
  '<!-- x --><?php ?><![CDATA[x]]>',
  'Größe 42½ 着物 😀 שלום',
  '&amp; &#0; &unknown;',
])('the text %j comes back as it was', async (text) => {
  const note = noteOf([lineOf(taxed('EUR', 100n, 20n), { description: text, reason: text })], {
    reason: text,
  });
  const root = await read(note, { ...seller, name: text });
  expect(textAt('CreditNoteLine/Item/Name', root)).toBe(text);
  expect(textAt('CreditNoteLine/Note', root)).toBe(text);
  expect(textAt('Note', root)).toContain(text);
  expect(textAt('AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName', root)).toBe(text);
});

test('a character that XML can’t hold becomes "�"', async () => {
  const line = lineOf(taxed('EUR', 100n, 20n), { description: 'a\ufffeb\uffffc\u0000d\ud800e' });
  expect(textAt('CreditNoteLine/Item/Name', await read(noteOf([line]), seller))).toBe('a�b�c�d�e');
});

test('a rate into the note’s own currency gives no second tax total', async () => {
  const note = vertexNote();
  const same = note.inInvoiceCurrency && { ...note.inInvoiceCurrency, total: note.total, lines: note.lines };
  const root = await read({ ...note, inInvoiceCurrency: same }, seller);
  expect(all('TaxCurrencyCode', root)).toEqual([]);
  expect(all('TaxTotal', root)).toHaveLength(1);
});

test('the same note gives the same document', async () => {
  expect(await renderCreditNoteXml(vertexNote(), seller)).toBe(
    await renderCreditNoteXml(vertexNote(), seller),
  );
});

function amountOf(element: Element): string {
  return `${element.text} ${element.attributes.get('currencyID')}`;
}

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
