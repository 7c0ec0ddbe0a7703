/** Who issues the credit notes, as it stands on every one of them. */
export type Seller = {
  readonly name: string;
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
  /** A VAT identifier with its country's prefix ("GB123456789"), or whatever number the tax office gave. */
  readonly taxId: string;
  /** The number in the register of companies. */
  readonly registration?: string | null;
  readonly email?: string | null;
};
