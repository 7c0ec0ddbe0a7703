import type { Invoice } from '@e-invoice-eu/core';
import type { CreditNote } from '../../domain/refund/credit-note.ts';
import { minorDigits } from '../../domain/values/currency.ts';
import { Decimal } from '../../domain/values/decimal.ts';
import { grossOf, type Money, type TaxedMoney } from '../../domain/values/money.ts';
import type { Seller } from '../../domain/values/seller.ts';
import { amountText, exchangeRateText, isoDate } from '../note-texts.ts';
import { listed, ublLineOf } from './ubl-lines.ts';
import { customerOf, supplierOf } from './ubl-parties.ts';
import { exemptionReason, type VatBreakdown, vatBreakdownOf } from './vat-category.ts';
import { xmlText } from './xml-text.ts';

/**
 * The note as a UBL 2.1 CreditNote, type code 381 (D25, D26). It says that it follows EN 16931
 * (CustomizationID) only where it does: where a buyer with a country is known, the currencies have at most
 * two minor digits (BR-DEC), a tax has a rate (BR-S-05) and is within 1 of its net × rate (BR-CO-17).
 *
 * A cancelling note is a 381 with negative amounts, too: it belongs to the same series of numbers as what it
 * takes back, so that the series sums up; a 380 would be an invoice that asks the buyer for money. The money
 * has moved already, so the note is prepaid in full and nothing is payable.
 */
export async function renderCreditNoteXml(note: CreditNote, seller: Seller): Promise<string> {
  // Loaded at the first note: it brings spreadsheet and PDF libraries, half a second of every start.
  const { FormatFactoryService } = await import('@e-invoice-eu/core');
  // Not by its InvoiceService: that asks for the electronic addresses of Peppol, which nobody here knows.
  const ubl = new FormatFactoryService().createFormatService('UBL', silent);
  const xml = await ubl.generate({ 'ubl:Invoice': ublOf(note, seller) }, { format: 'UBL', lang: 'en' });
  return typeof xml === 'string' ? xml : new TextDecoder().decode(xml);
}

type Ubl = Invoice['ubl:Invoice'];
type UblLines = Ubl['cac:InvoiceLine'];

const silent = { log() {}, warn() {}, error() {} };
const followsEn16931 = 'urn:cen.eu:en16931:2017';

function ublOf(note: CreditNote, seller: Seller): Ubl {
  const vat = vatBreakdownOf(note);
  const lines = note.lines.map((line, index) =>
    ublLineOf(line, { id: String(index + 1), vat: vat.ofLines[index] ?? { code: 'E', percent: '0' } }),
  );
  return {
    ...(meetsEn16931(note, vat) ? { 'cbc:CustomizationID': followsEn16931 } : {}),
    'cbc:ID': xmlText(note.number),
    'cbc:IssueDate': isoDate(note.issuedAt),
    'cbc:InvoiceTypeCode': '381',
    'cbc:Note': [xmlText(textOf(note))],
    'cbc:DocumentCurrencyCode': listed(note.total.net),
    ...taxCurrencyOf(note),
    // The order's number is the seller's (BT-14); UBL wants the buyer's beside it, which is "NA" as in Peppol.
    'cac:OrderReference': { 'cbc:ID': 'NA', 'cbc:SalesOrderID': xmlText(note.orderId) },
    ...(note.invoiceNumbers.length === 0
      ? {}
      : { 'cac:BillingReference': note.invoiceNumbers.map(reference) }),
    'cac:AccountingSupplierParty': supplierOf(seller),
    'cac:AccountingCustomerParty': customerOf(note.buyer),
    'cac:TaxTotal': taxTotalsOf(note, vat),
    'cac:LegalMonetaryTotal': totalsOf(note.total),
    // A note has at least one line, which the library's type wants to see.
    'cac:InvoiceLine': lines as UblLines,
  };
}

