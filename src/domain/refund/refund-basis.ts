import type { LineCount } from '../account/line-count.ts';
import type { Payment } from '../account/order-account.ts';
import type { RefundLineAsk } from '../values/enums.ts';
import type { InvoiceNumber, PaymentId } from '../values/ids.ts';
import type { Money, TaxedMoney } from '../values/money.ts';
import type { Quantity } from '../values/quantity.ts';

/** What a refund was decided on, as it stood then: what explains every cent of it afterwards (C14). */
export type RefundBasis = {
  /** In the order they were recorded in, which breaks ties. */
  readonly payments: readonly PaymentStanding[];
  /** One for each line of the refund that belongs to an order line, in its order. */
  readonly lines: readonly LineStanding[];
  /** What it was to cover: more or less may be covered later. */
  readonly coverage: readonly CoverageStanding[];
  /** How much of which payment, where a person chose it, by position; empty where a rule did. */
  readonly chosen: readonly { readonly paymentId: PaymentId; readonly amount: Money }[];
};

/** Of an invoice: the amount, and what of it was kept back. */
type CoverageStanding = {
  readonly invoiceNumber: InvoiceNumber;
  readonly amount: Money;
  readonly deducted: Money;
};

/** What the rules go by of a payment. */
export type PaymentStanding = Pick<
  Payment,
  | 'id'
  | 'method'
  | 'authorized'
  | 'settled'
  | 'voided'
  | 'refunded'
  | 'inFlight'
  | 'waiting'
  | 'held'
  | 'lost'
>;

/** An order line before a part of it was taken, and how that part was asked for (D5). */
export type LineStanding = TaxedMoney & {
  /** Where it stands among the refund's lines, from 1. */
  readonly position: number;
  readonly quantity: Quantity;
  readonly counted: LineCount;
  readonly ask: RefundLineAsk;
};
