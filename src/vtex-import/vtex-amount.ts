import { type CurrencyCode, minorDigits } from '../domain/values/currency.ts';
import { Decimal } from '../domain/values/decimal.ts';
import { Money } from '../domain/values/money.ts';
import { shown } from './findings.ts';

/** An amount of the document, or the rest of the sentence that says why it is none ("is -5 cents, …"). */
export type ReadAmount =
  | { readonly money: Money; readonly problem: null }
  | { readonly money: null; readonly problem: string };

/** The API takes 12 digits before the point (D2), which are 14 digits of VTEX's hundredths. */
const TOO_MANY_CENTS = 10n ** 14n;

/**
 * A VTEX amount: a whole number of hundredths of the currency's unit, whatever its minor digits are (990 is
 * 9.90 BRL and 9.900 KWD, and nothing in JPY). Some come as strings of digits; "9.90" doesn't say whether it
 * means units, and is no amount. Below zero is a problem, too.
 */
export function readAmount(value: unknown, currency: CurrencyCode): ReadAmount {
  const cents = readCents(value);
  if (cents === null)
    return unusable(
      value === undefined || value === null
        ? 'is absent'
        : `is ${shown(value)}, which is not a whole number of cents`,
    );
  return amountOfCents(cents, currency);
}

/** Hundredths of the unit as money, exactly: what the currency can't hold, or what no input takes, is a problem. */
export function amountOfCents(cents: bigint, currency: CurrencyCode): ReadAmount {
  if (cents < 0n) return unusable(`is ${cents} cents, which is negative`);
  if (cents >= TOO_MANY_CENTS) return unusable('has more than 12 digits before the point');
  const money = signedMoney(cents, currency);
  return money === null
    ? unusable(
        `is ${cents} hundredths, too precise for ${currency}, which has ${minorDigits(currency)} decimals`,
      )
    : { money, problem: null };
}

/** For sums that are only compared: discounts are below zero. Null where the currency can't hold it. */
export function signedMoney(cents: bigint, currency: CurrencyCode): Money | null {
  const minor = new Decimal(cents.toString()).times(new Decimal(10).pow(minorDigits(currency))).div(100);
  return minor.isInteger() ? new Money(BigInt(minor.toFixed(0)), currency) : null;
}

/** The whole number of hundredths that a value is, or null. */
export function readCents(value: unknown): bigint | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : null;
  return typeof value === 'string' && /^-?\d{1,18}$/.test(value) ? BigInt(value) : null;
}

/** A whole quantity from 1 to 999,999,999, or null: the API takes 9 digits before the point (D2). */
export function readQuantity(value: unknown): bigint | null {
  const quantity = readCents(value);
  return quantity !== null && quantity > 0n && quantity < 10n ** 9n ? quantity : null;
}

function unusable(problem: string): ReadAmount {
  return { money: null, problem };
}
