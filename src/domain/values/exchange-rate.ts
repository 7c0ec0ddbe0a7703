import type { CurrencyCode } from './currency.ts';

export type ExchangeRate = {
  readonly to: CurrencyCode;
  /** As many digits as it was given with. */
  readonly rate: string;
  readonly source: string | null;
  readonly asOf: Date | null;
};
