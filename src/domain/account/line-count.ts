import type { Money, TaxedMoney } from '../values/money.ts';
import type { Quantity } from '../values/quantity.ts';

/** What refunds count for on an order line (D4). */
export type LineCount = TaxedMoney & {
  readonly quantity: Quantity;
  /** How much of it, in gross, was refunded as value alone: nothing came back for it (D44). */
  readonly valueOnly: Money;
};
