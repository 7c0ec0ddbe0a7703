import type { InvoiceNumber, ReceiptId } from '../values/ids.ts';
import type { Money } from '../values/money.ts';

/** The stored projection that the OMS reads. No decision is ever based on it (D17). */
export type InvoiceData = {
  readonly revision: number;
  readonly updatedAt: Date;
  readonly entries: readonly InvoiceDataEntry[];
  readonly uncovered: { readonly refunded: Money; readonly receiptIds: readonly ReceiptId[] };
};

export type InvoiceDataEntry = {
  readonly invoiceNumber: InvoiceNumber;
  readonly value: Money;
  readonly refunded: Money;
  /** What is not to be paid: an OMS that reckons value − refunded would pay a closed return. */
  readonly closed: Money;
  /** What lost disputes paid back of it (D43): it is not to be paid either. */
  readonly lost: Money;
  readonly covered: boolean;
  /** The newest 500, oldest first. */
  readonly receiptIds: readonly ReceiptId[];
};
