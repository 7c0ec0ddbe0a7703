import { type CurrencyCode, minorDigits } from './currency.ts';
import { Decimal } from './decimal.ts';
import { Money } from './money.ts';
import type { Quantity } from './quantity.ts';
import { type InputPath, Refusal, type RefusalCode, type ValidationErrors } from './refusal.ts';

/**
 * Reads what comes from outside. Every shape is checked by a pattern before anything parses it: decimal.js
 * takes half a minute for "1e100000000" and reads "0x10", "1_000" and "NaN" (D2).
 */

/** Whether zero is taken too: a price may be nothing, money that moves may not. */
type Sign = 'positive' | 'zero or more';

/** An amount of `currency`, or null with what is wrong added to the validation errors (D2). */
export function parseMoney(
  input: { text: string; currency: CurrencyCode; sign: Sign; path: InputPath },
  validation: ValidationErrors,
): Money | null {
  return validation.collect(readMoney(input));
}

/** An amount of `currency`, zero or more; null where the text is none. For what people configure. */
export function readAmount(text: string, currency: CurrencyCode): Money | null {
  const amount = readMoney({ text, currency, sign: 'zero or more', path: [] });
  return amount instanceof Refusal ? null : amount;
}

/** A quantity: above zero, up to 9 digits before and 6 after the point (D2). */
export function parseQuantity(
  input: { text: string; path: InputPath },
  validation: ValidationErrors,
): Quantity | null {
  if (quantityShape.test(input.text)) {
    const quantity = new Decimal(input.text);
    if (quantity.greaterThan(0)) return quantity;
  }
  const message = `${shown(input.text)} is not a valid quantity: use a decimal number above 0 with up to 9 digits before and 6 after the point.`;
  validation.add(new Refusal('QUANTITY_INVALID', message, { path: input.path }));
  return null;
}

/** An exchange rate as it was given: above zero, up to 6 digits before and 12 after the point (D2). */
export function parseRate(
  input: { text: string; path: InputPath },
  validation: ValidationErrors,
): string | null {
  if (rateShape.test(input.text) && new Decimal(input.text).greaterThan(0)) return input.text;
  const message = `${shown(input.text)} is not a valid exchange rate: use a decimal number above 0 with up to 6 digits before and 12 after the point.`;
  validation.add(new Refusal('AMOUNT_INVALID', message, { path: input.path }));
  return null;
}

/** The refusal of a currency that ISO 4217 doesn't have. What has no code's length can be anything, and isn't repeated. */
export function unknownCurrency(code: string, path: InputPath): Refusal {
  const message =
    code.length <= 4
      ? `${JSON.stringify(code.toWellFormed())} is not an ISO 4217 currency code.`
      : `A currency code has three letters, such as EUR; this one has ${code.length} characters.`;
  return new Refusal('CURRENCY_UNKNOWN', message, { path });
}

/** A source revision: a whole number of up to 18 digits (D2). */
export function parseSourceRevision(
  input: { text: string; path: InputPath },
  validation: ValidationErrors,
): bigint | null {
  if (revisionShape.test(input.text)) return BigInt(input.text);
  const message = `${shown(input.text)} is not a valid source revision: use a whole number of up to 18 digits.`;
  validation.add(new Refusal('AMOUNT_INVALID', message, { path: input.path }));
  return null;
}

/** The longest texts that are taken (D34). */
export const codeText = 50;
export const shortText = 200;
export const longText = 2_000;

/** A text as given: 1 to `longest` characters of well-formed Unicode without control characters (D34). */
export function parseText(
  input: { text: string; longest: typeof codeText | typeof shortText | typeof longText; path: InputPath },
  validation: ValidationErrors,
): string | null {
  const { text, longest } = input;
  const controls = longest === longText ? controlsButLineBreaks : anyControl;
  const refuse = (message: string) => {
    validation.add(new Refusal('TEXT_INVALID', message, { path: input.path }));
    return null;
  };
  if (text.length === 0) return refuse('The text is empty: at least one character is required.');
  // Two UTF-16 units at most make one character: what is longer than that need not be counted.
  if (text.length > 2 * longest || [...text].length > longest)
    return refuse(`The text is longer than ${longest} characters.`);
  if (!text.isWellFormed())
    return refuse('The text is not well-formed Unicode: it contains an unpaired surrogate.');
  if (controls.test(text)) return refuse('The text contains a control character.');
  return text;
}

/** The same text by Unicode's canonical composition: how numbers and ids are compared (D34). */
export function canonical(text: string): string {
  return text.normalize('NFC');
}

/** 1 to 255 printable ASCII characters, else IDEMPOTENCY_KEY_INVALID. */
export function checkIdempotencyKey(key: string): Refusal | null {
  if (/^[\x20-\x7e]{1,255}$/.test(key) && key.trim() !== '') return null;
  return new Refusal(
    'IDEMPOTENCY_KEY_INVALID',
    'An idempotency key must be 1 to 255 printable ASCII characters, not all of them spaces.',
    {
      path: ['input', 'idempotencyKey'],
    },
  );
}

const longestNumber = 32;
const moneyShape = /^(0|[1-9]\d{0,11})(\.\d+)?$/;
const negativeShape = /^-(0|[1-9]\d{0,11})(\.\d+)?$/;
const quantityShape = /^(0|[1-9]\d{0,8})(\.\d{1,6})?$/;
const rateShape = /^(0|[1-9]\d{0,5})(\.\d{1,12})?$/;
const revisionShape = /^\d{1,18}$/;
const anyControl = /\p{Cc}/u;
const controlsButLineBreaks = /[\p{Cc}--[\n\r]]/v;

function readMoney({
  text,
  currency,
  sign,
  path,
}: {
  text: string;
  currency: CurrencyCode;
  sign: Sign;
  path: InputPath;
}): Money | Refusal {
  const refuse = (code: RefusalCode, message: string) => new Refusal(code, message, { path });
  if (text.length > longestNumber)
    return refuse(
      'AMOUNT_INVALID',
      `${shown(text)} is not a valid amount: the limit is ${longestNumber} characters.`,
    );
  if (negativeShape.test(text))
    return refuse('AMOUNT_NOT_POSITIVE', `${shown(text)} is negative: an amount has no sign.`);
  if (!moneyShape.test(text))
    return refuse('AMOUNT_INVALID', `${shown(text)} is not a valid amount: write it like "12.30".`);
  if (sign === 'positive' && !/[1-9]/.test(text))
    return refuse('AMOUNT_NOT_POSITIVE', 'Amount must be greater than zero.');
  const digits = minorDigits(currency);
  if ((text.split('.')[1] ?? '').length > digits) {
    return refuse('AMOUNT_SCALE', `${shown(text)} has too many decimals: ${currency} has ${digits}.`);
  }
  return new Money(BigInt(new Decimal(text).times(new Decimal(10).pow(digits)).toFixed(0)), currency);
}

/** A value in a message: quoted where it may have been meant as a number; what is anything else can be a secret. */
function shown(text: string): string {
  if (text.length <= longestNumber && numberLike.test(text)) return JSON.stringify(text);
  return text === '' ? 'An empty text' : `A text of ${text.length} characters`;
}

const numberLike = /^[\p{Nd}\p{Sc}\s.,_+\-eE]+$/u;
