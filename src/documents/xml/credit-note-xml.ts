import { create } from 'xmlbuilder2';
import type { CreditNote } from '../../domain/refund/credit-note.ts';
import { minorDigits } from '../../domain/values/currency.ts';
import { Decimal } from '../../domain/values/decimal.ts';
import { grossOf, type TaxedMoney } from '../../domain/values/money.ts';
import type { Seller } from '../../domain/values/seller.ts';
import { amountText, exchangeRateText, isoDate } from '../note-texts.ts';
import { type UblElement, ublAmount } from './ubl-element.ts';
import { ublLineOf } from './ubl-lines.ts';
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
export function renderCreditNoteXml(note: CreditNote, seller: Seller): string {
  const root = { CreditNote: { ...namespaces, ...ublOf(note, seller) } };
  return create({ encoding: 'utf-8' }, root).end({ prettyPrint: true, indent: '\t' });
}

const namespaces = {
  '@xmlns': 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2',
  '@xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  '@xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
};
const followsEn16931 = 'urn:cen.eu:en16931:2017';

function ublOf(note: CreditNote, seller: Seller): UblElement {
  const vat = vatBreakdownOf(note);
  const lines = note.lines.map((line, index) =>
    ublLineOf(line, { id: String(index + 1), vat: vat.ofLines[index] ?? { code: 'E', percent: '0' } }),
  );
  return {
    ...(meetsEn16931(note, vat) ? { 'cbc:CustomizationID': followsEn16931 } : {}),
    'cbc:ID': xmlText(note.number),
    'cbc:IssueDate': isoDate(note.issuedAt),
    'cbc:CreditNoteTypeCode': '381',
    'cbc:Note': xmlText(textOf(note)),
    'cbc:DocumentCurrencyCode': note.total.net.currency,
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
    'cac:CreditNoteLine': lines,
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

function taxCurrencyOf({ total, inInvoiceCurrency }: CreditNote): UblElement {
  const converted = inInvoiceCurrency?.total.tax;
  // It must differ from the document's own currency (BR-53, BR-CO-15).
  if (!converted || converted.currency === total.tax.currency) return {};
  return { 'cbc:TaxCurrencyCode': converted.currency };
}

function reference(number: string): UblElement {
  return { 'cac:InvoiceDocumentReference': { 'cbc:ID': xmlText(number) } };
}

function taxTotalsOf(note: CreditNote, { rows }: VatBreakdown): UblElement[] {
  const subtotals = rows.map(({ code, percent, amount }) => ({
    'cbc:TaxableAmount': ublAmount(amount.net),
    'cbc:TaxAmount': ublAmount(amount.tax),
    'cac:TaxCategory': {
      'cbc:ID': code,
      'cbc:Percent': percent,
      ...(code === 'E' ? { 'cbc:TaxExemptionReason': exemptionReason } : {}),
      'cac:TaxScheme': { 'cbc:ID': 'VAT' },
    },
  }));
  const total = { 'cbc:TaxAmount': ublAmount(note.total.tax), 'cac:TaxSubtotal': subtotals };
  const converted = note.inInvoiceCurrency?.total.tax;
  if (!converted || converted.currency === note.total.tax.currency) return [total];
  return [total, { 'cbc:TaxAmount': ublAmount(converted) }];
}

function totalsOf(total: TaxedMoney): UblElement {
  const gross = grossOf(total);
  return {
    'cbc:LineExtensionAmount': ublAmount(total.net),
    'cbc:TaxExclusiveAmount': ublAmount(total.net),
    'cbc:TaxInclusiveAmount': ublAmount(gross),
    'cbc:PrepaidAmount': ublAmount(gross),
    'cbc:PayableAmount': ublAmount(gross.minus(gross)),
  };
}
