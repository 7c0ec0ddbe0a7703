import { oldestReceiptFirst } from '../refund/oldest-first.ts';
import { addPaid, sharesOfAllocation } from '../refund/receipt-shares.ts';
import type { Allocation, Receipt, ReceiptShare } from '../refund/refund.ts';
import type { InvoiceNumber } from '../values/ids.ts';
import { Money } from '../values/money.ts';

type Moved = { readonly before: Receipt; readonly after: Receipt };
type Taking = { readonly number: InvoiceNumber; readonly most: Money; readonly allocationId: string };

/** Up to `most` of the receipts' uncovered money, oldest first; and what the allocation was then paid, with `others`. */
export function moveUncovered(
  receipts: readonly Receipt[],
  others: readonly Receipt[],
  { number, most, allocationId }: Taking,
): { paid: Allocation['paid']; moved: readonly Moved[] } {
  let left = most;
  const moved: Moved[] = [];
  const oldestFirst = receipts.toSorted(oldestReceiptFirst);
  for (const receipt of oldestFirst) {
    const part = Money.min(left, uncoveredShareOf(receipt, allocationId));
    if (part.isZero()) continue;
    left = left.minus(part);
    const mine = sharesOfAllocation(receipt, allocationId);
    const shares = receipt.shares.flatMap((share) => {
      if (share.allocationId !== allocationId) return [share];
      return share === mine[0] ? reshared(mine, number, part) : [];
    });
    moved.push({ before: receipt, after: { ...receipt, shares } });
  }
  const current = [...others, ...receipts].map(
    (receipt) => moved.find(({ before }) => before === receipt)?.after ?? receipt,
  );
  const paid = current.reduce<Allocation['paid']>(
    (sum, receipt) => addPaid(sum, sharesOfAllocation(receipt, allocationId)),
    [],
  );
  return { paid, moved };
}

/** What of it is live and belongs to no invoice. */
export function uncoveredShareOf(receipt: Receipt, allocationId: string): Money {
  const share = sharesOfAllocation(receipt, allocationId).find(({ invoiceNumber }) => invoiceNumber === null);
  return share?.live ?? Money.zero(receipt.amount.currency);
}

/** The shares of one allocation with `amount` of what belongs to no invoice moved to that one: it has one share of an invoice. */
function reshared(
  shares: readonly ReceiptShare[],
  number: InvoiceNumber,
  amount: Money,
): readonly ReceiptShare[] {
  const known = shares.find((share) => share.invoiceNumber === number);
  return shares
    .flatMap((share) => {
      if (share === known) return [plus(share, amount)];
      if (share.invoiceNumber !== null) return [share];
      const rest = { ...share, amount: share.amount.minus(amount), live: share.live.minus(amount) };
      return known === undefined ? [{ ...share, invoiceNumber: number, amount, live: amount }, rest] : [rest];
    })
    .filter((share) => share.amount.isPositive());
}

function plus(share: ReceiptShare, amount: Money): ReceiptShare {
  return { ...share, amount: share.amount.plus(amount), live: share.live.plus(amount) };
}
