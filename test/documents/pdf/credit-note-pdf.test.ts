import { describe, expect, test } from 'vitest';
import { renderCreditNotePdf } from '../../../src/documents/pdf/credit-note-pdf.ts';
import { Decimal } from '../../../src/domain/values/decimal.ts';
import { asInvoiceNumber } from '../../../src/domain/values/ids.ts';
import { readPdf } from '../read-pdf.ts';
import {
  cancellingNote,
  euro,
  lineOf,
  moneyOf,
  noteOf,
  noteWithDeductions,
  payment,
  seller,
  taxed,
  vertexNote,
} from '../sample-notes.ts';

const read = async (...args: Parameters<typeof renderCreditNotePdf>) =>
  readPdf(await renderCreditNotePdf(...args));

test('the seed’s refund reads back with every amount, number and label, in both currencies', async () => {
  const { lines, pages, title, size } = await read(vertexNote(), seller);
  expect(pages).toHaveLength(1);
  expect(title).toBe('Credit note CN-GB-1000234-1');
  expect(size).toEqual({ width: 595.28, height: 841.89 });
  expect(lines).toEqual([
    'Big City Outfitters Ltd Credit note',
    '12 Quay Street CN-GB-1000234-1',
    'M3 3JZ Manchester, GB',
    'Tax ID GB123456789',
    'Registration 04812345',
    'accounts@bigcity.example',
    'Credited to Date of issue 28 March 2025',
    'Test buyer Invoice GB2025-1',
    'The street name 100a Order GB-1000234',
    '00000 The big city, GB Refund rf_01JQE8Y7S0AAAAAAAAAAAAAAAA_GB-1000234',
    'Currency EUR',
    'Reason',
    'Partial refund of the order',
    'No. Description Quantity Net Tax rate Tax Gross',
    '1 Product 1 1 100.00 20 % 20.00 120.00',
    'Refund line X GBP 82.59 16.52 99.11',
    '2 Shipping 0.2 20.00 20 % 4.00 24.00',
    'Refund line Y GBP 16.52 3.30 19.82',
    'Total credit EUR 120.00 24.00 144.00',
    'GBP 99.11 19.82 118.93',
    'Tax summary Net Tax Gross',
    '20 % EUR 120.00 24.00 144.00',
    'GBP 99.11 19.82 118.93',
    'Refunded to',
    'Visa •••• 4242 EUR 120.00',
    'Gift card GC-7 EUR 24.00',
    "Amounts in GBP are converted at the invoice's exchange rate: 1 EUR = 0.825900231252 GBP (source_bankofengland, 28 February 2025).",
    'CN-GB-1000234-1 Page 1 of 1',
  ]);
});

test('deductions are negative lines, and a missing tax rate is distinct from 0 %', async () => {
  const { lines } = await read(noteWithDeductions(), seller);
  expect(lines).toEqual(
    expect.arrayContaining([
      '1 Leather sofa 2 1,234.56 20 % 246.91 1,481.47',
      '2 Goodwill 10.00 — 0.00 10.00',
      'Adjustment: Late delivery',
      'Restocking fee -12.50 20 % -2.50 -15.00',
      'Return shipping -4.99 20 % -1.00 -5.99',
      'Deduction: Sent back at the seller’s cost',
      'Total credit EUR 1,227.07 243.41 1,470.48',
      '20 % EUR 1,217.07 243.41 1,460.48',
      'Tax rate not stated EUR 10.00 0.00 10.00',
    ]),
  );
});

test('a cancelling note says so, and its amounts are below zero', async () => {
  const { lines, title } = await read(cancellingNote(), seller);
  expect(title).toBe('Cancellation of credit note CN-GB-1000234-3');
  expect(lines).toEqual(
    expect.arrayContaining([
      'Big City Outfitters Ltd Cancellation of credit note',
      'This document cancels amounts of earlier credit notes for this refund. Its amounts are negative.',
      '1 Product 1 1 -100.00 20 % -20.00 -120.00',
      'Restocking fee 12.50 20 % 2.50 15.00',
      'Total canceled EUR -87.50 -17.50 -105.00',
      'Refund reversed from',
      'Visa •••• 4242 EUR -105.00',
    ]),
  );
});

