import { currency, instant, orNull, text } from '../codecs/kinds.ts';
import { part } from '../codecs/part.ts';

/** Who credit notes are made out to, on the account and on each note. */
export const buyer = part({
  name: text,
  street: orNull(text),
  city: orNull(text),
  postalCode: orNull(text),
  countryCode: orNull(text),
  taxId: orNull(text),
});

/** On invoices, on refunds that have a credit note, and on the note. */
export const rateFields = { to: currency, rate: text, source: orNull(text), asOf: orNull(instant) } as const;
export const exchangeRate = part(rateFields);
