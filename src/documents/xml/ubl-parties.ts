import type { Buyer } from '../../domain/values/buyer.ts';
import type { Seller } from '../../domain/values/seller.ts';
import type { UblElement } from './ubl-element.ts';
import { xmlText } from './xml-text.ts';

/** The seller (BG-4). */
export function supplierOf(seller: Seller): UblElement {
  const taxId = { 'cbc:ID': xmlText(seller.taxId) };
  const isVatId = looksLikeVatId(seller.taxId, seller.countryCode);
  return {
    'cac:Party': {
      // A seller must have a VAT identifier, an identifier or a registration (BR-CO-26).
      ...(isVatId ? {} : { 'cac:PartyIdentification': [taxId] }),
      'cac:PostalAddress': {
        'cbc:StreetName': xmlText(seller.street),
        'cbc:CityName': xmlText(seller.city),
        'cbc:PostalZone': xmlText(seller.postalCode),
        'cac:Country': { 'cbc:IdentificationCode': seller.countryCode },
      },
      'cac:PartyTaxScheme': [
        {
          'cbc:CompanyID': xmlText(seller.taxId),
          'cac:TaxScheme': { 'cbc:ID': isVatId ? 'VAT' : 'TAX' },
        },
      ],
      'cac:PartyLegalEntity': {
        'cbc:RegistrationName': xmlText(seller.name),
        ...(seller.registration ? { 'cbc:CompanyID': xmlText(seller.registration) } : {}),
      },
      ...(seller.email ? { 'cac:Contact': { 'cbc:ElectronicMail': xmlText(seller.email) } } : {}),
    },
  };
}

/**
 * The buyer (BG-7) as far as the order says; nothing is made up. Without a name or a country the document
 * is UBL, but doesn't follow EN 16931, and doesn't say that it does.
 */
export function customerOf(buyer: Buyer | null): UblElement {
  if (buyer === null) return {};
  const { countryCode, taxId } = buyer;
  const isVatId = taxId !== null && looksLikeVatId(taxId, countryCode);
  return {
    'cac:Party': {
      ...(taxId === null || isVatId ? {} : { 'cac:PartyIdentification': { 'cbc:ID': xmlText(taxId) } }),
      ...addressOf(buyer),
      ...(isVatId
        ? { 'cac:PartyTaxScheme': { 'cbc:CompanyID': xmlText(taxId), 'cac:TaxScheme': { 'cbc:ID': 'VAT' } } }
        : {}),
      'cac:PartyLegalEntity': { 'cbc:RegistrationName': xmlText(buyer.name) },
    },
  };
}

function addressOf({ street, city, postalCode, countryCode }: Buyer): UblElement {
  if (street === null && city === null && postalCode === null && countryCode === null) return {};
  return {
    'cac:PostalAddress': {
      ...(street === null ? {} : { 'cbc:StreetName': xmlText(street) }),
      ...(city === null ? {} : { 'cbc:CityName': xmlText(city) }),
      ...(postalCode === null ? {} : { 'cbc:PostalZone': xmlText(postalCode) }),
      ...(countryCode === null ? {} : { 'cac:Country': { 'cbc:IdentificationCode': countryCode } }),
    },
  };
}

/** A VAT identifier begins with the country that gave it (BR-CO-09); other tax numbers are called TAX. */
function looksLikeVatId(taxId: string, countryCode: string | null): boolean {
  const prefix = taxId.slice(0, 2);
  return prefix === countryCode || vatPrefixes.has(prefix);
}

/** The European Union, Greece by its own name, Northern Ireland, Great Britain and Switzerland. */
const vatPrefixes = new Set(
  'AT BE BG CH CY CZ DE DK EE EL ES FI FR GB HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI'.split(' '),
);
