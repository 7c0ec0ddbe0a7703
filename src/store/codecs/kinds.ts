import { Schema } from 'mongoose';
import { type CurrencyCode, findCurrency } from '../../domain/values/currency.ts';
import { Decimal } from '../../domain/values/decimal.ts';
import { required } from '../../domain/values/invariant.ts';
import { Money } from '../../domain/values/money.ts';
import { formatQuantity, type Quantity } from '../../domain/values/quantity.ts';
import type { AnyField, Derived, DomainOf, Field, Lacking, Named, Optional, Translation } from './field.ts';

/** The kinds of field that stored documents are made of. What is stored holds what its validator says, so nothing is checked once more at every read. */

const asItIs: Translation = (expression) => expression;

function plain<T>(type: unknown): Field<T, T> {
  return { type: { type, required: true }, encode: asItIs, decode: asItIs };
}

export const text = plain<string>(String);
/** Texts that belong together: where one changes, all are written. */
export const texts = plain<readonly string[]>([String]);
export const flag = plain<boolean>(Boolean);
export const instant = plain<Date>(Date);
/** Up to 2,147,483,647. */
export const count = plain<number>(Schema.Types.Int32);
export const long = plain<bigint>(Schema.Types.BigInt);

/** An id that ids.ts made, or read. */
export function id<Id extends string>(): Field<Id, string> {
  return { type: text.type, encode: asItIs, decode: asItIs };
}

/** One of a closed list. */
export function oneOf<const Value extends string>(values: readonly Value[]): Field<Value, Value> {
  return { type: { type: String, required: true, enum: values }, encode: asItIs, decode: asItIs };
}

/** Whole minor units (Long); of which currency is said once, by the document or part that it stands in. */
export const amount: Field<Money, bigint> = {
  type: long.type,
  encode: (money) => `${money}.minor`,
  decode: (minor) => `money(${minor})`,
};

/** A decimal string, which no float can blur. */
export const quantity: Field<Quantity, string> = {
  type: text.type,
  encode: (value, { bind }) => `${bind(formatQuantity)}(${value})`,
  decode: (stored, { bind }) => `${bind(quantityOf)}(${stored})`,
};

export const currency: Field<CurrencyCode, string> = {
  type: text.type,
  encode: asItIs,
  decode: (stored, { bind }) => `${bind(currencyOf)}(${stored})`,
};

/** Null, and read as null where it is absent: what a later version adds to documents that are there already is one of these. */
export function orNull<Domain, Stored>(
  field: Field<Domain, Stored>,
): Field<Domain | null, Stored | null> & Optional {
  return {
    type: { ...field.type, required: false },
    encode: (value, program) => {
      const inside = field.encode('v', program);
      return inside === 'v' ? value : `${program.define(`v === null ? null : ${inside}`)}(${value}, context)`;
    },
    decode: (stored, program) => {
      const inside = field.decode('v', program);
      return inside === 'v'
        ? `(${stored} ?? null)`
        : `${program.define(`v === null || v === undefined ? null : ${inside}`)}(${stored}, money)`;
    },
    optional: true,
  };
}

/** An amount that a later version added: zero where it is absent. */
export function orZero(field: Field<Money, bigint>): Field<Money, bigint | null> & Optional {
  return {
    type: { ...field.type, required: false },
    encode: field.encode,
    decode: (stored, program) => field.decode(`(${stored} ?? 0n)`, program),
    optional: true,
  };
}

/** A list that a later version added: empty where it is absent. */
export function orEmpty<Domain, Stored>(
  list: Field<readonly Domain[], Stored[]>,
): Field<readonly Domain[], Stored[] | null> & Optional {
  return {
    ...(list.list === undefined ? {} : { list: list.list }),
    type: { ...list.type, required: false },
    encode: list.encode,
    decode: (stored, program) => list.decode(`(${stored} ?? [])`, program),
    optional: true,
  };
}

/** Not there at all where it is null: what an index is to leave out. Only of documents that never change. */
export function orAbsent<Domain, Stored>(
  field: Field<Domain, Stored>,
): Field<Domain | null, Stored | null> & Optional {
  return { ...orNull(field), absent: true };
}

export function listOf<Domain, Stored>(field: Field<Domain, Stored>): Field<readonly Domain[], Stored[]> {
  const each = (inside: string, list: string, rest: string) =>
    inside === 'v' ? `${list}.slice()` : `${list}.map((v) => ${inside})${rest}`;
  return {
    type: { type: [field.type], required: true },
    encode: (list, program) => each(field.encode('v', program), list, ''),
    decode: (list, program) => each(field.decode('v', program), list, ''),
    list: field,
  };
}

/** What the domain hasn't got where it is null, or where the list of it is empty: what only some have, of many. */
export function ifAny<Domain, Stored>(
  field: Field<Domain, Stored>,
): Field<Exclude<Domain, null>, Stored> & Lacking {
  const nothing = field.list === undefined ? 'null' : '[]';
  return {
    type: field.type,
    encode: (value, program) => {
      const inside = field.encode('v', program);
      return `${program.define(`v === undefined ? ${nothing} : ${inside}`)}(${value}, context)`;
    },
    decode: field.decode,
    lacking: field.list === undefined ? 'v === null || v === undefined' : 'v.length === 0',
  };
}

/** What the domain calls otherwise: every document's `_id`. */
export function named<const Key extends string, F extends AnyField>(key: Key, field: F): F & Named<Key> {
  return { ...field, key };
}

/** What follows from the whole that it is a field of, stored so that it can be looked for. */
export function derived<Whole, Context, F extends AnyField>(
  field: F,
  from: (whole: Whole, context: Context) => DomainOf<F>,
): F & Derived {
  return {
    ...field,
    encode: (_value, program) => field.encode(`${program.bind(from)}(v, context)`, program),
    derived: true,
  };
}

/** What the domain has in another form. */
export function mapped<Domain, Between, Stored>(
  field: Field<Between, Stored>,
  to: (value: Domain) => Between,
  from: (value: Between) => Domain,
): Field<Domain, Stored> {
  return {
    type: field.type,
    encode: (value, program) => field.encode(`${program.bind(to)}(${value})`, program),
    decode: (stored, program) => `${program.bind(from)}(${field.decode(stored, program)})`,
  };
}

/** What somebody else may have written in any shape is read by a function of its own. */
export function readBy<Domain, Stored>(
  field: Field<Domain, Stored>,
  read: (stored: unknown, money: MoneyOf) => Domain,
): Field<Domain, Stored> {
  return { ...field, decode: (stored, { bind }) => `${bind(read)}(${stored}, money)` };
}

/** Amounts of one currency. */
export type MoneyOf = (minor: bigint) => Money;

/** Amounts of a document of this currency. A code that ISO 4217 doesn't have is an InvariantViolation; so is an amount where there is no code. */
export function moneyOf(code: string | null | undefined): MoneyOf {
  if (code === null || code === undefined) return withoutCurrency;
  const known = currencyOf(code);
  return (minor) => new Money(minor, known);
}

function withoutCurrency(): Money {
  return required<Money>(null, 'A stored document with amounts has a currency.');
}

function currencyOf(code: string): CurrencyCode {
  return required(findCurrency(code), `A stored document has the currency ${code}.`);
}

function quantityOf(stored: string): Quantity {
  return new Decimal(stored);
}
