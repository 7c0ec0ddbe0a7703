/** An ISO 4217 alphabetic code that the table below knows. */
export type CurrencyCode = string & { readonly __brand: 'CurrencyCode' };

/**
 * How many minor digits a currency has, by ISO 4217 (D1). Intl is no source for it: it follows what people
 * write (HUF, COP and IDR without digits), not what banks move.
 */
export function minorDigits(currency: CurrencyCode): number {
  return unusualDigits.get(currency) ?? 2;
}

/** The currency of that code, or null where ISO 4217 has none (CURRENCY_UNKNOWN). Codes are upper case. */
export function findCurrency(code: string): CurrencyCode | null {
  return isCurrency(code) ? code : null;
}

/** All that there are. */
export const currencies: () => readonly CurrencyCode[] = () => [...codes].filter(isCurrency);

function isCurrency(code: string): code is CurrencyCode {
  return codes.has(code);
}

const unusualDigits = new Map<string, number>([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
]);

const codes = new Set(
  `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE
  CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF
  GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR
  LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN
  PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS
  TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR
  ZMW ZWG`.split(/\s+/),
);
