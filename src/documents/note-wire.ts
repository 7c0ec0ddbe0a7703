import type { CreditNote } from '../domain/refund/credit-note.ts';
import type { CurrencyCode } from '../domain/values/currency.ts';
import { Decimal } from '../domain/values/decimal.ts';
import { Money } from '../domain/values/money.ts';

/**
 * A note as it goes to a worker thread: what lies between threads is copied without its classes, so money and
 * quantities go as plain values under their names. Whatever else a note has, now or later, goes as it is.
 */
export function toWire(note: CreditNote): unknown {
  return packed(note);
}

/** The note that `toWire` was given. */
export function fromWire(wire: unknown): CreditNote {
  // Only toWire makes these, in this very process.
  return unpacked(wire) as CreditNote;
}

/** No field of a note is called so. */
type Packed =
  | { readonly '@class': 'Money'; readonly minor: bigint; readonly currency: CurrencyCode }
  | { readonly '@class': 'Decimal'; readonly digits: string };

function packed(value: unknown): unknown {
  if (value instanceof Money) {
    return { '@class': 'Money', minor: value.minor, currency: value.currency } satisfies Packed;
  }
  if (Decimal.isDecimal(value)) return { '@class': 'Decimal', digits: value.toFixed() } satisfies Packed;
  return mapped(value, packed);
}

function unpacked(value: unknown): unknown {
  if (!isPacked(value)) return mapped(value, unpacked);
  switch (value['@class']) {
    case 'Money':
      return new Money(value.minor, value.currency);
    case 'Decimal':
      return new Decimal(value.digits);
  }
}

function isPacked(value: unknown): value is Packed {
  return typeof value === 'object' && value !== null && '@class' in value;
}

function mapped(value: unknown, change: (part: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, change(part)]));
}