describe('every currency is shown with its own minor digits', () => {
  test.each([
    // ISO 4217 has no minor unit of the yen, 2 digits of the euro and the forint, 3 of the dinars, 4 of UF.
    ['JPY', 1234567n, 123457n, '10', 'JPY 1,234,567 123,457 1,358,024'],
    ['EUR', 99n, 20n, '20', 'EUR 0.99 0.20 1.19'],
    ['HUF', 1270000n, 342900n, '27', 'HUF 12,700.00 3,429.00 16,129.00'],
    ['KWD', 1234567n, 61728n, '5', 'KWD 1,234.567 61.728 1,296.295'],
    ['CLF', 10000n, 1900n, '19', 'CLF 1.0000 0.1900 1.1900'],
    // The largest amount that the API takes: 12 digits before the point (D2).
    ['KWD', 999999999999999n, 0n, '0', 'KWD 999,999,999,999.999 0.000 999,999,999,999.999'],
  ])('%s %s + %s', async (currency, net, tax, taxRate, expected) => {
    const { lines } = await read(noteOf([lineOf(taxed(currency, net, tax), { taxRate })]), seller);
    expect(lines).toContain(`Total credit ${expected}`);
    expect(lines).toContain(`${taxRate} % ${expected}`);
  });
});

test('decimals stand below decimals', async () => {
  const note = noteOf([
    lineOf(taxed('EUR', 123456789n, 24691358n)),
    lineOf(taxed('EUR', -5n, -1n), { kind: 'DEDUCTION', noteSubnumber: null }),
  ]);
  const { pieces } = await read(note, seller);
  const columns = [
    ['1,234,567.89', '-0.05', '1,234,567.84'],
    ['246,913.58', '-0.01', '246,913.57'],
    ['1,481,481.47', '-0.06', '1,481,481.41'],
  ];
  for (const column of columns) {
    const ends = pieces.filter(({ text }) => column.includes(text)).map(({ right }) => right);
    expect(ends.length).toBeGreaterThanOrEqual(column.length);
    expect(Math.max(...ends) - Math.min(...ends)).toBeLessThan(0.2);
  }
});

test('unknown fields of the buyer are left out', async () => {
  const nobody = await read(noteOf([lineOf(taxed('EUR', 100n, 20n))], { buyer: null }), seller);
  expect(nobody.lines).toContain('— Invoice GB2025-1');
  const buyer = {
    name: 'A. Nonym',
    street: null,
    city: 'Wien',
    postalCode: null,
    countryCode: null,
    taxId: 'ATU12345678',
  };
  const somebody = await read(noteOf([lineOf(taxed('EUR', 100n, 20n))], { buyer }), seller);
  expect(somebody.lines).toEqual(
    expect.arrayContaining([
      'A. Nonym Invoice GB2025-1',
      'Wien Order GB-1000234',
      expect.stringMatching(/^Tax ID ATU12345678 Refund/),
    ]),
  );
});

test('a note of no invoice, and of several', async () => {
  const line = lineOf(taxed('EUR', 100n, 20n));
  const none = await read(noteOf([line], { invoiceNumbers: [] }), seller);
  expect(none.lines).toContain('Test buyer Invoice —');
  const invoiceNumbers = [asInvoiceNumber('R-1'), asInvoiceNumber('R-2')];
  expect((await read(noteOf([line], { invoiceNumbers }), seller)).lines).toContain(
    'Test buyer Invoices R-1, R-2',
  );
});

test('an exchange rate without source or date is printed without them', async () => {
  const note = vertexNote();
  const rate = { to: moneyOf('GBP', 0n).currency, rate: '0.8259', source: null, asOf: null };
  const { lines } = await read(
    { ...note, inInvoiceCurrency: note.inInvoiceCurrency && { ...note.inInvoiceCurrency, rate } },
    seller,
  );
  expect(lines).toContain("Amounts in GBP are converted at the invoice's exchange rate: 1 EUR = 0.8259 GBP.");
});

test('a seller without a registration or an email has neither line', async () => {
  const { lines } = await read(vertexNote(), { ...seller, registration: null, email: null });
  expect(lines.filter((line) => /Registration|@/.test(line))).toEqual([]);
});

test('a quantity of six digits after the point and a payment without much of a label', async () => {
  const note = noteOf([lineOf(taxed('EUR', 100n, 20n), { quantity: new Decimal('1234.000001') })], {
    payments: [payment('x', euro(120n))],
  });
  const { lines } = await read(note, seller);
  expect(lines).toContain('1 Product 1 1,234.000001 1.00 20 % 0.20 1.20');
  expect(lines).toContain('x EUR 1.20');
});
