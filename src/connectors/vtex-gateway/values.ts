import { type CurrencyCode, minorDigits } from '../../domain/values/currency.ts';
import { Money } from '../../domain/values/money.ts';
import { JsonNumber } from '../shared/exact-json.ts';

/**
 * The amount as the gateway counts it: hundredths of the currency's unit, whatever its minor digits are
 * (1200 JPY is 120000, 9.900 KWD is 990). Null where hundredths can't hold it exactly, as with 1.005 KWD.
 */
export function hundredthsOf(amount: Money): bigint | null {
  const scale = unitsIn(amount.currency);
  return (amount.minor * 100n) % scale === 0n ? (amount.minor * 100n) / scale : null;
}

/** What that many hundredths are. Null where the currency can't hold them: 50 hundredths of a JPY. */
export function moneyOfHundredths(hundredths: bigint, currency: CurrencyCode): Money | null {
  const scaled = hundredths * unitsIn(currency);
  return scaled % 100n === 0n ? new Money(scaled / 100n, currency) : null;
}

/** A whole number of up to 14 digits (D2) that isn't below zero, out of a document of parseExactJson; null for all else. */
export function readHundredths(value: unknown): bigint | null {
  const digits = value instanceof JsonNumber ? /^(\d{1,14})(?:\.0{1,14})?$/.exec(value.text)?.[1] : undefined;
  return digits === undefined ? null : BigInt(digits);
}

/**
 * An instant as the platform writes it: with up to 7 fraction digits, which are cut to milliseconds, and where
 * it names no zone it means UTC. Null for all else, and for years before 1970: its empty date is in year 1.
 */
export function readInstant(value: unknown): Date | null {
  const [, local, zone = 'Z'] = (typeof value === 'string' && instantShape.exec(value)) || [];
  const instant = new Date(local === undefined ? Number.NaN : `${local}${zone}`);
  return instant.getTime() >= 0 ? instant : null;
}

/** An id that can stand on a receipt: printable ASCII without spaces, at most 128 characters. */
export function readId(value: unknown): string | null {
  return typeof value === 'string' && /^[!-~]{1,128}$/.test(value) ? value : null;
}

/** Whether the name of a state or an action says that it came to nothing. No document lists these names. */
export function saysFailed(name: string): boolean {
  return /denied|declined|reject|refus|fail|error|undefined|invalid/i.test(name);
}

/** A field of a JSON object; undefined where there is no such field, or no object. */
export function fieldOf(document: unknown, name: string): unknown {
  return typeof document === 'object' && document !== null && Object.hasOwn(document, name)
    ? Reflect.get(document, name)
    : undefined;
}

const instantShape = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(Z|[+-]\d{2}:\d{2})?$/;

function unitsIn(currency: CurrencyCode): bigint {
  return 10n ** BigInt(minorDigits(currency));
}
