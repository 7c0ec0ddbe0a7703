import type { Buyer } from '../values/buyer.ts';
import { parseText, shortText } from '../values/parse.ts';
import { Refusal, type ValidationErrors } from '../values/refusal.ts';

type Maybe<T> = T | null | undefined;

/** Who credit notes are made out to, as it comes from outside. */
export type RefundBuyerInput = {
  readonly name: string;
  readonly street?: Maybe<string>;
  readonly city?: Maybe<string>;
  readonly postalCode?: Maybe<string>;
  readonly countryCode?: Maybe<string>;
  readonly taxId?: Maybe<string>;
};

/** Reads a buyer; adds what is wrong to the validation errors. */
export function readBuyer(input: RefundBuyerInput, validation: ValidationErrors): Buyer {
  const path = ['input', 'buyer'];
  const { name, street = null, city = null, postalCode = null, countryCode = null, taxId = null } = input;
  const texts = { name, street, city, postalCode, taxId };
  for (const [field, text] of Object.entries(texts)) {
    if (text !== null) parseText({ text, longest: shortText, path: [...path, field] }, validation);
  }
  if (countryCode !== null && !/^[A-Z]{2}$/.test(countryCode)) {
    const message = 'The country code must be two capital letters, such as GB.';
    validation.add(new Refusal('TEXT_INVALID', message, { path: [...path, 'countryCode'] }));
  }
  return { ...texts, countryCode };
}