function meetsEn16931({ buyer, total, inInvoiceCurrency }: CreditNote, { rows }: VatBreakdown): boolean {
  const scales = [total, ...(inInvoiceCurrency ? [inInvoiceCurrency.total] : [])];
  return (
    buyer !== null &&
    buyer.countryCode !== null &&
    scales.every(({ net }) => minorDigits(net.currency) <= 2) &&
    rows.every(({ code, percent, amount }) => {
      const expected = new Decimal(amount.net.toDecimal()).times(percent).div(100);
      const hasRate = code !== 'S' || new Decimal(percent).greaterThan(0);
      return hasRate && expected.minus(amount.tax.toDecimal()).abs().lessThan(1);
    })
  );
}

/** Why, what went back where, and at which rate: all of it in one note, since some profiles take only one. */
function textOf(note: CreditNote): string {
  const currency = note.total.net.currency;
  const payments = note.payments.map(
    ({ label, amount }) =>
      `${note.cancels ? 'Refund reversed from' : 'Refunded to'} ${label}: ${amountText(amount)} ${currency}`,
  );
  const rate = note.inInvoiceCurrency?.rate;
  return [
    ...(note.cancels ? ['Cancellation of credit note'] : []),
    note.reason,
    ...payments,
    ...(rate ? [`Exchange rate: ${exchangeRateText(currency, rate)}`] : []),
  ].join('\n');
}

function taxCurrencyOf({ total, inInvoiceCurrency }: CreditNote): Partial<Ubl> {
  const converted = inInvoiceCurrency?.total.tax;
  // It must differ from the document's own currency (BR-53, BR-CO-15).
  if (!converted || converted.currency === total.tax.currency) return {};
  return { 'cbc:TaxCurrencyCode': listed(converted) };
}

function reference(number: string): NonNullable<Ubl['cac:BillingReference']>[number] {
  return { 'cac:InvoiceDocumentReference': { 'cbc:ID': xmlText(number) } };
}

function taxTotalsOf(note: CreditNote, { rows }: VatBreakdown): Ubl['cac:TaxTotal'] {
  const subtotals = rows.map(({ code, percent, amount }) => ({
    'cbc:TaxableAmount': amount.net.toDecimal(),
    'cbc:TaxableAmount@currencyID': listed(amount.net),
    'cbc:TaxAmount': amount.tax.toDecimal(),
    'cbc:TaxAmount@currencyID': listed(amount.tax),
    'cac:TaxCategory': {
      'cbc:ID': code,
      'cbc:Percent': percent,
      ...(code === 'E' ? { 'cbc:TaxExemptionReason': exemptionReason } : {}),
      'cac:TaxScheme': { 'cbc:ID': 'VAT' },
    },
  }));
  const total = { ...taxAmount(note.total.tax), 'cac:TaxSubtotal': subtotals };
  const converted = note.inInvoiceCurrency?.total.tax;
  if (!converted || converted.currency === note.total.tax.currency) return [total];
  return [total, taxAmount(converted)];
}

function taxAmount(tax: Money): Ubl['cac:TaxTotal'][0] {
  return { 'cbc:TaxAmount': tax.toDecimal(), 'cbc:TaxAmount@currencyID': listed(tax) };
}

function totalsOf(total: TaxedMoney): Ubl['cac:LegalMonetaryTotal'] {
  const gross = grossOf(total);
  const currency = listed(gross);
  return {
    'cbc:LineExtensionAmount': total.net.toDecimal(),
    'cbc:LineExtensionAmount@currencyID': currency,
    'cbc:TaxExclusiveAmount': total.net.toDecimal(),
    'cbc:TaxExclusiveAmount@currencyID': currency,
    'cbc:TaxInclusiveAmount': gross.toDecimal(),
    'cbc:TaxInclusiveAmount@currencyID': currency,
    'cbc:PrepaidAmount': gross.toDecimal(),
    'cbc:PrepaidAmount@currencyID': currency,
    'cbc:PayableAmount': gross.minus(gross).toDecimal(),
    'cbc:PayableAmount@currencyID': currency,
  };
}
