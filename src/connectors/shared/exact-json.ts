import { type CurrencyCode, minorDigits } from '../../domain/values/currency.ts';
import { Decimal } from '../../domain/values/decimal.ts';
import { invariant } from '../../domain/values/invariant.ts';
import { Money } from '../../domain/values/money.ts';

/**
 * A number of a JSON document as it is written there. JSON.parse and JSON.stringify by themselves go through a
 * float, which can't hold every amount that D2 takes.
 */
export class JsonNumber {
  /** By JSON's own grammar: "57", "57.10", "-1", "1e3". */
  readonly text: string;

  constructor(text: string) {
    invariant(jsonNumber.test(text), `${text} is not a JSON number.`);
    this.text = text;
  }

  /** For JSON.stringify: the digits as they are. */
  toJSON(): unknown {
    return JSON.rawJSON(this.text);
  }
}

/** The amount in major units: 57.10 for 57.10 EUR, 1200 for JPY, 1.005 for KWD. */
export function majorUnits(amount: Money): JsonNumber {
  return new JsonNumber(amount.toDecimal());
}

/** The amount in minor units: 5710 for 57.10 EUR, 1200 for JPY. */
export function minorUnits(amount: Money): JsonNumber {
  return new JsonNumber(amount.minor.toString());
}

/**
 * Reads a number of major units. Null where it is no amount of that currency: below zero, more than D2's 12
 * digits, with an exponent, or with minor digits that the currency doesn't have (zeros there change nothing: 1200.0 JPY is read).
 */
export function fromMajorUnits(number: JsonNumber, currency: CurrencyCode): Money | null {
  const digits = minorDigits(currency);
  const shape = amountShape.exec(number.text);
  if (shape === null) return null;
  const [, fraction = ''] = shape;
  if (/[1-9]/.test(fraction.slice(digits))) return null;
  const minor = new Decimal(number.text).times(new Decimal(10).pow(digits));
  return new Money(BigInt(minor.toFixed(0)), currency);
}

/** Reads a whole number of minor units, null where it is none; 5710.0 is one. */
export function fromMinorUnits(number: JsonNumber, currency: CurrencyCode): Money | null {
  return wholeShape.test(number.text) ? new Money(BigInt(number.text.split('.')[0] ?? ''), currency) : null;
}

/** Reads JSON with every number in it as a JsonNumber; undefined where the text is no JSON. */
export function parseExactJson(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value, { source }) =>
      typeof value === 'number' && source !== undefined ? new JsonNumber(source) : value,
    );
  } catch {
    // No JSON, or nested so deep that the stack ends: an answer is neither.
    return undefined;
  }
}

const jsonNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
// At most 32 characters in all: decimal.js rounds what is much longer.
const amountShape = /^(?:0|[1-9]\d{0,11})(?:\.(\d{1,19}))?$/;
const wholeShape = /^(0|[1-9]\d{0,15})(\.0{1,15})?$/;

/** Node has these two; TypeScript's own declarations don't know them yet. */
declare global {
  interface JSON {
    rawJSON(text: string): unknown;
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
    ): unknown;
  }
}
