/** Who the note is made out to, as the order says; the parts that it doesn't say are null. */
export type Buyer = {
  readonly name: string;
  readonly street: string | null;
  readonly city: string | null;
  readonly postalCode: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string | null;
  readonly taxId: string | null;
};
