import { Schema } from 'mongoose';
import { compiled } from './compiled.ts';
import { comparisonOf, type Difference } from './difference.ts';
import type { DomainPart, Field, Fields, StoredPart } from './field.ts';
import { type MoneyOf, moneyOf } from './kinds.ts';
import { definitionOf, part } from './part.ts';

/** A collection, and what the database knows of its documents. */
export type Stored = {
  readonly collection: string;
  /** Raised whenever the declaration changes: a process of an earlier version leaves the later one's validator alone. */
  readonly version: number;
  /** mongoose's schema, which indexes are added to; from it comes the collection's validator, too. */
  readonly schema: Schema;
};

/** What follows from the declaration of a collection's documents. */
export type StoredDocument<F extends Fields> = Stored & {
  /** `context`: what its derived fields need to know beside it. */
  readonly encode: (value: DomainPart<F>, context?: unknown) => StoredPart<F>;
  readonly decode: (stored: StoredPart<F>) => DomainPart<F>;
  /** What is to be written so that the one becomes the other; `whole`: fields that are written whatever stands there. */
  readonly difference: (change: Change<DomainPart<F>>, options?: DifferenceOptions) => Difference;
};

/** What the database holds of it. */
export type DocumentOf<D> = D extends StoredDocument<infer F> ? StoredPart<F> : never;

type Change<T> = { readonly before: T; readonly after: T };
type DifferenceOptions = { readonly context?: unknown; readonly whole?: readonly string[] };

export function storedDocument<const F extends Fields>(
  { collection, version }: { readonly collection: string; readonly version: number },
  fields: F,
): StoredDocument<F> {
  const field = part(fields, 'currency' in fields ? { currencyIn: 'currency' } : {});
  const decode = compiled<StoredPart<F>, MoneyOf | undefined, DomainPart<F>>(
    collection,
    field.decode,
    'money',
  );
  const compare = comparisonOf(collection, field);
  const encode = compiled<DomainPart<F>, unknown, StoredPart<F>>(collection, field.encode, 'context');
  return {
    collection,
    version,
    schema: new Schema(definitionOf(fields), { collection, versionKey: false }),
    encode,
    decode: (stored) => decode(stored, undefined),
    difference: ({ before, after }, { context, whole = [] } = {}) => {
      const set: Difference = {};
      compare('', { before, after, context }, set);
      return whole.length === 0 ? set : withWhole(set, whole, encode(after, context));
    },
  };
}

/** Reads one field of a document that hasn't got the others. */
export function decoderOf<Domain, Stored, Value>(
  what: string,
  field: Field<Domain, Value>,
  valueIn: (stored: Stored) => Value,
): (stored: Stored & WithCurrency) => Domain {
  const decode = compiled<Value, MoneyOf, Domain>(what, field.decode, 'money');
  return (stored) => decode(valueIn(stored), moneyOf(stored.currency));
}

type WithCurrency = { readonly currency?: string | null | undefined };

function withWhole(set: Difference, whole: readonly string[], encoded: object): Difference {
  const isApart = (path: string) => !whole.some((name) => path === name || path.startsWith(`${name}.`));
  const kept = Object.entries(set).filter(([path]) => isApart(path));
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(Object.entries(encoded).filter(([name]) => whole.includes(name))),
  };
}
