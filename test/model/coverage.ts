/** What of one of an invoice's calls. */
export type CallPart = { readonly call: number; readonly amount: bigint };
export type Coverage = {
  readonly invoice: string;
  readonly amount: bigint;
  /** Over which of the invoice's calls. */
  readonly calls: readonly CallPart[];
};

/** Of a return that nobody is to pay (D37). */
export type Closure = {
  readonly invoice: string;
  /** What it still closes of which calls. */
  calls: readonly CallPart[];
  /** The refund that closed the rest with it (D38). */
  readonly refund: number | null;
};
/** Which refund or dispute. */
export type Payer = `refund ${number}` | `dispute ${string}`;
export type Lifted = { readonly closure: number; calls: readonly CallPart[]; by: Payer | null };
