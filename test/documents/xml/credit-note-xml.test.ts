import { describe, expect, test } from 'vitest';
import { renderCreditNoteXml } from '../../../src/documents/xml/credit-note-xml.ts';
import { asInvoiceNumber } from '../../../src/domain/values/ids.ts';
import type { TaxedMoney } from '../../../src/domain/values/money.ts';
import { all, amountOf, type Element, readXml, textAt } from '../read-xml.ts';
import { lineOf, noteOf, seller, taxed, vertexNote } from '../sample-notes.ts';

const read = async (...args: Parameters<typeof renderCreditNoteXml>) => readXml(renderCreditNoteXml(...args));
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
    'Refunded to Visa •••• 4242: 120.00 EUR',
    'Refunded to Gift card GC-7: 24.00 EUR',
    'Exchange rate: 1 EUR = 0.825900231252 GBP (source_bankofengland, 28 February 2025)',
  ]);
  expect(all('TaxTotal/TaxAmount', note).map(amountOf)).toEqual(['24.00 EUR', '19.82 GBP']);
  expect(all('CreditNoteLine/LineExtensionAmount', note).map(amountOf)).toEqual(['100.00 EUR', '20.00 EUR']);
  expect(all('CreditNoteLine/Note', note).map(({ text }) => text)).toEqual([
    'Refund line X',
    'Refund line Y',
  ]);
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
    ['a tax of 0.02 on nothing', one(taxed('EUR', 0n, 2n), null), []],
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
  '&amp; &amp;amp; &lt;b&gt; &#0; &#65; &#x41; &unknown; R&D; AT&T & &',
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
  expect(renderCreditNoteXml(vertexNote(), seller)).toBe(renderCreditNoteXml(vertexNote(), seller));
});
