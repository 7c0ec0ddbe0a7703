/**
 * How one field is stored: what mongoose and the collection's validator know of it, and how a domain value becomes a
 * stored one and comes back. Written down once per document (store/documents); its types, its mongoose schema, its
 * validator, its encoding, its decoding and the difference of two of it all follow from that.
 */
export type Field<Domain, Stored> = {
  readonly type: StoredType;
  readonly encode: Translation;
  readonly decode: Translation;
  /** What of it changed is written element by element of a list, and field by field of a part that is always there. */
  readonly list?: AnyField;
  readonly part?: Fields;
  /** It isn't stored where it is null. */
  readonly absent?: true;
  /** The domain hasn't got it where this is true of the stored `v`. */
  readonly lacking?: string;
  /** It follows from the rest of its document, and says nothing that decoding could need. */
  readonly derived?: true;
  /** What the domain calls it, where that isn't what the database calls it. */
  readonly key?: string;
  /** For types alone. */
  readonly domain?: Domain;
  readonly stored?: Stored;
};

/** As mongoose takes it. */
type StoredType = {
  readonly type: unknown;
  readonly required: boolean;
  readonly enum?: readonly string[];
};

/** The JavaScript expression that translates another one: codecs are put together once, and then are as fast as ones written by hand. */
export type Translation = (expression: string, program: Program) => string;

/** The program that a codec becomes. */
export type Program = {
  /** The name under which it knows a value or a function of ours. */
  readonly bind: (value: unknown) => string;
  /** The name of a new function of `v`, and of `money` (decoding) or `context` (encoding), that gives the expression. */
  readonly define: (expression: string, before?: string) => string;
};

export type Optional = { readonly optional: true };
export type Lacking = { readonly lacking: string };
export type Derived = { readonly derived: true };
export type Named<Key extends string> = { readonly key: Key };

// biome-ignore lint/suspicious/noExplicitAny: a field of whatever types; they are inferred from it below.
export type AnyField = Field<any, any>;
export type Fields = Readonly<Record<string, AnyField>>;

/** What the database holds of a field, and what the domain makes of it. */
type StoredOf<F> = F extends Field<infer _Domain, infer Stored> ? Stored : never;
export type DomainOf<F> = F extends Field<infer Domain, infer _Stored> ? Domain : never;

export type StoredPart<F extends Fields> = Flat<
  { -readonly [K in keyof F as F[K] extends Optional ? never : K]: StoredOf<F[K]> } & {
    -readonly [K in keyof F as F[K] extends Optional ? K : never]?: StoredOf<F[K]>;
  }
>;
export type DomainPart<F extends Fields> = Flat<
  {
    readonly [K in keyof F as F[K] extends Derived | Lacking ? never : KeyOf<F, K>]: DomainOf<F[K]>;
  } & { readonly [K in keyof F as F[K] extends Lacking ? K : never]?: DomainOf<F[K]> }
>;

type KeyOf<F extends Fields, K extends keyof F> = F[K] extends Named<infer Key> ? Key : K;
type Flat<T> = { [K in keyof T]: T[K] };
