import type { InteractionType } from '../values/enums.ts';
import type { InvoiceNumber, RefundId } from '../values/ids.ts';
import type { Money } from '../values/money.ts';

export type Interaction = {
  /** Counts from 1 inside the order without a gap. */
  readonly sequence: number;
  readonly type: InteractionType;
  readonly at: Date;
  readonly actor: string;
  readonly message: string;
  readonly refundId: RefundId | null;
  readonly invoiceNumber: InvoiceNumber | null;
  readonly amount: Money | null;
};
