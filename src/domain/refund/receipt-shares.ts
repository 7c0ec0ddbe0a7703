import { placeOfReceipt } from '../account/destination.ts';
import type { AllocationId, RefundId } from '../values/ids.ts';
import { required } from '../values/invariant.ts';
import { Money } from '../values/money.ts';
import type { PaidShare, Receipt, ReceiptShare } from './refund.ts';

/** What the receipt paid of that allocation, one share for each invoice. */
export function sharesOfAllocation(
  { shares }: Pick<Receipt, 'shares'>,
  allocationId: string,
): readonly ReceiptShare[] {
  return shares.filter((share) => share.allocationId === allocationId);
}

/** The share whose money went to that place (placeOf), where one did; else the first. */
export function shareAt({ shares }: Pick<Receipt, 'shares'>, place: string): ReceiptShare {
  return required(
    shares.find((share) => placeOfReceipt(share) === place) ?? shares[0],
    'A receipt has a share.',
  );
}

/** What of the receipt has not come back (D46). */
export function liveAmountOf({ amount, shares }: Pick<Receipt, 'amount' | 'shares'>): Money {
  return Money.sum(
    shares.map(({ live }) => live),
    amount.currency,
  );
}

/** The allocations that it paid, in the order of its shares. */
export function allocationIdsOf({ shares }: Pick<Receipt, 'shares'>): readonly AllocationId[] {
  return [...new Set(shares.map(({ allocationId }) => allocationId))];
}

/** The refunds that it paid, in the order of its shares. */
export function refundIdsOf({ shares }: Pick<Receipt, 'shares'>): readonly RefundId[] {
  return [...new Set(shares.map(({ refundId }) => refundId))];
}

/** It has live money there: of the invoice, or (null) of none. */
export function isLiveOn({ shares }: Pick<Receipt, 'shares'>, invoiceNumber: string | null): boolean {
  return shares.some((share) => share.invoiceNumber === invoiceNumber && share.live.isPositive());
}

/** Adds a receipt's live shares of one allocation to what that was paid. */
export function addPaid(
  paid: readonly PaidShare[],
  shares: readonly Pick<ReceiptShare, 'invoiceNumber' | 'live'>[],
): readonly PaidShare[] {
  const sums = new Map<PaidShare['invoiceNumber'], PaidShare>(paid.map((part) => [part.invoiceNumber, part]));
  for (const { invoiceNumber, live } of shares) {
    if (!live.isPositive()) continue;
    const known = sums.get(invoiceNumber);
    sums.set(invoiceNumber, {
      invoiceNumber,
      amount: known === undefined ? live : known.amount.plus(live),
      receiptCount: (known?.receiptCount ?? 0) + 1,
    });
  }
  return [...sums.values()];
}
