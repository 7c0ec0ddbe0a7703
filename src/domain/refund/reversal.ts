import { reversalIdOf } from '../values/ids.ts';
import type { Money } from '../values/money.ts';
import type { Allocation, PaidShare, Receipt } from './refund.ts';

/** The receipt, dead: all of it was taken back (D20). `message`: what the provider or the staff says of it. */
export function reversed(receipt: Receipt, message: string | null, at: Date): Receipt {
  const { amount } = receipt;
  const whole = { id: reversalIdOf(receipt.id), providerReversalId: null, amount, at, message };
  return { ...receipt, reversedAt: at, reversals: [whole] };
}

/** What of the receipt has not been taken back. */
export function liveAmountOf({ amount, reversals }: Receipt): Money {
  return reversals.reduce((left, reversal) => left.minus(reversal.amount), amount);
}

/** Takes a receipt back (D20): it is dead and stays on record, and its money is pending again. */
export function withoutPaid(allocation: Allocation, receipt: Receipt): readonly PaidShare[] {
  const shareOf = (invoiceNumber: string | null) =>
    receipt.shares.find((share) => share.invoiceNumber === invoiceNumber);
  return allocation.paid
    .map((paid) => {
      const share = shareOf(paid.invoiceNumber);
      return share === undefined
        ? paid
        : { ...paid, amount: paid.amount.minus(share.amount), receiptCount: paid.receiptCount - 1 };
    })
    .filter((paid) => paid.receiptCount > 0);
}
